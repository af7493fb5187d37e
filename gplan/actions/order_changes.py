"""What a new order, or a new revision of one, changes: by what names and frequencies mean, not by how they are written."""

from collections.abc import Iterable
from typing import NamedTuple

from gplan import catalogue
from gplan.catalogue import Catalogue
from gplan.model.order import Frequency, OrderContent, OrderedIntervention
from gplan.model.terms import Per


class Change(NamedTuple):
    """One difference between two orders."""

    field: str
    """In Swedish, for people: "Dusch: mål"."""
    before: str
    after: str
    weight: str
    """Either "plan" (a new plan is needed), "minutes" (the plan is brought up to date) or "other"."""


_RANK = {"plan": 0, "minutes": 1, "other": 2}
WEIGHTS = {
    "plan": "Planen behöver göras om: gplan plan revise {case}",
    "minutes": "Bara tiden är ändrad: uppdatera planen om det behövs och bekräfta den med gplan plan confirm {case}",
    "same": "Insatser, besök, frekvenser och mål är oförändrade: bekräfta planen med gplan plan confirm {case}",
}
"""What a difference means for the plan, by its weight."""


def weight(changes: Iterable[Change]) -> str:
    """What all the changes amount to: "plan", "minutes" or "same"."""
    found = {change.weight for change in changes}
    return next((one for one in ("plan", "minutes") if one in found), "same")


def paired(before: Iterable[str], after: Iterable[str], names: Catalogue | None = None) -> dict[str, str]:
    """Which of the names after each name before goes on as: the same letters first, then the same meaning.

    "Dusch" goes on as "Duschhjälp". A name that could go on as several, or several as it, is in no pair.
    """
    names = names or catalogue.shipped()
    left = {catalogue.key(name): name for name in after}
    pairs: dict[str, str] = {}
    waiting: list[str] = []
    for name in dict.fromkeys(before):
        same = left.pop(catalogue.key(name), None)
        if same is None:
            waiting.append(name)
        else:
            pairs[name] = same
    for name in waiting:
        found = names.counterpart(name, left.values())
        if found is not None and names.counterpart(found, waiting) == name:
            pairs[name] = found
    return pairs


def difference(old: OrderContent, new: OrderContent, names: Catalogue | None = None) -> tuple[Change, ...]:
    """What a new order or revision changes, in words, weightiest first."""
    before = {item.name: item for item in old.interventions}
    after = {item.name: item for item in new.interventions}
    pairs = paired(before, after, names)
    changes = [Change(f"Insats {name}", "", "ny", "plan") for name in after if name not in pairs.values()]
    changes += [
        Change(f"Insats {name}", "beställd", "inte längre", "plan") for name in before if name not in pairs
    ]
    for name, named in pairs.items():
        changes += _intervention(before[name], after[named])
    changes += _compared("Besök per dag", _text(old.visits_per_day), _text(new.visits_per_day), "plan")
    changes += _compared(
        "Övergripande mål", "; ".join(old.overall_goals), "; ".join(new.overall_goals), "plan"
    )
    changes += _total(old, new)
    changes += _compared("Gäller från", _text(old.valid_from), _text(new.valid_from), "other")
    changes += _compared("Gäller till", _text(old.valid_until), _text(new.valid_until), "other")
    changes += _compared("Beslut", old.decision, new.decision, "other")
    changes += _compared("Handläggare", old.case_officer, new.case_officer, "other")
    changes += _compared("Beställningstext", old.order_text, new.order_text, "other")
    return tuple(sorted(changes, key=lambda change: _RANK[change.weight]))


def _total(old: OrderContent, new: OrderContent) -> list[Change]:
    """The total time: another way of writing the same is no change."""
    if (
        old.ordered_minutes_per_month is not None
        and old.ordered_minutes_per_month == new.ordered_minutes_per_month
    ):
        return []
    return _compared(
        "Beställd tid per månad", old.ordered_quantity_as_written, new.ordered_quantity_as_written, "minutes"
    )


def _intervention(was: OrderedIntervention, item: OrderedIntervention) -> list[Change]:
    changes = _compared("Insats", was.name, item.name, "other")
    changes += _frequency(
        f"{item.name}: fast frekvens", was.fixed_frequency, item.fixed_frequency, fixed=True
    )
    changes += _compared(f"{item.name}: mål", was.goal, item.goal, "plan")
    changes += _compared(f"{item.name}: behov", was.need, item.need, "other")
    changes += _frequency(f"{item.name}: beräknad tid", was.frequency, item.frequency, fixed=False)
    return changes


def _frequency(field: str, was: Frequency | None, item: Frequency | None, *, fixed: bool) -> list[Change]:
    """How often is the plan's; how long is the frame's, and so is how often each day a row is reckoned for."""
    words = (was.as_written if was else "", item.as_written if item else "")
    if was is None or item is None:
        return _compared(field, *words, "plan" if fixed else "minutes")
    often = _often(was) != _often(item)
    if not often and (was.per, was.every, was.minutes) == (item.per, item.every, item.minutes):
        return []
    daily = was.per is Per.DAY and item.per is Per.DAY
    return _compared(field, *words, "plan" if often and (fixed or not daily) else "minutes")


def _often(frequency: Frequency) -> tuple[object, ...]:
    """How often, whatever the words and the minutes; what says only how long says nothing of it."""
    if frequency.times is None and not frequency.weekdays:
        return ()
    return frequency.per, frequency.every, frequency.times, frequency.weekdays


def _compared(field: str, before: str, after: str, weight: str) -> list[Change]:
    return [] if _folded(before) == _folded(after) else [Change(field, before, after, weight)]


def _folded(text: str) -> str:
    """Words as they are compared: line ends and spaces are the source's, not the order's."""
    return " ".join(text.split())


def _text(value: object) -> str:
    return "" if value is None else str(value)
