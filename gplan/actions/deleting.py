"""Deleting a person's documents (gallring), and the receipt of it, which holds nothing of the person."""

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gplan.actions import files, retention
from gplan.dates import duration_words
from gplan.errors import GplanError, UsageError
from gplan.model.ids import PersonId, case_ref
from gplan.ruleset import base
from gplan.store import access_log, change_log, deletions, persons, unit
from gplan.store import retention as stored
from gplan.store.connection import Store
from gplan.store.deletions import Deletion

if TYPE_CHECKING:
    from gplan.profiles import Profile

NOT_DONE = "Gallringen är inte gjord. Skriv samma kommando igen.\n"
"""What stands in the receipt's file until there is a receipt: nobody finds out afterwards that it cannot be written."""

TABLES = {
    "person": "personen",
    "person_details": "personuppgifter",
    "person_number": "identitetsnummer",
    "personal_data_review": "genomgångar av personuppgifter",
    "contact": "närstående och kontakter",
    "other_information": "övriga uppgifter",
    "case_officer_assignment": "handläggare",
    "contact_person_assignment": "kontaktmän",
    "first_contact": "första kontakter",
    "source_document": "beställningar som de kom",
    "orders": "beställningar",
    "order_event": "händelser i beställningar",
    "order_change": "jämförelser av beställningar",
    "ordered_intervention": "beställda insatser",
    "related_factor": "relaterade faktorer",
    "intervention": "insatser",
    "intervention_text": "insatstexter",
    "plan": "planer",
    "plan_intervention": "insatser i planer",
    "planned_visit": "planerade besök",
    "plan_contact": "kontakter i planer",
    "plan_information": "övriga uppgifter i planer",
    "plan_draft_save": "sparade utkast",
    "plan_event": "händelser i planer",
    "plan_correction": "rättelser av planer",
    "binder_plan": "planer i utskrivna pärmar",
    "planning_meeting": "planeringsmöten",
    "process_note": "steg före planen",
    "answer_draft": "påbörjade svar",
    "journal_note": "journalanteckningar",
    "consent": "samtycken",
    "consent_event": "händelser i samtycken",
    "share": "delningar",
    "share_event": "händelser i delningar",
    "follow_up": "uppföljningar",
    "follow_up_outcome": "utfall av mål",
    "follow_up_change": "följder av uppföljningar",
    "review": "genomgångar",
    "individual_follow_up": "handläggarens uppföljningar",
    "changed_need": "förändrade behov",
    "changed_need_event": "händelser i förändrade behov",
    "monthly_hours": "månader med utförd tid",
    "waiver": "undantag",
}
"""What rows of a table are, in words; one that is missing here goes by its own name."""


def not_later_than(today: date, as_of: date) -> None:
    """Refuse to delete as if a day had come that has not.

    Raises:
        UsageError: the day of the run is to come.
    """
    if as_of > today:
        raise UsageError(
            "Gallring kan inte göras med en dag som inte har kommit.", "Ta bort --as-of (eller GPLAN_AS_OF)."
        )


def receipt_path(typed: str, person: PersonId, on: date) -> Path:
    """Where the receipt is to lie: the file named, or one of its own in a folder."""
    path = Path(typed).expanduser()
    if path.is_dir() or typed.endswith(("/", "\\")):
        path = path / f"gallring-{case_ref(person)}-{on}.txt"
    return path


def reserve(path: Path, *, dry_run: bool = False) -> None:
    """Make the receipt's file before anything is deleted; in a trial only see that its name is free.

    Raises:
        InputError: something else lies there, or the folder cannot be written to.
    """
    if path.is_file() and path.read_bytes() == NOT_DONE.encode():
        return  # begun before, and ended halfway
    if dry_run:
        files.refuse_taken(path)
    else:
        files.write_new(path, NOT_DONE.encode())


def release(path: Path | None) -> None:
    """Take the receipt's file away again where nothing came of it."""
    if path is not None and path.is_file() and path.read_bytes() == NOT_DONE.encode():
        path.unlink()


