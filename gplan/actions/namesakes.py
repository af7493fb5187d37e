"""Two of one name around a person: what was answered of the one is told where the other is written down.

Somebody who ended and is added again is another to the program, with none of the answers that were given before.
"""

from collections.abc import Iterable
from datetime import date

from gplan.model.ids import consent_ref
from gplan.model.person import Person
from gplan.store import consents, near
from gplan.store.connection import Store
from gplan.store.near import Near


def notice(store: Store, who: Person, number: int, on: date) -> str:
    """What there is to know of others called as the one with a number, without the name; empty for nothing."""
    around = near.of_person(store, who.id, on)
    (one,) = [each for each in around if number in each.numbers]
    same = [each for each in around if each is not one and _name(each) == _name(one)]
    answers = _answers(store, who, same, on)
    if answers:
        return (
            f"Obs: det finns ett tidigare svar om någon med samma namn ({', '.join(answers)}); det gäller inte den här."
            f" Är det samma person läser du det (gplan consent show {answers[-1]}) och antecknar svaret på nytt."
        )
    today = [each.contact.id for each in same if _is_near(each, on)]
    if today and not _is_near(one, on):
        return (
            f"Obs: den du namngav är avslutad. Någon med samma namn har nu nr {today[-1]};"
            f" är det samma person skriver du --named {today[-1]}."
        )
    return ""


def _answers(store: Store, who: Person, same: Iterable[Near], on: date) -> list[str]:
    first = {one.first for one in same}
    known = consents.of_person(store, who.id, on) if first else []
    return [consent_ref(one.id) for one in known if one.contact_id in first and one.events]


def _name(one: Near) -> str:
    return " ".join(one.contact.name.split()).casefold()


def _is_near(one: Near, on: date) -> bool:
    return one.contact.valid_until is None or one.contact.valid_until >= on
