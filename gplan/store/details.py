"""The texts of one case, for the rules that read them."""

from datetime import date

from gplan.model.case import Case
from gplan.model.case_details import CaseDetails
from gplan.model.ids import PersonId
from gplan.store import cases, follow_ups, interventions, orders, persons, plans
from gplan.store.connection import Store


def load(store: Store, on: date, person: PersonId, case: Case | None = None) -> Case | None:
    """One person's case with its texts; None when nobody has that id on ``on``.

    ``case`` is the case without texts, where all of them have been read at once.
    """
    found = [case] if case is not None else cases.load(store, on, person)
    who = persons.get(store, person, on)
    if not found or who is None:
        return None
    order = orders.in_force(store, person, on)
    draft = plans.draft(store, person)
    plan = plans.newest(store, person, on)
    last = next(iter(follow_ups.overview(store, on, person)), None)
    known = interventions.of_person(store, person, on, include_ended=True)
    active = {item.name for item in known if item.valid_until is None or item.valid_until >= on}
    answered = [goal for goal in last.outcomes if goal.outcome is not None] if last else []
    return found[0]._replace(
        details=CaseDetails(
            person=who,
            order=order.content if order else None,
            draft=draft.content if draft else None,
            plan=plan.content if plan else None,
            registered_contacts=tuple(contact.name for contact in who.contacts),
            ended_interventions=tuple(item.name for item in known if item.name not in active),
            goals_followed_up=len(answered) if last else None,
            goals_to_follow_up=len(last.outcomes) if last else None,
        )
    )