def deleted(store: Store, typed: str) -> Deletion | None:
    """The deletion of the case that was typed, where it has been done already."""
    from gplan.actions import lookup

    number = lookup.case_number(typed)
    return deletions.of_person(store, PersonId(number)) if number is not None else None


def look(store: Store, person: PersonId, on: date, profile: "Profile", reason: str) -> tuple[str, list[str]]:
    """Why a person's documents may be deleted, and what would go; refused as ``delete`` refuses."""
    found = retention.proposal(store, person, on, profile)
    retention.require(found, reason)
    _tells_nothing(store, person, on, reason)
    return found.text, counts(stored.count(store, person))


def delete(store: Store, person: PersonId, on: date, profile: "Profile", reason: str) -> Deletion:
    """Delete a person's documents, if they are proposed, and note it by case id; in the transaction that is open.

    Raises:
        RefusedError: they are not proposed, or something is open that no reason answers.
        UsageError: the reason tells something of the person.
    """
    found = retention.proposal(store, person, on, profile)
    retention.require(found, reason)
    _tells_nothing(store, person, on, reason)
    assert found.due is not None, "what is proposed has a last day"
    assert found.due.value is not None, "and a value that says it"
    value, before = found.due.value, change_log.head(store.conn)
    readings = access_log.head_now(store.path)
    taken = stored.delete(store, person)
    store.log_change("delete", "person", person, person, before=person)
    done = Deletion(
        person=person,
        deleted_on=on,
        by=store.writer.actor,
        rule=retention.TIME_OUT,
        parameter=value.parameter,
        amount=int(value.value),
        unit=value.unit,
        strength=value.strength,
        source=", ".join(part for part in (value.document, value.section) if part),
        profile=value.profile,
        reason=reason,
        row_counts=taken.rows,
        sources_left=taken.documents_left,
        changes_before=before.hash,
        changes_after=change_log.head(store.conn).hash,
        readings_before=readings.hash if readings else "",
        written_at=store.writer.written_at,
        cleaned_at=None,
    )
    deletions.add(store, done)
    return done


def _tells_nothing(store: Store, person: PersonId, on: date, reason: str) -> None:
    """The reason is kept when the person is not: it must not hold their name, number, address or relatives."""
    who = persons.get(store, person, on)
    assert who is not None, "found before"
    around = persons.ever_around(store, person)
    told = [one.name for one in around]
    figures = [one.phone for one in around] + [one.value[-10:] for one in who.numbers]
    for one in (who.details, *persons.ever_known(store, person)):
        told += [one.name, one.street, one.city, one.representative]
        figures.append(one.phone)
    names = {word for text in told for word in _words(text) if len(word) > 2}
    joined = "".join(_words(reason))
    if any(_is_of(word, name) for word in _words(reason) for name in names) or any(
        len(figure) > 5 and figure in joined for figure in ("".join(_words(text)) for text in figures)
    ):
        raise UsageError(
            "Skälet blir kvar när personen är gallrad och får inte säga vem det gäller.",
            "Skriv det utan namn, nummer och adress.",
        )


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _is_of(word: str, name: str) -> bool:
    """True of a name and its forms: "almgrens", "almgrenska"; of a short name only the name itself and its genitive."""
    return word in {name, f"{name}s"} or (len(name) > 4 and word.startswith(name))


def clean(path: Path, person: PersonId) -> None:
    """Write the file anew after a deletion.

    Raises:
        GplanError: it could not be done; the deletion holds, and the same command does the rest.
    """
    try:
        stored.clean(path)
    except GplanError as error:
        raise type(error)(
            f"{case_ref(person)} är gallrad, men filen kunde inte skrivas om: {error.message}",
            "Det som togs bort kan finnas kvar i filens tomma delar tills du skriver samma kommando igen.",
        ) from None


