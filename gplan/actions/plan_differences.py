"""What differs between two plans, by intervention and heading: the one comparison behind diff, corrections and revise."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from gplan.model.form_headings import Heading
from gplan.model.form_text import fold, tidy
from gplan.model.person import Person
from gplan.model.plan import (
    OtherInformation,
    Participation,
    Plan,
    PlanContact,
    PlanContent,
    PlannedIntervention,
    PlannedVisit,
)
from gplan.model.plan_change import ChangeKind, CorrectionNote, PlanChange
from gplan.model.terms import label
from gplan.render.copies import content_for
from gplan.render.page_model import Audience
from gplan.render.plan_form_rows import times_words, visit_words

_T = TypeVar("_T")

VISITS = "Besök"
PARTICIPATION = "Delaktighet"
CONTACTS = "Närstående och kontakter"
OTHER_INFORMATION = "Övrig information"

_TEXTS = {
    "manage_self": "Klarar själv",
    "need_help": "Behöver hjälp med",
    "how_and_when": "Hur och när",
    "who": "Vem",
    "goal": "Mål",
}
_PARTICIPATION = {
    "took_part": "Deltog",
    "how": "Hur",
    "why_not": "Varför inte",
    "where": "Var",
    "regard_to_wishes": "Hänsyn till önskemål",
    "helped_instead": "Hjälpte i stället",
    "influence": "Inflytande",
}
_FIRST = {"important_information": "Viktig information", "overall_goals": "Övergripande mål"}
_LAST = {
    "other_participants": "Andra som deltog",
    "cooperation": "Samverkan",
    "needs_outside_frame": Heading.OUTSIDE_FRAME,
    "directions": "Vägbeskrivning",
    "follow_up_on": "Följs upp",
    "follow_up_how": "Hur den följs upp",
    "responsible": "Ansvarig för planen",
    "unplaced": Heading.UNPLACED,
}


def differences(before: PlanContent, after: PlanContent) -> tuple[PlanChange, ...]:
    """What differs, in the order a plan is read; spaces and the order of interventions are no difference."""
    return (
        *_fields(before, after, _FIRST, ""),
        *_interventions(before.interventions, after.interventions),
        *_visits(before.visits, after.visits),
        *_participation(before.participation, after.participation),
        *_contacts(before.contacts, after.contacts),
        *_information(before.other_information, after.other_information),
        *_fields(before, after, _LAST, ""),
    )


def as_far_as_asked(before: PlanContent, draft: PlanContent) -> tuple[PlanContent, tuple[str, ...]]:
    """A draft to be compared: what a new version begins without, and nobody has answered, is as it was before.

    Who took part and when it is followed up belong to the version. Until they are asked about nothing of them has
    changed, and nobody "did not take part". Also says which headings are still to be filled in.
    """
    empty: list[str] = []
    part = {
        name: getattr(before.participation, name)
        for name in _PARTICIPATION
        if _unanswered(getattr(before.participation, name), getattr(draft.participation, name))
    }
    if part:
        empty.append(PARTICIPATION)
    whole = {
        name: getattr(before, name)
        for name in ("other_participants", "follow_up_on")
        if _unanswered(getattr(before, name), getattr(draft, name))
    }
    contacts = draft.contacts
    if draft.participation.took_part is None and not any(one.took_part for one in contacts):
        there = {_same_contact(one) for one in before.contacts if one.took_part}
        contacts = tuple(replace(one, took_part=_same_contact(one) in there) for one in contacts)
        empty += [f"{CONTACTS}, vilka som deltog"] if contacts != draft.contacts else []
    empty += [_LAST[name] for name in whole]
    asked = replace(draft, participation=replace(draft.participation, **part), contacts=contacts, **whole)
    return asked, tuple(empty)


def _unanswered(before: object, after: object) -> bool:
    return before != after and after in (None, "", ())


def _same_contact(one: PlanContact) -> tuple[object, ...]:
    return (one.kind, fold(one.name).casefold())


def correction_notes(plan: Plan, person: Person, audience: Audience) -> tuple[CorrectionNote, ...]:
    """What has been corrected in a plan, as that reader may see it; texts are still to be masked."""
    return tuple(
        CorrectionNote(
            id=one.id,
            happened_on=one.happened_on,
            by=one.by,
            reason=one.reason,
            content_hash=one.content_hash,
            changes=differences(
                content_for(one.before, person, audience), content_for(one.after, person, audience)
            ),
        )
        for one in plan.corrections
    )


def _fields(
    before: object, after: object, names: dict[str, str], section: str, path: str = ""
) -> Iterator[PlanChange]:
    for name, what in names.items():
        yield from _changed(
            f"{path}{name}", section, what, _words(getattr(before, name)), _words(getattr(after, name))
        )


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, tuple):
        return "\n".join(tidy(str(one)) for one in value if fold(str(one)))
    return tidy(str(value)) if value is not None else ""


def _changed(path: str, section: str, what: str, before: str, after: str) -> Iterator[PlanChange]:
    if before.split() != after.split():
        yield PlanChange(
            path=path, kind=ChangeKind.CHANGED, section=section, what=what, before=before, after=after
        )


def _only(path: str, section: str, what: str, words: str, kind: ChangeKind) -> PlanChange:
    """Something that is in one of the two alone."""
    added = kind is ChangeKind.ADDED
    return PlanChange(
        path=path,
        kind=kind,
        section=section,
        what=what,
        before="" if added else words,
        after=words if added else "",
    )


def matched(
    before: Sequence[_T], after: Sequence[_T], *same: Callable[[_T], Any]
) -> tuple[list[_T | None], list[_T]]:
    """For each of ``after`` the same one of ``before``, or None; and those of ``before`` that are left.

    The first way of being the same goes before the next: a name is what people read, a number finds one that
    was renamed. A way that gives None makes nothing the same.
    """
    left = list(before)
    found: list[_T | None] = [None] * len(after)
    for key in same:
        for place, item in enumerate(after):
            wanted = key(item)
            if found[place] is not None or wanted is None:
                continue
            match = next((one for one in left if key(one) == wanted), None)
            if match is not None:
                found[place] = match
                left = [one for one in left if one is not match]
    return found, left


def pairs(
    before: Sequence[_T], after: Sequence[_T], *same: Callable[[_T], Any]
) -> tuple[list[tuple[_T, _T]], list[_T], list[_T]]:
    """Those that are the same in both, those of ``before`` alone, those of ``after`` alone."""
    found, left = matched(before, after, *same)
    both = [(old, item) for old, item in zip(found, after, strict=True) if old is not None]
    return both, left, [item for old, item in zip(found, after, strict=True) if old is None]


def _name(item: PlannedIntervention) -> str:
    return fold(item.name).casefold()


def _number(item: PlannedIntervention) -> int | None:
    return item.intervention_id


def same_interventions(
    before: Sequence[PlannedIntervention], after: Sequence[PlannedIntervention]
) -> tuple[list[PlannedIntervention | None], list[PlannedIntervention]]:
    """As ``matched``, by name and then by number."""
    return matched(before, after, _name, _number)


def _interventions(
    before: Sequence[PlannedIntervention], after: Sequence[PlannedIntervention]
) -> Iterator[PlanChange]:
    both, gone, new = pairs(before, after, _name, _number)
    for old, item in both:
        name = fold(item.name)
        path = f"interventions/{name}/"
        yield from _changed(f"{path}name", name, "Namn", fold(old.name), name)
        yield from _changed(f"{path}kind", name, "Slag", label(old.kind), label(item.kind))
        yield from _changed(f"{path}frequency", name, "Hur ofta", fold(old.frequency), fold(item.frequency))
        yield from _changed(f"{path}times", name, "Antal gånger", _times(old), _times(item))
        yield from _fields(old.text, item.text, _TEXTS, name, path)
        yield from _changed(
            f"{path}responsible", name, "Ansvarig", fold(old.responsible), fold(item.responsible)
        )
    for items, what, kind in ((new, "Ny insats", ChangeKind.ADDED), (gone, "Borttagen", ChangeKind.REMOVED)):
        for item in items:
            yield _only(f"interventions/{fold(item.name)}", fold(item.name), what, _all_of(item), kind)


def _times(item: PlannedIntervention) -> str:
    return times_words(item.times, item.every_weeks)


def _all_of(item: PlannedIntervention) -> str:
    """An intervention in words, a line a heading."""
    said = {"Hur ofta": item.frequency or _times(item)}
    said |= {what: getattr(item.text, name) for name, what in _TEXTS.items()}
    return "\n".join(f"{what}: {fold(text)}" for what, text in said.items() if fold(text))


def _visits(before: Sequence[PlannedVisit], after: Sequence[PlannedVisit]) -> Iterator[PlanChange]:
    names = dict.fromkeys(name for visit in (*before, *after) for name in _helped_with(visit) or ())
    alike = (_same_moment_with(name) for name in names)
    both, gone, new = pairs(before, after, visit_words, *alike, _helped_with, _bare_moment)
    for old, visit in both:
        place = _place(after, visit)
        yield from _changed(f"visits/{place}", VISITS, "Besök", visit_words(old), visit_words(visit))
    for visit in new:
        place = _place(after, visit)
        yield _only(f"visits/{place}", VISITS, "Nytt besök", visit_words(visit), ChangeKind.ADDED)
    for visit in gone:
        place = _place(before, visit)
        yield _only(f"visits/{place}", VISITS, "Borttaget besök", visit_words(visit), ChangeKind.REMOVED)


def _place(visits: Sequence[PlannedVisit], visit: PlannedVisit) -> int:
    return next(number for number, one in enumerate(visits, 1) if one is visit)


def _helped_with(visit: PlannedVisit) -> tuple[str, ...] | None:
    """Visits for the same interventions are the same visit, also when it is moved."""
    return tuple(sorted(fold(name).casefold() for name in visit.interventions if fold(name))) or None


def _same_moment_with(name: str) -> Callable[[PlannedVisit], Any]:
    """Visits of one moment that have an intervention in common are the same visit."""
    return lambda visit: _moment(visit) if name in (_helped_with(visit) or ()) else None


def _bare_moment(visit: PlannedVisit) -> tuple[object, ...] | None:
    """What has no intervention is known by its moment alone."""
    return None if _helped_with(visit) else _moment(visit)


def _moment(visit: PlannedVisit) -> tuple[object, ...] | None:
    """The time of the visit; one without a time is known by nothing."""
    return (visit.slot, visit.at) if visit.slot or visit.at else None


def _participation(before: Participation, after: Participation) -> Iterator[PlanChange]:
    return _fields(before, after, _PARTICIPATION, PARTICIPATION, "participation/")


def _contacts(before: Sequence[PlanContact], after: Sequence[PlanContact]) -> Iterator[PlanChange]:
    both, gone, new = pairs(before, after, _same_contact)
    for old, contact in both:
        name = fold(contact.name)
        yield from _changed(f"contacts/{name}", CONTACTS, name, _contact(old), _contact(contact))
    yield from _listed(gone, new, "contacts", CONTACTS, lambda one: fold(one.name), _contact)


def _contact(contact: PlanContact) -> str:
    said = (
        label(contact.kind),
        fold(contact.relation),
        fold(contact.phone),
        "deltog" if contact.took_part else "deltog inte",
        "" if contact.included else "tas inte med i planen",
    )
    return ", ".join(part for part in said if part)


def _information(
    before: Sequence[OtherInformation], after: Sequence[OtherInformation]
) -> Iterator[PlanChange]:
    both, gone, new = pairs(before, after, lambda one: fold(one.kind).casefold())
    for old, fact in both:
        kind = fold(fact.kind)
        yield from _changed(
            f"other_information/{kind}", OTHER_INFORMATION, kind, tidy(old.value), tidy(fact.value)
        )
    yield from _listed(
        gone,
        new,
        "other_information",
        OTHER_INFORMATION,
        lambda one: fold(one.kind),
        lambda one: tidy(one.value),
    )


def _listed(
    gone: Iterable[_T],
    new: Iterable[_T],
    path: str,
    section: str,
    name: Callable[[_T], str],
    words: Callable[[_T], str],
) -> Iterator[PlanChange]:
    for items, kind in ((new, ChangeKind.ADDED), (gone, ChangeKind.REMOVED)):
        for item in items:
            yield _only(f"{path}/{name(item)}", section, name(item), words(item), kind)
