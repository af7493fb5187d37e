"""How gplan is broken on purpose: each of these takes the place of one function of gplan.

Where the file has a guard of its own (a trigger, an index), that is taken away as well, so that it is the law that is
tried and not the guard.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from gplan import rules
from gplan.actions import consented, consents, plan_establishing, sharing
from gplan.commands.session import Session
from gplan.errors import RefusedError, UsageError
from gplan.model.consent import standing
from gplan.model.terms import PlanStatus
from gplan.store import connection, interventions, journal, orders, persons, plan_content, plans
from tests.life.life import Life

Patch = pytest.MonkeyPatch

_KEEP, _EVENTS = orders.keep_source, plans.events
_ADD, _SET_TEXT, _LINES, _NAMES = journal.add, interventions.set_text, plans.lines, persons.names
_WRITING, _GET = connection.writing, persons.get
_READING, _CHECK_ALL = Session.reading, rules.check_all


def puts(place: str, instead: Any) -> Callable[[Patch, Life], None]:
    """Put something in the place of a name."""
    return lambda patch, _life: patch.setattr(place, instead)


def like(module: Any, **changed: Any) -> Any:
    """A module with other functions in it."""
    return SimpleNamespace(**{**vars(module), **changed})


def unguarded(life: Life, *guards: str) -> None:
    """The care file without some of its triggers or indexes."""
    with closing(sqlite3.connect(life.db)) as conn:
        for guard in guards:
            conn.execute(f"DROP {guard}")
        conn.commit()


def nothing(*_values: Any, **_named: Any) -> tuple[()]:
    """Nothing at all."""
    return ()


def add_shortened(store: Any, person: Any, on: Any, heading: str, text: str, *rest: Any) -> Any:
    return _ADD(store, person, on, heading, text[:4], *rest)


def add_over(
    store: Any, person: Any, on: Any, heading: str, text: str, author: str, corrects: Any = None
) -> Any:
    if corrects is None:
        return _ADD(store, person, on, heading, text, author)
    store.conn.execute("UPDATE journal_note SET text = ? WHERE id = ?", (text, corrects))
    store.log_change("change", "journal_note", corrects, person)
    return corrects


def refuse(*_values: Any) -> None:
    raise RefusedError("Utkastet är inte färdigt.", "Det här saknas:", ())


def commit(conn: sqlite3.Connection) -> None:
    if conn.in_transaction:
        conn.execute("COMMIT")


@contextmanager
def writing_all_the_same(*values: Any, **named: Any) -> Iterator[Any]:
    with _WRITING(*values, **{**named, "dry_run": False}) as store:
        yield store


def source_tidied_up(store: Any, data: bytes, layout: str) -> Any:
    return _KEEP(store, data.replace(b" ", b""), layout)


def hash_of_another(content: Any, person: Any, version: int, on: Any) -> str:
    return plan_content.content_hash(content, person, version + 1, on)


def set_text_everywhere(store: Any, person: Any, intervention: Any, text: Any, on: Any) -> None:
    _SET_TEXT(store, person, intervention, text, on)
    store.conn.execute(
        "UPDATE plan_intervention SET who = who || ' och fler' WHERE intervention_id = ?", (intervention,)
    )


def insert_of_another_day(store: Any, table: str, **values: Any) -> int:
    said = {**values, "recorded_on": "2026-01-01", "written_at": store.writer.written_at}
    return int(store.insert_plain(table, **said))


@contextmanager
def reading_that_writes(session: Any, action: str) -> Iterator[Any]:
    with _READING(session, action) as store:
        yield store
    with closing(sqlite3.connect(session.path)) as conn:
        conn.execute("UPDATE unit SET name = name || '!'")
        conn.commit()


def lines_with_errors(store: Any, on: date, person: Any = None) -> list[Any]:
    return [
        one._replace(status=PlanStatus.ESTABLISHED) if one.status is PlanStatus.ENTERED_IN_ERROR else one
        for one in _LINES(store, on, person)
    ]


def names_and_notes(store: Any, on: date) -> list[Any]:
    note = store.row("SELECT text FROM journal_note ORDER BY id DESC")[0]
    return [(who, f"{name}: {note}", *rest) for who, name, *rest in _NAMES(store, on)]


def person_to_come(store: Any, person: Any, _on: Any) -> Any:
    return _GET(store, person, date.max)


def check_with_another_fix(*values: Any) -> list[Any]:
    return [[one._replace(fix="gplan plan laga p1") for one in found] for found in _CHECK_ALL(*values)]


def without_triggers(*guards: str, place: str, instead: Any) -> Callable[[Patch, Life], None]:
    def breaks(patch: Patch, life: Life) -> None:
        unguarded(life, *guards)
        patch.setattr(place, instead)

    return breaks


def no_rule_stands_in_the_way(patch: Patch, _life: Life) -> None:
    patch.setattr(consented, "rules", like(rules, blocking=nothing))


def a_yes_is_a_yes_for_ever(patch: Patch, life: Life) -> None:
    no_rule_stands_in_the_way(patch, life)
    patch.setattr(sharing, "standing", lambda *values: standing(*values)._replace(state="valid"))


def events_whatever_was_corrected(store: Any, plan: Any, on: Any, **_: Any) -> Any:
    return [one._replace(corrected=False) for one in _EVENTS(store, plan, on, corrected=True)]


def note_as_it_was_first_written(store: Any, plan: Any, was: str) -> Any:
    notes = journal.of_person(store, plan.person_id, None, date.max)
    return next((one.id for one in notes if one.text == was), None)


def all_relatives_share_one_consent(patch: Patch, _life: Life) -> None:
    def shared(known: Any, recipient: Any, direction: str, _contact: Any = None) -> Any:
        same = [one for one in known if (one.recipient, one.direction) == (recipient, direction)]
        return tuple(event for one in same for event in one.events)

    patch.setattr("gplan.actions.consent_of_one.series", shared)


def any_version_is_shared(patch: Patch, life: Life) -> None:
    no_rule_stands_in_the_way(patch, life)
    patch.setattr(sharing, "_require_newest", nothing)


def drafts_are_not_found(patch: Patch, life: Life) -> None:
    unguarded(life, "INDEX plan_one_draft")
    patch.setattr(plans, "draft", lambda *_values: None)


def drafts_follow_on_nothing(patch: Patch, _life: Life) -> None:
    was = plans.open_draft
    patch.setattr(
        plans, "open_draft", lambda store, person, order, _replaces, on: was(store, person, order, None, on)
    )
    patch.setattr(plans, "take_place_of", nothing)


def the_plan_before_is_not_known(patch: Patch, _life: Life) -> None:
    patch.setattr(plan_establishing, "plans", like(plans, newest=lambda *_values: None))


def errors_tell_names(patch: Patch, _life: Life) -> None:
    patch.setattr(consents, "case_ref", lambda _person: "Siv Skyddad")


def errors_tell_what_is_not_there(patch: Patch, _life: Life) -> None:
    patch.setattr(consents, "UsageError", lambda what, _remedy: UsageError(what, "Se gplan samtycke lista."))