def copies(store: Store, person: PersonId) -> tuple[list[str], int]:
    """Copies beside the file that still hold the person: those named after it, and how many others there are."""
    found = stored.copies(store.path, person)
    named = [name for name in found if name.startswith(store.path.stem)]
    return named, len(found) - len(named)


def counts(rows: dict[str, int]) -> list[str]:
    """Rows by table, in words."""
    return [f"{TABLES.get(table, table)}: {number}" for table, number in sorted(rows.items(), key=_place)]


_PLACES = {table: place for place, table in enumerate(TABLES)}


def _place(item: tuple[str, int]) -> tuple[int, str]:
    return _PLACES.get(item[0], len(_PLACES)), item[0]


def receipt(store: Store, path: Path, person: PersonId) -> tuple[bytes, list[str]]:
    """Note that the file has been written anew; the receipt to write, and what is left elsewhere in sentences.

    The receipt is JSON where its file's name ends so, else a page to read.
    """
    deletions.cleaned(store, person, store.writer.written_at)
    done = deletions.of_person(store, person)
    assert done is not None, "deleted before"
    record = _record(done, unit.get(store).name, *copies(store, person))
    text = (
        json.dumps(record, ensure_ascii=False, indent=2) + "\n" if path.suffix == ".json" else _page(record)
    )
    return text.encode(), list(_elsewhere(record))


def _record(done: Deletion, unit_name: str, named: list[str], others: int) -> dict[str, Any]:
    return {
        "schema": "gplan/retention-receipt/1",
        "case": case_ref(done.person),
        "unit_name": unit_name,
        **{name: value for name, value in done._asdict().items() if name not in {"person", "deleted_on"}},
        "deleted_on": done.deleted_on.isoformat(),
        "copies": named,
        "other_copies": others,
    }


def _page(record: dict[str, Any]) -> str:
    amount = duration_words(record["amount"], record["unit"])
    lines = [
        f"Kvitto på gallring av {record['case']}",
        "",
        f"Enhet: {record['unit_name']}",
        f"Dag: {record['deleted_on']}",
        f"Av: {record['by']}",
        f"Regel: {record['rule']}, {amount} efter sista anteckningen ({base.STRENGTHS[record['strength']]})",
        f"Källa: {record['source']} (profilen {record['profile']})",
        *([f"Öppet ärende gallrades därför att: {record['reason']}"] if record["reason"] else []),
        "",
        "Borttaget ur enhetens fil, antal rader:",
        *(f"  {line}" for line in counts(record["row_counts"])),
        "",
        _cleaned(record),
        f"Ändringsloggens kedja före: {record['changes_before'] or '(tom)'}",
        f"Ändringsloggens kedja efter: {record['changes_after']}",
        f"Läsloggens kedja: {record['readings_before'] or '(tom)'}",
        "Loggarna behåller vem som ändrade och läste i ärendet, när och vad för slag, men ingenting om personen.",
        "",
        "Finns kvar på annat håll:",
        *(f"  {line}" for line in _elsewhere(record)),
    ]
    return "\n".join(lines) + "\n"


def _cleaned(record: dict[str, Any]) -> str:
    if record["cleaned_at"] is None:
        return "Filen är inte omskriven än."
    return f"Filen skrevs om {record['cleaned_at']}, så att inget av det borttagna ligger kvar i den."


def _elsewhere(record: dict[str, Any]) -> Iterable[str]:
    for name in record["copies"]:
        yield f"Kopian {name} bredvid filen innehåller ärendet: ta bort den."
    if record["other_copies"]:
        yield f"Kopior med andra namn i samma mapp som innehåller ärendet: {record['other_copies']}."
    if record["sources_left"]:
        yield (f"Inlästa filer som också gäller andra personer och därför är kvar: {record['sources_left']}.")
    yield "Säkerhetskopior på andra ställen är inte gallrade."
    yield "Utskrifter, pärmar och delade filer i mappar är inte gallrade, och inte det som handläggaren har fått."
    yield "Anteckningar om andra personer, där den här kan vara nämnd, är inte gallrade."
