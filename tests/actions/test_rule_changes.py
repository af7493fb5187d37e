"""Two sets of answers compared: what is a change, and what is only said in other words."""

from datetime import date
from typing import Any

from gplan.actions.rule_changes import Change, compared
from gplan.model.finding import Due, Outcome, Result, Timing

DAY = date(2026, 4, 20)


def result(code: str, outcome: str, **given: Any) -> Result:
    return Result(code, "slug", Outcome(outcome), **({"message": "Så är det."} | given))


def due(on: date, timing: Timing = Timing.NOT_DONE) -> Due:
    return Due(
        on,
        "started",
        date(2026, 4, 1),
        anchor_is_fallback=False,
        value=None,
        rounding="",
        done_on=None,
        timing=timing,
    )


def changes(before: list[Result], after: list[Result]) -> list[Change]:
    return list(compared(before, after))


def test_other_words_alone_are_no_change() -> None:
    assert changes([result("P020", "fails")], [result("P020", "fails", message="Så är det också.")]) == []


def test_the_order_of_answers_is_no_change() -> None:
    two = [result("T050", "fails", message="a"), result("T050", "fails", blocks="establishing", message="b")]
    assert changes(two, two[::-1]) == []


def test_another_last_day_is_a_change_that_matters_while_it_is_to_be_kept() -> None:
    def moved(timing: Timing) -> Change:
        days = (due(DAY, timing), due(date(2026, 4, 21), timing))
        (found,) = changes(*([result("P020", "holds", due=one)] for one in days))
        return found

    assert (moved(Timing.NOT_DONE).before.due, moved(Timing.NOT_DONE).after.due) == (DAY, date(2026, 4, 21))
    assert moved(Timing.NOT_DONE).matters
    assert not moved(Timing.ON_TIME).matters


def test_the_worst_answer_speaks_for_a_rule_and_its_like_are_counted() -> None:
    many = [result("T050", "holds"), result("T050", "fails", due=due(DAY)), result("T050", "fails")]
    (found,) = changes([result("T050", "not_applicable")], many)
    assert (found.before.outcome, found.before.times) == (Outcome.NOT_APPLICABLE, 1)
    assert (found.after.outcome, found.after.times, found.after.due) == (Outcome.FAILS, 2, DAY)
    assert found.matters


def test_one_fault_less_of_several_is_a_change() -> None:
    (found,) = changes([result("T050", "fails")] * 2, [result("T050", "fails")])
    assert (found.before.times, found.after.times) == (2, 1)


def test_what_a_fault_stops_is_a_change() -> None:
    (found,) = changes([result("T050", "fails", blocks="establishing")], [result("T050", "fails")])
    assert (found.before.blocks, found.after.blocks) == ("establishing", "")


def test_what_never_was_a_fault_and_becomes_none_does_not_matter() -> None:
    (found,) = changes([result("P020", "not_applicable")], [result("P020", "holds")])
    assert not found.matters
