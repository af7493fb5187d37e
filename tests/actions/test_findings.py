"""Findings as they are listed: what belongs together in one line, and what does not."""

from gplan.actions.findings import Line, lines_of, sentences
from gplan.model.finding import Outcome, Result


def result(code: str, outcome: Outcome, message: str, fix: str = "", blocks: str = "") -> Result:
    return Result(code=code, slug="prov", outcome=outcome, message=message, fix=fix, blocks=blocks)


def to_judge(message: str, fix: str = "") -> Result:
    return result("T100", Outcome.NEEDS_JUDGEMENT, message, fix)


def test_one_question_about_several_interventions_is_one_line_after_the_faults() -> None:
    fault = result("T140", Outcome.FAILS, "Dagen ligger i framtiden.", "gplan plan edit p7")
    asked = [to_judge(f"Är målet mätbart: {name}.") for name in ("Dusch", "Promenad", "Inköp")]
    assert lines_of([*asked, fault]) == [
        Line("brist", "Dagen ligger i framtiden.", ("T140",), "gplan plan edit p7"),
        Line("bedöm", "Är målet mätbart: Dusch; Promenad; Inköp.", ("T100",), ""),
    ]


def test_different_questions_stay_apart() -> None:
    asked = [
        to_judge("Är målet mätbart: Dusch."),
        to_judge("Räcker tiden: Dusch."),
        to_judge("Är rutan tom?"),
    ]
    assert [line.text for line in lines_of(asked)] == [one.message for one in asked]


def test_questions_with_different_commands_stay_apart() -> None:
    asked = [
        to_judge("Stäm av: Dusch.", "gplan plan edit p7"),
        to_judge("Stäm av: Inköp.", "gplan plan edit p8"),
    ]
    assert len(lines_of(asked)) == 2


def test_faults_without_a_command_stay_apart_and_those_with_one_come_together() -> None:
    bare = [result("T020", Outcome.FAILS, f"Saknas: {what}.") for what in ("mål", "vem")]
    assert len(lines_of(bare)) == 2
    mended = [
        result("T020", Outcome.FAILS, f"Saknas: {what}.", "gplan plan edit p7") for what in ("mål", "vem")
    ]
    assert sentences(mended) == ("Saknas: mål; vem. [T020] → gplan plan edit p7",)


def test_what_blocks_comes_first() -> None:
    free = result("T020", Outcome.FAILS, "Ett.", "gplan a")
    stops = result("T030", Outcome.FAILS, "Två.", "gplan b", blocks="establishing")
    assert [line.text for line in lines_of([free, stops])] == ["Två.", "Ett."]


def test_what_matters_most_comes_first_among_faults_that_block_nothing() -> None:
    minor = result("P030", Outcome.FAILS, "Ett.", "gplan a")._replace(severity="minor")
    serious = result("T020", Outcome.FAILS, "Två.", "gplan b")._replace(severity="serious")
    assert [line.text for line in lines_of([minor, serious])] == ["Två.", "Ett."]
