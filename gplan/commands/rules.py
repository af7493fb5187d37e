"""``gplan rules …``."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from gplan import rules
from gplan.commands import rules_diff, session
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, emit_one, say
from gplan.errors import UsageError
from gplan.model.finding import OUTCOME_LABELS, Outcome
from gplan.render.sheet import Section

if TYPE_CHECKING:
    from gplan.actions.rule_values import Read
    from gplan.model.finding import Value
    from gplan.profiles import Profile

app = typer.Typer(help="Reglerna: lista, förklara och jämför.")

OUTCOMES = {
    "F": Outcome.FAILS.value,
    "H": Outcome.HOLDS.value,
    "J": Outcome.NEEDS_JUDGEMENT.value,
    "N": Outcome.NOT_APPLICABLE.value,
}
"""What the letters of the table of rules stand for."""
BLOCKS = {"establishing": "upprättande", "sharing": "delning"}
"""What a fault stops, in words."""


@app.command("list")
def list_rules(
    context: typer.Context,
    family: Annotated[
        list[str] | None,
        typer.Option(
            "--family", metavar="FAMILJ", help="Bara den: bokstaven eller början av namnet; kan upprepas."
        ),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa alla regler: hur mycket bristen betyder, vad den stoppar och vem som kräver det.

    Svaren följer enhetens profil i dag, eller den som --profile och --as-of säger. Där det står ett streck kräver
    ingenting regeln, och då prövas den inte.

    Exempel:
      gplan rules list
      gplan rules list --family plan --profile kristianstad

    Slutkoder:
      0 klart · 2 fel på kommandoraden · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions.rule_values import ground

    letters = _families(family or [])
    profile = run.profile_in_use("rules")
    items = [
        {**_record(rule, profile), **_strength(ground(rule, profile, run.as_of), profile)}
        for rule in rules.RULES
        if rule.family in letters
    ]
    columns = (
        Column("id", "Regel"),
        Column("title", "Bristen"),
        Column("severity_words", "Betydelse"),
        Column("blocks_words", "Stoppar"),
        Column("source_shown", "Enligt"),
    )
    if form is not Format.TABLE:
        emit(context, Listing("rules-list", run.as_of, items, (), ""), form)
        return
    shown = [{**one, "source_shown": one["source_words"] or "–"} for one in items]
    emit(context, Listing("rules-list", run.as_of, shown, columns, ""), form)
    known = ", ".join(
        f"{letter} {name.lower()}" for letter, name in rules.FAMILIES.items() if letter in letters
    )
    say(f"\nFamiljen är bokstaven i regelns kod: {known}.")


def _families(typed: list[str]) -> set[str]:
    """The families named by letter or by the beginning of a name; all when none is.

    Raises:
        UsageError: a name fits none.
    """
    letters: set[str] = set()
    for one in typed:
        text = one.strip().casefold()
        found = {letter for letter in rules.FAMILIES if letter.casefold() == text} or {
            letter for letter, name in rules.FAMILIES.items() if text and name.casefold().startswith(text)
        }
        if not found:
            known = ", ".join(f"{letter} ({name})" for letter, name in rules.FAMILIES.items())
            raise UsageError(f"Det finns ingen familj som heter {one}.", f"Välj bland: {known}.")
        letters |= found
    return letters or set(rules.FAMILIES)


def _record(rule: rules.Rule, profile: "Profile") -> dict[str, Any]:
    """What the table of rules and the profile say of a rule."""
    blocks = profile.blocks(rule.code)
    return {
        "id": rule.code,
        "slug": rule.slug,
        "title": rule.title,
        "family": rule.family,
        "family_words": rules.FAMILIES[rule.family],
        "kind": rule.kind or None,
        "whose": rule.whose,
        "since": rule.since,
        "severity": rule.severity,
        "severity_words": rules.SEVERITIES[rule.severity],
        "outcomes": [OUTCOMES[letter] for letter in rule.outcomes],
        "blocks": blocks or None,
        "blocks_words": BLOCKS.get(blocks),
        "profile": profile.name,
    }


def _strength(value: "Value | None", profile: "Profile") -> dict[str, Any]:
    from gplan.actions.due import source_word
    from gplan.ruleset import value_words

    return {
        "parameter": value.parameter if value else None,
        "strength": value.strength if value else None,
        "strength_words": value_words.strength(value) if value else None,
        "source_words": source_word(value, profile) if value else None,
    }


@app.command("explain")
def explain(
    context: typer.Context,
    rule: Annotated[str, typer.Argument(metavar="REGEL", help="Kod eller namn, till exempel P030.")],
    form: FormatOption = Format.TABLE,
) -> None:
    """Förklara en regel: vad den kontrollerar, varför, ett exempel, och värdena som gäller med sina källor.

    Värdena är de i enhetens profil i dag, eller i den som --profile och --as-of säger.

    Exempel:
      gplan rules explain P030
      gplan rules explain P020 --profile kristianstad

    Slutkoder:
      0 klart · 2 fel på kommandoraden · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions.rule_values import read_by
    from gplan.dates import swedish_day

    found = rules.find(rule)
    said = rules.explain(found)
    profile = run.profile_in_use("rules")
    values = read_by(found, profile, run.as_of)
    record = {
        **_record(found, profile),
        **said._asdict(),
        "parameters": list(said.parameters),
        "values": [row for one in values for row in _rows(one)],
    }
    under = f"Värden den {swedish_day(run.as_of)} ({profile.title})"
    emit_one(
        context,
        "rules-explain",
        record,
        form,
        lambda: (f"{found.code} {found.title}", _sections(record, under)),
    )


