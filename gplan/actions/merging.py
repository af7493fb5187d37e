"""What becomes of a draft when a form is read into it: nothing that somebody typed goes without a word."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple, TypeVar

from gplan.actions.plan_differences import same_interventions
from gplan.model.form_headings import PARTICIPATION_HEADINGS, TEXT_HEADINGS, Heading, Label
from gplan.model.form_text import fold
from gplan.model.plan import PlanContact, PlanContent, PlannedIntervention
from gplan.model.terms import ContactKind

_T = TypeVar("_T")

_FIELDS: dict[str, Heading | Label] = {
    "overall_goals": Heading.OVERALL_GOALS,
    "visits": Heading.VISITS,
    "other_participants": Heading.OTHER_PARTICIPANTS,
    "important_information": Heading.IMPORTANT,
    "other_information": Heading.OTHER_INFORMATION,
    "directions": Heading.DIRECTIONS,
    "cooperation": Heading.COOPERATION,
    "needs_outside_frame": Heading.OUTSIDE_FRAME,
    "follow_up_on": Heading.FOLLOW_UP_ON,
    "follow_up_how": Heading.FOLLOW_UP_HOW,
    "responsible": Heading.RESPONSIBLE,
}
_PARTICIPATION: dict[str, Heading | Label] = {
    "took_part": Heading.TOOK_PART,
    **dict(
        zip(
            ("how", "why_not", "where", "regard_to_wishes", "helped_instead", "influence"),
            PARTICIPATION_HEADINGS,
            strict=True,
        )
    ),
}
_TEXTS: dict[str, Heading | Label] = dict(
    zip(("manage_self", "need_help", "how_and_when", "who", "goal"), TEXT_HEADINGS, strict=True)
)
_LABELS: dict[str, Heading | Label] = {
    "name": Heading.INTERVENTION,
    "frequency": Label.FREQUENCY,
    "responsible": Label.RESPONSIBLE,
}
_CONTACTS = {ContactKind.RELATIVE: Heading.RELATIVES, ContactKind.CONTACT: Heading.CONTACTS}


class Merged(NamedTuple):
    """A draft with a form read into it."""

    content: PlanContent
    notices: tuple[str, ...]
    """What the form left out, and what became of it: a Swedish sentence each."""


def merge(draft: PlanContent, form: PlanContent, *, keep: bool = True, of: str = "utkastet") -> Merged:
    """The form, but where it says nothing the draft's own words stay; ``of`` is what the sentences call the draft.

    An intervention that the form does not have goes: that is how one is taken out of a plan. Without ``keep`` the
    form is taken as it stands, and the sentences say what that leaves out.
    """
    kept = _Kept()
    participation = kept.filled(draft.participation, form.participation, _PARTICIPATION)
    interventions, gone = _interventions(kept, draft.interventions, form.interventions)
    content = replace(
        kept.filled(draft, form, _FIELDS),
        participation=participation,
        interventions=interventions,
        contacts=_contacts(kept, draft.contacts, form.contacts),
    )
    content = _with_unplaced(kept, draft.unplaced, content)
    if not keep:
        content = form
    return Merged(content, (*_empty(kept.headings, of, keep=keep), *_removed(gone, of)))


class _Kept:
    """Fills what is empty, and remembers under which headings."""

    def __init__(self) -> None:
        self.headings: list[str] = []

    def filled(self, before: _T, after: _T, headings: dict[str, Heading | Label], where: str = "") -> _T:
        """``after``, with the fields that say nothing taken from ``before``."""
        taken = {}
        for name, heading in headings.items():
            old = getattr(before, name)
            if _says(old) and not _says(getattr(after, name)):
                taken[name] = old
                self.headings.append(where + heading)
        changed: Any = after
        return replace(changed, **taken)  # type: ignore[no-any-return] # a replaced _T is a _T


def _says(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value != ()


def _interventions(
    kept: _Kept, before: tuple[PlannedIntervention, ...], after: tuple[PlannedIntervention, ...]
) -> tuple[tuple[PlannedIntervention, ...], list[PlannedIntervention]]:
    """Those of the form, filled from those of the draft; and those of the draft that the form does not have."""
    found, left = same_interventions(before, after)
    filled = (
        _intervention(kept, old, item) if old is not None else item
        for old, item in zip(found, after, strict=True)
    )
    return tuple(filled), left


def _intervention(
    kept: _Kept, before: PlannedIntervention, after: PlannedIntervention
) -> PlannedIntervention:
    where = f"{fold(after.name or before.name)}: "
    if (after.times, after.every_weeks) == (None, 1) != (before.times, before.every_weeks):
        after = replace(after, times=before.times, every_weeks=before.every_weeks)
        kept.headings.append(where + Label.TIMES)
    after = kept.filled(before, after, _LABELS, where)
    return replace(after, text=kept.filled(before.text, after.text, _TEXTS, where))


def _contacts(
    kept: _Kept, before: tuple[PlanContact, ...], after: tuple[PlanContact, ...]
) -> tuple[PlanContact, ...]:
    """Relatives and other contacts are two headings of the form."""
    taken: list[PlanContact] = []
    for kind, heading in _CONTACTS.items():
        old = [one for one in before if one.kind is kind]
        if old and not any(one.kind is kind for one in after):
            taken += old
            kept.headings.append(heading)
    return (*after, *taken)


def _with_unplaced(kept: _Kept, before: str, content: PlanContent) -> PlanContent:
    """Paragraphs without a place stay, but for those that were moved to a heading."""
    there = " ".join(" ".join(_texts(content)).split())
    missing = [part for part in _paragraphs(before) if not _moved(part, f" {there} ")]
    if not missing:
        return content
    kept.headings.append(Heading.UNPLACED)
    return replace(content, unplaced="\n\n".join([*_paragraphs(content.unplaced), *missing]))


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]


def _moved(paragraph: str, there: str) -> bool:
    """True when all its lines stand elsewhere; the line that says where they were typed may be gone."""
    lines = [" ".join(line.split()) for line in paragraph.splitlines() if line.strip()]
    if len(lines) > 1 and lines[0].endswith(":"):
        lines = lines[1:]
    return all(f" {line} " in there for line in lines)


def _texts(thing: object) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _texts(one)
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from _texts(getattr(thing, one.name))


def _empty(headings: list[str], of: str, *, keep: bool) -> Iterator[str]:
    if not headings:
        return
    words = "; ".join(headings)
    if keep:
        yield f"Tomt i formuläret men kvar i {of}: {words}. Töm också där med --clear."
    else:
        yield f"Tomt i formuläret och därför inte med i {of}: {words}."


def _removed(gone: list[PlannedIntervention], of: str) -> Iterator[str]:
    names = [fold(one.name) for one in gone if fold(one.name)]
    if names:
        yield f"Inte i formuläret, {'borttagen' if len(names) == 1 else 'borttagna'} ur {of}: {'; '.join(names)}."
