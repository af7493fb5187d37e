"""Ways for gplan to be broken, each with the law that says so and the steps of a life in which it shows."""

from collections.abc import Callable
from typing import NamedTuple

from gplan.actions import masks, plan_establishing
from gplan.render.masking import no_mask
from gplan.store import chain, change_log, journal
from tests.life import breaking
from tests.life.breaking import Patch
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


FAULTS: dict[str, Fault] = {
    "a note is cut short": Fault(
        "nothing_typed_is_ever_lost",
        breaking.puts("gplan.store.journal.add", breaking.add_shortened),
        typed(WRITTEN),
    ),
    "a draft is to be whole before it is saved": Fault(
        "saving_is_never_refused",
        breaking.puts("gplan.store.plans.save_draft", breaking.refuse),
        typed(("plan", "create", "p2", "--important", Text("{}"))),
    ),
    "an open draft is not found": Fault(
        "one_draft_at_most_is_open",
        breaking.drafts_are_not_found,
        typed(("plan", "create", "p2", "--important", Text("{}"))),
    ),
    "a refusal comes after the writing": Fault(
        "what_is_refused_changes_nothing",
        breaking.puts("gplan.store.connection._rollback", breaking.commit),
        typed(("plan", "revise", "p1"), ("plan", "establish", "p1", "--on", "2026-03-17")),
    ),
    "a trial is the run itself": Fault(
        "a_trial_saves_nothing_and_answers_as_the_run_does",
        breaking.puts("gplan.store.connection.writing", breaking.writing_all_the_same),
        typed(WRITTEN, trial=True),
    ),
    "the hash is of something else": Fault(
        "a_plan_that_is_established_never_changes",
        breaking.puts("gplan.store.plans.content_hash", breaking.hash_of_another),
        typed(("plan", "establish", "p2")),
    ),
    "a text is changed in the old plans, too": Fault(
        "a_plan_that_is_established_never_changes",
        breaking.without_triggers(
            "TRIGGER plan_intervention_frozen_update",
            place="gplan.store.interventions.set_text",
            instead=breaking.set_text_everywhere,
        ),
        typed(("intervention", "text", "p1", "Tillsyn", "--goal", Text("{}"))),
    ),
    "a version stands by itself": Fault(
        "a_version_follows_on_the_one_in_force", breaking.drafts_follow_on_nothing, typed(*ESTABLISHED)
    ),
    "an order is tidied up": Fault(
        "an_order_is_kept_as_it_came",
        breaking.puts("gplan.store.orders.keep_source", breaking.source_tidied_up),
        _an_order("revision"),
    ),
    "a change in the order is not seen": Fault(
        "a_plan_is_confirmed_only_where_the_order_changes_nothing_but_the_hours",
        breaking.puts("gplan.actions.plans.order_difference", breaking.nothing),
        _an_order("revision", ("plan", "confirm", "p1")),
    ),
    "a yes is a yes for ever": Fault(
        "nothing_is_shared_without_a_consent_of_that_day",
        breaking.a_yes_is_a_yes_for_ever,
        typed(WITHDRAWN, SHARED),
    ),
    "what is left out goes with the plan": Fault(
        "what_was_said_no_to_is_not_shared",
        breaking.puts("gplan.actions.consented.withheld", breaking.nothing),
        typed(LIMITED, SHARED),
    ),
    "any version is shared": Fault(
        "only_the_plan_in_force_is_shared",
        breaking.any_version_is_shared,
        typed(*ESTABLISHED, ("plan", "share", "p1-1", "--to", "case-officer", "-o", "ut")),
    ),
    "a note is written over": Fault(
        "what_has_happened_is_only_added_to",
        breaking.without_triggers(
            "TRIGGER journal_note_update", place="gplan.store.journal.add", instead=breaking.add_over
        ),
        typed(("journal", "correct", "p1", "1", Text("{}"))),
    ),
    "a plan is established without a note": Fault(
        "what_is_done_with_a_plan_is_in_the_journal",
        lambda patch, _life: patch.setattr(
            plan_establishing, "journal", breaking.like(journal, add=breaking.nothing)
        ),
        typed(("plan", "establish", "p2")),
    ),
    "a change is not logged": Fault(
        "every_change_is_logged",
        breaking.puts("gplan.store.connection.Store.log_change", breaking.nothing),
        typed(WRITTEN),
    ),
    "the plan before is not asked for": Fault(
        "no_plan_is_made_in_the_future_or_before_the_one_it_replaces",
        breaking.the_plan_before_is_not_known,
        typed(ESTABLISHED[0], (*ESTABLISHED[1], "--on", "2026-03-11")),
    ),
    "the day of the run is another": Fault(
        "every_fact_has_the_day_it_was_recorded",
        breaking.puts("gplan.store.connection.Store.insert", breaking.insert_of_another_day),
        typed(WRITTEN),
    ),
    "a withdrawal keeps quiet": Fault(
        "a_withdrawal_tells_what_has_gone_out",
        breaking.puts("gplan.actions.consents._out_of_line", breaking.nothing),
        typed(WITHDRAWN),
    ),
    "a limitation keeps quiet": Fault(
        "a_withdrawal_tells_what_has_gone_out",
        breaking.puts("gplan.actions.consents._out_of_line", breaking.nothing),
        typed(LIMITED),
    ),
    "a corrected day counts": Fault(
        "a_day_that_was_corrected_counts_no_more_and_is_still_told",
        breaking.puts("gplan.store.plans.events", breaking.events_whatever_was_corrected),
        typed(("plan", "sign", "p1", "--on", Day(1)), ("plan", "sign", "p1", "--correct", "--on", Day(0))),
    ),
    "the note of a correction is corrected by nothing": Fault(
        "a_day_that_was_corrected_counts_no_more_and_is_still_told",
        breaking.puts("gplan.actions.event_days._told", breaking.note_as_it_was_first_written),
        typed(
            ("plan", "sign", "p1", "--on", Day(1)),
            *(("plan", "sign", "p1", "--correct", "--on", Day(one)) for one in (0, 1, 0)),
        ),
    ),
    "the daughter's yes is the son's": Fault(
        "what_is_said_of_one_is_said_of_no_other",
        breaking.all_relatives_share_one_consent,
        typed(
            *(("person", "relative", "add", "p1", Text(f"{name} {{}}")) for name in ("Rut", "Sune")),
            ("consent", "add", "p1", "--to", "relatives", "--named", "Rut"),
            ("consent", "add", "p1", "--to", "relatives", "--named", "Sune", "--answer", "no"),
        ),
    ),
    "a copy that is back is still out": Fault(
        "each_copy_stands_as_was_last_noted_of_it",
        breaking.puts("gplan.actions.shared._state", lambda _share: ("out", "inte kvitterad")),
        typed(SHARED, ("share", "returned", "d1")),
    ),
    "a look writes": Fault(
        "looking_writes_nothing_but_who_has_looked",
        breaking.puts("gplan.commands.session.Session.reading", breaking.reading_that_writes),
        typed(WRITTEN),
    ),
    "a look is not logged": Fault(
        "looking_writes_nothing_but_who_has_looked",
        breaking.puts("gplan.commands.session.Session.log_reading", breaking.nothing),
        typed(WRITTEN),
    ),
    "the chain is broken": Fault(
        "the_logs_are_whole",
        lambda patch, _life: patch.setattr(
            change_log, "chain", breaking.like(chain, row_hash=lambda *_values: "0" * 64)
        ),
        typed(WRITTEN),
    ),
    "the day that is asked about is not counted": Fault(
        "a_day_that_has_been_is_told_as_it_was",
        breaking.puts("gplan.store.persons.get", breaking.person_to_come),
        _a_day_remembered(NEW_RELATIVE),
    ),
    "the day is not counted, and somebody is protected since": Fault(
        "a_day_that_has_been_is_told_as_it_was",
        breaking.puts("gplan.store.persons.get", breaking.person_to_come),
        _a_day_remembered(("person", "protect", "p1", "--level", "protected_registration"), NEW_RELATIVE),
    ),
    "a plan in error is counted": Fault(
        "a_plan_that_is_replaced_or_in_error_is_not_counted",
        breaking.puts("gplan.store.plans.lines", breaking.lines_with_errors),
        typed(("plan", "mark-error", "p1", "--reason", Text("{}"))),
    ),
    "a rule tells a command that is not there": Fault(
        "the_rules_answer_of_every_case",
        breaking.puts("gplan.rules.check_all", breaking.check_with_another_fix),
        typed(WRITTEN),
    ),
    "a list tells of the journal": Fault(
        "a_list_of_the_unit_tells_no_texts_of_a_case",
        breaking.puts("gplan.store.persons.names", breaking.names_and_notes),
        _a_list_at(("order", "list"), WRITTEN),
    ),
    "nobody is masked": Fault(
        "no_answer_tells_where_a_protected_person_lives",
        lambda patch, _life: patch.setattr(masks, "of_person", lambda *_values: no_mask),
        _a_look_at(("order", "show", "{}"), WRITTEN),
    ),
    "an error tells a name": Fault(
        "an_error_tells_nothing_of_a_person", breaking.errors_tell_names, typed(("consent", "withdraw", "p2"))
    ),
    "an error tells a command that is not there": Fault(
        "what_an_error_tells_to_do_can_be_typed",
        breaking.errors_tell_what_is_not_there,
        typed(("consent", "withdraw", "p2")),
    ),
}
"""What is broken, in words, to how."""
