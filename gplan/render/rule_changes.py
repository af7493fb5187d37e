"""What changes with other rules, in words and as records."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from gplan.model.finding import OUTCOME_LABELS, Value
from gplan.model.ids import case_ref
from gplan.render.profile_sheet import plain
from gplan.render.sheet import Section
from gplan.ruleset.value_words import said, strength, whole

NOTHING = "inget angivet"
BLOCKS = {"": "ingenting", "establishing": "att planen upprättas", "sharing": "att planen delas"}

_SIDED = (
    *("", "_words", "_due", "_count", "_blocks", "_message"),
    *("_strength", "_strength_words", "_document", "_section", "_profile"),
)
FIELDS = (
    *("id", "kind", "parameter", "service", "description"),
    *("case", "name", "rule", "slug", "title", "whose"),
    *(f"{side}{field}" for field in _SIDED for side in ("before", "after")),
)
"""The fields of a record, whatever its kind."""


def value_record(
    parameter: str, service: str, description: str, kind: str, sides: Sequence[Value | None]
) -> dict[str, Any]:
    """A value that differs; ``kind`` is its parameter's.

    What it is counted from where the day is not known is said only where nothing else tells the two apart.
    """
    alike = len({said(value) if value else NOTHING for value in sides}) == 1
    return _record(
        id=f"value:{parameter}{f':{service}' if service else ''}",
        kind="value",
        parameter=parameter,
        service=service or None,
        description=description,
        **_sided([_value_facts(value, kind, whole if alike else said) for value in sides]),
    )


def blocking_record(code: str, slug: str, title: str, sides: Sequence[str]) -> dict[str, Any]:
    """A rule that stops something else."""
    facts = [{"": word or None, "_words": BLOCKS[word], "_blocks": word or None} for word in sides]
    return _record(id=f"blocks:{code}", kind="blocks", rule=code, slug=slug, title=title, **_sided(facts))


def result_record(
    person: int, name: str, rule: dict[str, str], sides: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """A rule that answers otherwise for a person; ``sides`` have the fields of a side without its prefix."""
    return _record(
        id=f"{case_ref(person)}:{rule['rule']}",
        kind="result",
        case=case_ref(person),
        name=name,
        **rule,
        **_sided(sides),
    )


def side_facts(
    outcome: str, count: int, due: date | None, blocks: str, messages: Iterable[str], value: Value | None
) -> dict[str, Any]:
    """One side of a result."""
    return _sourced(value) | {
        "": outcome,
        "_words": OUTCOME_LABELS[outcome],
        "_due": due and due.isoformat(),
        "_count": count,
        "_blocks": blocks or None,
        "_message": " ".join(dict.fromkeys(messages)),
    }


def _value_facts(value: Value | None, kind: str, words: Callable[[Value], str]) -> dict[str, Any]:
    if value is None:
        return {"_words": NOTHING}
    return _sourced(value) | {"": plain(value.value, kind), "_words": words(value)}


def _sourced(value: Value | None) -> dict[str, Any]:
    if value is None:
        return {}
    return {
        "_strength": value.strength,
        "_strength_words": strength(value),
        "_document": value.document,
        "_section": value.section,
        "_profile": value.profile,
    }


def _sided(sides: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        f"{name}{field}": fact
        for name, facts in zip(("before", "after"), sides, strict=True)
        for field, fact in facts.items()
    }


def _record(**given: Any) -> dict[str, Any]:
    return dict.fromkeys(FIELDS) | given


def sheet_of(
    title: str, labels: tuple[str, str], shown: Sequence[dict[str, Any]], hidden: int, asked: int | None
) -> tuple[str, list[Section]]:
    """The answer as headings and lines.

    Args:
        title: what is compared.
        labels: what the two sides are called.
        shown: the records to be told.
        hidden: how many more answers differ.
        asked: of how many persons it was asked; None where there is no unit.
    """
    values, sources = _values([item for item in shown if item["kind"] == "value"], labels)
    stops = [item for item in shown if item["kind"] == "blocks"]
    results = [item for item in shown if item["kind"] == "result"]
    persons = dict.fromkeys(item["case"] for item in results)
    sections = [
        Section(f"Värden som skiljer sig ({len(values)})", (), tuple(values)),
        Section(f"Det som en brist stoppar ({len(stops)})", (), tuple(map(blocking_line, stops))),
        Section(
            f"Personer vars svar ändras ({len(persons)} av {asked})",
            (),
            (_sum(results), *(_person([one for one in results if one["case"] == case]) for case in persons)),
        ),
        Section("Källor", (), tuple(sources)),
        Section("", (), (_rest(bool(values or stops), bool(persons), hidden, asked),)),
    ]
    return title, sections


def _rest(other: bool, changed: bool, hidden: int, asked: int | None) -> str:
    """What is left to say at the end."""
    lines = []
    if not other:
        lines.append("Inga värden skiljer sig.")
    if not changed:
        lines.append(
            "Ingen brist kommer till eller försvinner för någon."
            if asked is not None
            else "Här finns ingen enhet, så inga personers svar är jämförda."
        )
    if hidden:
        lines.append(
            f"{hidden} svar till är andra utan att något blir eller var en brist. --all-results visar dem."
        )
    return "\n".join(lines)


def _person(items: Sequence[dict[str, Any]]) -> str:
    """A person with every changed answer, in lines."""
    return "\n".join([f"{items[0]['case']} {items[0]['name']}", *(f"  {result_line(one)}" for one in items)])


def _values(items: Sequence[dict[str, Any]], labels: tuple[str, str]) -> tuple[list[str], list[str]]:
    """The values that differ, services that share a line together; and the sources they point to."""
    numbers: dict[tuple[str, str], int] = {}
    services: dict[tuple[str, ...], list[str]] = {}
    for item in items:
        both = zip(labels, ("before", "after"), strict=True)
        lines = (item["description"], *(_value_line(item, side, label, numbers) for label, side in both))
        services.setdefault(lines, []).append(item["service"] or "")
    paragraphs = []
    for (description, *sides), named in services.items():
        for_whom = f" ({', '.join(filter(None, named))})" if any(named) else ""
        paragraphs.append("\n".join([f"{description}{for_whom}", *sides]))
    return paragraphs, [
        f"[{number}] {document}. Ur {profile}." for (profile, document), number in numbers.items()
    ]


def _value_line(item: dict[str, Any], side: str, label: str, numbers: dict[tuple[str, str], int]) -> str:
    if not item[f"{side}_strength"]:
        return f"  {label}: {item[f'{side}_words']}"
    source = (item[f"{side}_profile"], item[f"{side}_document"])
    number = numbers.setdefault(source, len(numbers) + 1)
    grounds = f"{item[f'{side}_strength_words']} [{number}] {item[f'{side}_section']}"
    return f"  {label}: {item[f'{side}_words']}; {grounds}"


def blocking_line(item: dict[str, Any]) -> str:
    """A rule that stops something else, in a line."""
    return f"{item['rule']} {item['title']}: stoppar {item['before_words']} → {item['after_words']}"


def result_line(item: dict[str, Any]) -> str:
    """A rule that answers otherwise, in a line."""
    whose = " (handläggarens)" if item["whose"] == "case_officer" else ""
    parts = [part for part in (_outcomes(item), _days(item), _stops(item)) if part]
    return f"{item['rule']} {item['title']}{whose}: {'; '.join(parts)}"


def _outcomes(item: dict[str, Any]) -> str:
    before, after = _outcome(item, "before"), _outcome(item, "after")
    return f"{before} → {after}" if before != after else before


def _outcome(item: dict[str, Any], side: str) -> str:
    count = item[f"{side}_count"]
    return f"{item[f'{side}_words']}{f' ({count})' if count > 1 else ''}"


def _days(item: dict[str, Any]) -> str:
    before, after = item["before_due"], item["after_due"]
    if before == after:
        return ""
    if not after:
        return f"ingen sista dag längre, förut {before}"
    return f"senast {before} → {after}" if before else f"senast {after}"


def _stops(item: dict[str, Any]) -> str:
    before, after = item["before_blocks"], item["after_blocks"]
    if before == after:
        return ""
    return f"stoppar {BLOCKS[after]}" if after else f"stoppar inte längre {BLOCKS[before]}"


def _sum(results: Sequence[dict[str, Any]]) -> str:
    """How many faults of the unit come and go."""
    ours = [(one["before"] == "fails", one["after"] == "fails") for one in results if one["whose"] == "unit"]
    if not ours:
        return ""
    return f"Brister som kommer till: {ours.count((False, True))}. Brister som försvinner: {ours.count((True, False))}."
