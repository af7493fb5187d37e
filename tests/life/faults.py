"""Ways for gplan to be broken, each with the law that says so and the steps of a life in which it shows.

A fault takes the place of one function of gplan; where the file has a guard of its own (a trigger, an index), that is
taken away as well, so that it is the law that is tried and not the guard.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from gplan import rules
from gplan.actions import consented, consents, masks, plan_establishing, sharing
from gplan.commands.session import Session
from gplan.errors import RefusedError, UsageError
from gplan.model.consent import standing
from gplan.model.terms import PlanStatus
from gplan.render.masking import no_mask
from gplan.store import (
    chain,
    change_log,
    connection,
    interventions,
    journal,
    orders,
    persons,
    plan_content,
    plans,
)
from tests.life.laws_told import LISTS, OF_ALL
from tests.life.life import Life
from tests.life.typed import Day, Text, Words

WRITTEN: Words = ("journal", "add", "p1", Text("{}, en lång mening om dagen."))
ESTABLISHED: tuple[Words, ...] = (
    ("plan", "create", "p1", "--took-part", "--how", Text("{}"), "--follow-up", "+6m"),
    ("plan", "establish", "p1", "--personal-data-reviewed"),
)
NEW_RELATIVE: Words = ("person", "relative", "add", "p1", Text("Rut {}"))
WITHDRAWN: Words = ("consent", "withdraw", "p1")
SHARED: Words = ("plan", "share", "p1", "--to", "case-officer", "-o", "ut")
LIMITED: Words = ("consent", "limit", "p1", "--except", "contacts")

Patch = pytest.MonkeyPatch
Steps = Callable[[Life], object]


class Fault(NamedTuple):
    """A law, how gplan is broken, and the steps after which the law is to say so."""

    law: str
    breaks: Callable[[Patch, Life], None]
    steps: Steps


def typed(*lines: Words, trial: bool = False) -> Steps:
    """Command lines, one after the other."""

    def steps(life: Life) -> None:
        for words in lines:
            life.do(words, trial)

    return steps


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


# What is broken.


def _add_shortened(store: Any, person: Any, on: Any, heading: str, text: str, *rest: Any) -> Any:
    return _ADD(store, person, on, heading, text[:4], *rest)


def _add_over(
    store: Any, person: Any, on: Any, heading: str, text: str, author: str, corrects: Any = None
) -> Any:
    if corrects is None:
        return _ADD(store, person, on, heading, text, author)
    store.conn.execute("UPDATE journal_note SET text = ? WHERE id = ?", (text, corrects))
    store.log_change("change", "journal_note", corrects, person)
    return corrects


def _refuse(*_values: Any) -> None:
    raise RefusedError("Utkastet är inte färdigt.", "Det här saknas:", ())


def _commit(conn: sqlite3.Connection) -> None:
    if conn.in_transaction:
        conn.execute("COMMIT")


@contextmanager
def _writing_all_the_same(*values: Any, **named: Any) -> Iterator[Any]:
    with _WRITING(*values, **{**named, "dry_run": False}) as store:
        yield store


def _hash_of_another(content: Any, person: Any, version: int, on: Any) -> str:
    return plan_content.content_hash(content, person, version + 1, on)


def _set_text_everywhere(store: Any, person: Any, intervention: Any, text: Any, on: Any) -> None:
    _SET_TEXT(store, person, intervention, text, on)
    store.conn.execute(
        "UPDATE plan_intervention SET who = who || ' och fler' WHERE intervention_id = ?", (intervention,)
    )


def _insert_of_another_day(store: Any, table: str, **values: Any) -> int:
    said = {**values, "recorded_on": "2026-01-01", "written_at": store.writer.written_at}
    return int(store.insert_plain(table, **said))


@contextmanager
def _reading_that_writes(session: Any, action: str) -> Iterator[Any]:
    with _READING(session, action) as store:
        yield store
    with closing(sqlite3.connect(session.path)) as conn:
        conn.execute("UPDATE unit SET name = name || '!'")
        conn.commit()


def _lines_with_errors(store: Any, on: date, person: Any = None) -> list[Any]:
    return [
        one._replace(status=PlanStatus.ESTABLISHED) if one.status is PlanStatus.ENTERED_IN_ERROR else one
        for one in _LINES(store, on, person)
    ]


def _names_and_notes(store: Any, on: date) -> list[Any]:
    note = store.row("SELECT text FROM journal_note ORDER BY id DESC")[0]
    return [(who, f"{name}: {note}", *rest) for who, name, *rest in _NAMES(store, on)]


def _person_to_come(store: Any, person: Any, _on: Any) -> Any:
    return _GET(store, person, date.max)


def _check_with_another_fix(*values: Any) -> list[Any]:
    return [[one._replace(fix="gplan plan laga p1") for one in found] for found in _CHECK_ALL(*values)]


def _without_triggers(*guards: str, place: str, instead: Any) -> Callable[[Patch, Life], None]:
    def breaks(patch: Patch, life: Life) -> None:
        unguarded(life, *guards)
        patch.setattr(place, instead)

    return breaks


def _no_rule_stands_in_the_way(patch: Patch, _life: Life) -> None:
    patch.setattr(consented, "rules", like(rules, blocking=nothing))


def _a_yes_is_a_yes_for_ever(patch: Patch, life: Life) -> None:
    _no_rule_stands_in_the_way(patch, life)
    patch.setattr(sharing, "standing", lambda *values: standing(*values)._replace(state="valid"))


def _events_whatever_was_corrected(store: Any, plan: Any, on: Any, **_: Any) -> Any:
    return [one._replace(corrected=False) for one in _EVENTS(store, plan, on, corrected=True)]


def _all_relatives_share_one_consent(patch: Patch, _life: Life) -> None:
    def shared(known: Any, recipient: Any, direction: str, _contact: Any = None) -> Any:
        same = [one for one in known if (one.recipient, one.direction) == (recipient, direction)]
        return tuple(event for one in same for event in one.events)

    patch.setattr("gplan.actions.consent_of_one.series", shared)


def _any_version_is_shared(patch: Patch, life: Life) -> None:
    _no_rule_stands_in_the_way(patch, life)
    patch.setattr(sharing, "_require_newest", nothing)


def _drafts_are_not_found(patch: Patch, life: Life) -> None:
    unguarded(life, "INDEX plan_one_draft")
    patch.setattr(plans, "draft", lambda *_values: None)


def _drafts_follow_on_nothing(patch: Patch, _life: Life) -> None:
    was = plans.open_draft
    patch.setattr(
        plans, "open_draft", lambda store, person, order, _replaces, on: was(store, person, order, None, on)
    )
    patch.setattr(plans, "take_place_of", nothing)


def _the_plan_before_is_not_known(patch: Patch, _life: Life) -> None:
    patch.setattr(plan_establishing, "plans", like(plans, newest=lambda *_values: None))


def _errors_tell_names(patch: Patch, _life: Life) -> None:
    patch.setattr(consents, "case_ref", lambda _person: "Siv Skyddad")


def _errors_tell_what_is_not_there(patch: Patch, _life: Life) -> None:
    patch.setattr(consents, "UsageError", lambda what, _remedy: UsageError(what, "Se gplan samtycke lista."))


# What is done.


def _a_look_at(question: tuple[str, ...], *lines: Words) -> Steps:
    def steps(life: Life) -> None:
        typed(*lines)(life)
        life.turns["hidden"] = LISTS.index(question)

    return steps


def _a_list_at(question: tuple[str, ...], *lines: Words) -> Steps:
    def steps(life: Life) -> None:
        typed(*lines)(life)
        life.turns["lists"] = OF_ALL.index(question)

    return steps


def _a_day_remembered(*then: Words) -> Steps:
    def steps(life: Life) -> None:
        question = life._asked(("person", "show", "{}"), "p1")
        life.then.append((life.today, question, life.run(*question)))
        life.days_pass(days=1)
        typed(*then)(life)

    return steps


def _an_order(kind: str, *then: Words) -> Steps:
    def steps(life: Life) -> None:
        life.order_arrives(who=0, kind=kind, received=(), trial=False)
        typed(*then)(life)

    return steps


_KEEP = orders.keep_source
_EVENTS = plans.events
_ADD, _SET_TEXT, _LINES, _NAMES = journal.add, interventions.set_text, plans.lines, persons.names
_WRITING, _GET = connection.writing, persons.get
_READING, _CHECK_ALL = Session.reading, rules.check_all

FAULTS: dict[str, Fault] = {
    "a note is cut short": Fault(
        "nothing_typed_is_ever_lost", puts("gplan.store.journal.add", _add_shortened), typed(WRITTEN)
    ),
    "a draft is to be whole before it is saved": Fault(
        "saving_is_never_refused",
        puts("gplan.store.plans.save_draft", _refuse),
        typed(("plan", "create", "p2", "--important", Text("{}"))),
    ),
    "an open draft is not found": Fault(
        "one_draft_at_most_is_open",
        _drafts_are_not_found,
        typed(("plan", "create", "p2", "--important", Text("{}"))),
    ),
    "a refusal comes after the writing": Fault(
        "what_is_refused_changes_nothing",
        puts("gplan.store.connection._rollback", _commit),
        typed(("plan", "revise", "p1"), ("plan", "establish", "p1", "--on", "2026-03-17")),
    ),
    "a trial is the run itself": Fault(
        "a_trial_saves_nothing_and_answers_as_the_run_does",
        puts("gplan.store.connection.writing", _writing_all_the_same),
        typed(WRITTEN, trial=True),
    ),
    "the hash is of something else": Fault(
        "a_plan_that_is_established_never_changes",
        puts("gplan.store.plans.content_hash", _hash_of_another),
        typed(("plan", "establish", "p2")),
    ),
    "a text is changed in the old plans, too": Fault(
        "a_plan_that_is_established_never_changes",
        _without_triggers(
            "TRIGGER plan_intervention_frozen_update",
            place="gplan.store.interventions.set_text",
            instead=_set_text_everywhere,
        ),
        typed(("intervention", "text", "p1", "Tillsyn", "--goal", Text("{}"))),
    ),
    "a version stands by itself": Fault(
        "a_version_follows_on_the_one_in_force", _drafts_follow_on_nothing, typed(*ESTABLISHED)
    ),
    "an order is tidied up": Fault(
        "an_order_is_kept_as_it_came",
        lambda patch, _life: patch.setattr(
            orders, "keep_source", lambda store, data, layout: _KEEP(store, data.replace(b" ", b""), layout)
        ),
        _an_order("revision"),
    ),
    "a change in the order is not seen": Fault(
        "a_plan_is_confirmed_only_where_the_order_changes_nothing_but_the_hours",
        puts("gplan.actions.plans.order_difference", nothing),
        _an_order("revision", ("plan", "confirm", "p1")),
    ),
    "a yes is a yes for ever": Fault(
        "nothing_is_shared_without_a_consent_of_that_day", _a_yes_is_a_yes_for_ever, typed(WITHDRAWN, SHARED)
    ),
    "what is left out goes with the plan": Fault(
        "what_was_said_no_to_is_not_shared",
        puts("gplan.actions.consented.withheld", nothing),
        typed(LIMITED, SHARED),
    ),
    "any version is shared": Fault(
        "only_the_plan_in_force_is_shared",
        _any_version_is_shared,
        typed(*ESTABLISHED, ("plan", "share", "p1-1", "--to", "case-officer", "-o", "ut")),
    ),
    "a note is written over": Fault(
        "what_has_happened_is_only_added_to",
        _without_triggers("TRIGGER journal_note_update", place="gplan.store.journal.add", instead=_add_over),
        typed(("journal", "correct", "p1", "1", Text("{}"))),
    ),
    "a plan is established without a note": Fault(
        "what_is_done_with_a_plan_is_in_the_journal",
        lambda patch, _life: patch.setattr(plan_establishing, "journal", like(journal, add=nothing)),
        typed(("plan", "establish", "p2")),
    ),
    "a change is not logged": Fault(
        "every_change_is_logged", puts("gplan.store.connection.Store.log_change", nothing), typed(WRITTEN)
    ),
    "the plan before is not asked for": Fault(
        "no_plan_is_made_in_the_future_or_before_the_one_it_replaces",
        _the_plan_before_is_not_known,
        typed(ESTABLISHED[0], (*ESTABLISHED[1], "--on", "2026-03-11")),
    ),
    "the day of the run is another": Fault(
        "every_fact_has_the_day_it_was_recorded",
        puts("gplan.store.connection.Store.insert", _insert_of_another_day),
        typed(WRITTEN),
    ),
    "a withdrawal keeps quiet": Fault(
        "a_withdrawal_tells_what_has_gone_out",
        puts("gplan.actions.consents._out_of_line", nothing),
        typed(WITHDRAWN),
    ),
    "a limitation keeps quiet": Fault(
        "a_withdrawal_tells_what_has_gone_out",
        puts("gplan.actions.consents._out_of_line", nothing),
        typed(LIMITED),
    ),
    "a corrected day counts": Fault(
        "a_day_that_was_corrected_counts_no_more_and_is_still_told",
        puts("gplan.store.plans.events", _events_whatever_was_corrected),
        typed(("plan", "sign", "p1", "--on", Day(1)), ("plan", "sign", "p1", "--correct", "--on", Day(0))),
    ),
    "the daughter's yes is the son's": Fault(
        "what_is_said_of_one_is_said_of_no_other",
        _all_relatives_share_one_consent,
        typed(
            *(("person", "relative", "add", "p1", Text(f"{name} {{}}")) for name in ("Rut", "Sune")),
            ("consent", "add", "p1", "--to", "relatives", "--named", "Rut"),
            ("consent", "add", "p1", "--to", "relatives", "--named", "Sune", "--answer", "no"),
        ),
    ),
    "a copy that is back is still out": Fault(
        "each_copy_stands_as_was_last_noted_of_it",
        puts("gplan.actions.shared._state", lambda _share: ("out", "inte kvitterad")),
        typed(SHARED, ("share", "returned", "d1")),
    ),
    "a look writes": Fault(
        "looking_writes_nothing_but_who_has_looked",
        puts("gplan.commands.session.Session.reading", _reading_that_writes),
        typed(WRITTEN),
    ),
    "a look is not logged": Fault(
        "looking_writes_nothing_but_who_has_looked",
        puts("gplan.commands.session.Session.log_reading", nothing),
        typed(WRITTEN),
    ),
    "the chain is broken": Fault(
        "the_logs_are_whole",
        lambda patch, _life: patch.setattr(
            change_log, "chain", like(chain, row_hash=lambda *_values: "0" * 64)
        ),
        typed(WRITTEN),
    ),
    "the day that is asked about is not counted": Fault(
        "a_day_that_has_been_is_told_as_it_was",
        puts("gplan.store.persons.get", _person_to_come),
        _a_day_remembered(NEW_RELATIVE),
    ),
    "the day is not counted, and somebody is protected since": Fault(
        "a_day_that_has_been_is_told_as_it_was",
        puts("gplan.store.persons.get", _person_to_come),
        _a_day_remembered(("person", "protect", "p1", "--level", "protected_registration"), NEW_RELATIVE),
    ),
    "a plan in error is counted": Fault(
        "a_plan_that_is_replaced_or_in_error_is_not_counted",
        puts("gplan.store.plans.lines", _lines_with_errors),
        typed(("plan", "mark-error", "p1", "--reason", Text("{}"))),
    ),
    "a rule tells a command that is not there": Fault(
        "the_rules_answer_of_every_case",
        puts("gplan.rules.check_all", _check_with_another_fix),
        typed(WRITTEN),
    ),
    "a list tells of the journal": Fault(
        "a_list_of_the_unit_tells_no_texts_of_a_case",
        puts("gplan.store.persons.names", _names_and_notes),
        _a_list_at(("order", "list"), WRITTEN),
    ),
    "nobody is masked": Fault(
        "no_answer_tells_where_a_protected_person_lives",
        lambda patch, _life: patch.setattr(masks, "of_person", lambda *_values: no_mask),
        _a_look_at(("order", "show", "{}"), WRITTEN),
    ),
    "an error tells a name": Fault(
        "an_error_tells_nothing_of_a_person", _errors_tell_names, typed(("consent", "withdraw", "p2"))
    ),
    "an error tells a command that is not there": Fault(
        "what_an_error_tells_to_do_can_be_typed",
        _errors_tell_what_is_not_there,
        typed(("consent", "withdraw", "p2")),
    ),
}
"""What is broken, in words, to how."""