def _rows(read: "Read") -> list[dict[str, Any]]:
    """A parameter's value with its exceptions, as records; one empty record where nothing is in force."""
    from gplan.commands.findings import ground_of
    from gplan.ruleset import value_words

    return [
        {
            **ground_of(value),
            "parameter": read.parameter,
            "parameter_words": read.description,
            "validity_words": (value_words.validity(value) or None) if value else None,
            "service": (value.service or None) if value else None,
            "note": (value.note or None) if value else None,
        }
        for value in (read.value, *read.exceptions)
    ]


def _sections(record: dict[str, Any], under: str) -> list[Section]:
    """A rule as a text to read."""
    facts = (
        ("Familj", record["family_words"]),
        ("Namn", record["slug"]),
        ("Bristens betydelse", record["severity_words"]),
        ("Stoppar", record["blocks_words"] or "ingenting"),
        ("Kan svara", ", ".join(OUTCOME_LABELS[one] for one in record["outcomes"])),
        ("Vems sak", "enhetens" if record["whose"] == "unit" else "handläggarens"),
        ("Finns sedan", f"gplan {record['since']}"),
    )
    return [
        Section("", (), (record["summary"],)),
        Section("", facts),
        Section("Vad den kontrollerar", (), (record["checks"],)),
        Section("Varför", (), (record["why"],)),
        Section("Exempel", (), (record["example"],)),
        Section(under, (), tuple(_value_line(one) for one in _joined(record["values"]))),
        Section("Källor", (), (record["references"],)),
    ]


def _joined(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is the same for several services is said of them together."""
    from gplan.ruleset.value_words import listed

    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(str({**row, "service": bool(row["service"])}), []).append(row)
    return [
        {**found[0], "service": listed([one["service"] for one in found if one["service"]])}
        for found in groups.values()
    ]


def _value_line(row: dict[str, Any]) -> str:
    from gplan.render.why import according_to, rule_words

    if row["value_words"] is None:
        return f"{row['parameter_words']}: inget sägs"
    note = f". {row['note']}" if row["note"] else ""
    return f"{rule_words(row, plainly=False)} – {according_to(row)}{note}"


app.command("diff")(rules_diff.diff)
