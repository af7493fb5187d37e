"""``gplan why``: every rule for one person, told so that it can be read without the codes."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from gplan import rules
from gplan.render import why
from tests.commands.running import done, run
from tests.commands.units import full_unit


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return full_unit(tmp_path_factory.mktemp("why"))


def records(db: Path, *words: str, as_of: str = "2026-04-20") -> list[dict[str, Any]]:
    told = json.loads(done("why", *words, "-f", "json", db=db, as_of=as_of))
    assert told["schema"] == "gplan/why/1"
    return list(told["items"])


@pytest.mark.parametrize("person", ["p1", "p2", "p3", "p4", "p5"])
def test_every_rule_answers_for_everyone_and_stands_in_the_text(db: Path, person: str) -> None:
    text = done("why", person, db=db)
    assert {item["rule"] for item in records(db, person)} == {rule.code for rule in rules.RULES}
    assert [rule.code for rule in rules.RULES if f"[{rule.code}]" not in text] == []


def test_told_is_told_also_when_something_fails(db: Path) -> None:
    assert run("why", "p3", db=db).code == 0
    assert run("why", "p99", db=db).code == 2
    assert run("why", "p1", "--rule", "X999", db=db).code == 2


def test_rules_are_picked_and_left_out(db: Path) -> None:
    picked = {item["rule"] for item in records(db, "p1", "--rule", "P020", "--select", "C")}
    assert picked == {rule.code for rule in rules.RULES if rule.family == "C" or rule.code == "P020"}
    assert "P020" not in {item["rule"] for item in records(db, "p1", "--ignore", "plan-not-established")}


def test_a_missed_day_is_told_with_its_reckoning_and_its_source(db: Path) -> None:
    done("order", "start", "p3", "--on", "2026-03-05", db=db)
    (item,) = records(db, "p3", "--rule", "P020")
    assert item["sentence"] == "Planen skulle ha varit upprättad senast 2026-03-19."
    assert (item["due"], item["anchor_words"], item["anchor_on"]) == (
        "2026-03-19",
        "första besöket",
        "2026-03-05",
    )
    assert (item["value"], item["unit"], item["value_words"]) == (14, "days", "14 dagar från första besöket")
    assert (item["strength"], item["profile"], item["section"]) == ("municipal", "jarfalla", "3.2.4")
    text = done("why", "p3", "--rule", "P020", db=db)
    assert "Sista dag:  2026-03-19, räknat från första besöket 2026-03-05\n" in text
    assert "Regeln:     Senast då planen ska vara upprättad: 14 dagar från första besöket\n" in text
    assert "Enligt:     kommunens rutin: " in text
    assert "3.2.4 (läst 2026-11-22)" in text
    assert "Gör så här: gplan plan create p3\n" in text
    assert " lag" not in text


def test_a_day_that_stands_in_for_another_is_told(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    (item,) = records(db, "p3", "--rule", "P020")
    assert item["anchor_is_fallback"] is True
    assert item["anchor_missing_words"] == "första besöket"
    assert f"{item['anchor_words']} {item['anchor_on']} (dag saknas för första besöket)" in done(
        "why", "p3", "--rule", "P020", db=db
    )


def test_a_waiver_is_told_with_who_and_why_and_until(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done(
        "waiver",
        "add",
        "p3",
        "P020",
        "--reason",
        "flyttar snart",
        "--by",
        "Per Öberg",
        "--until",
        "2026-05-01",
        db=db,
    )
    (item,) = records(db, "p3", "--rule", "P020")
    assert (item["waiver_reason"], item["waiver_by"], item["waiver_from"], item["waiver_until"]) == (
        "flyttar snart", "Per Öberg", "2026-04-20", "2026-05-01",
    )  # fmt: skip
    text = done("why", "p3", "--rule", "P020", db=db)
    assert "Undantag: Planen skulle" in text
    assert "flyttar snart; beslutat av Per Öberg, från 2026-04-20 till och med 2026-05-01 (w2)" in text
    assert "1 brist med undantag" in text


def test_reading_a_case_is_one_row_in_the_log(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("why", "p2", db=db)
    done("why", "p2", "--rule", "C", "-f", "csv", db=db)
    log = json.loads(done("log", "p2", "-f", "json", db=db))["items"]
    assert [item["action"] for item in log if item["kind"] == "reading"].count("why") == 2


def test_a_day_before_the_order_came_is_said_to_be_without_one(db: Path) -> None:
    found = next(item for item in records(db, "p5", "--rule", "P020"))
    assert found["message"] == "Personen har ingen beställning den dagen."


@pytest.mark.parametrize(
    ("municipality", "words"),
    [("Bäckstad", "Bäckstads regler"), ("Borås", "Borås regler"), ("", "reglerna i Vår rutin")],
)
def test_what_a_fault_stops_is_said_to_be_so_by_whose_rules(
    municipality: str, words: str, db: Path, tmp_path: Path
) -> None:
    own = tmp_path / "var.toml"
    own.write_text(
        f'name = "var"\ntitle = "Vår rutin"\nmunicipality = "{municipality}"\nbase = "jarfalla"\n'
        '[blocks]\nP020 = "establishing"\n',
        encoding="utf-8",
    )
    (found,) = records(db, "p3", "--rule", "P020", "--profile", str(own))
    assert (found["blocks"], found["blocks_by"], found["blocks_by_words"]) == ("establishing", "var", words)
    text = done("why", "p3", "--rule", "P020", "--profile", str(own), db=db)
    assert f"Stoppar:    upprättandet av planen (enligt {words})\n" in text


def test_what_the_profile_beneath_lets_a_fault_stop_is_said_to_be_its_word() -> None:
    from gplan import profiles

    botkyrka = profiles.load("botkyrka")
    assert (botkyrka.blocks_by("T130"), botkyrka.blocks_by("S020")) == ("botkyrka", "national")


def item(rule: str, outcome: str, **more: Any) -> dict[str, Any]:
    found = rules.find(rule)
    empty = dict.fromkeys(
        ("blocks", "blocks_by", "blocks_by_words", "fix", "waived_by", "due", "timing", "anchor", "anchor_words", "anchor_on", "rounding",
         "anchor_is_fallback", "parameter", "value", "value_words", "profile", "strength", "strength_words",
         "document", "section", "read_on", "verified", "day_is_set", "done_on", "anchor_missing_words", "parameter_words",
         "validity_words", "service", "note", "waiver_reason", "waiver_by", "waiver_from", "waiver_until"),
    )  # fmt: skip
    return {
        **empty,
        "rule": rule,
        "outcome": outcome,
        "severity": found.severity,
        "whose": found.whose,
        "title": found.title,
        "family": found.family,
        "family_words": rules.FAMILIES[found.family],
        "sentence": f"Sagt av {rule}.",
        **more,
    }


def page(*items: dict[str, Any], width: int | None = None, color: bool = False) -> str:
    out = io.StringIO()
    why.write("p7 Tolvan", "22 november 2026, Exempelby", list(items), out, width=width, color=color)
    return out.getvalue()


def test_what_fails_stands_first_and_what_does_not_apply_last() -> None:
    text = page(
        item("O020", "holds"),
        item("C010", "not_applicable"),
        item("T010", "holds"),
        item("T100", "needs_judgement"),
        item("F010", "fails"),
        item("F030", "fails", blocks="establishing"),
        item("F050", "holds"),
    )
    lines = [line for line in text.splitlines() if line]
    assert lines == [
        "p7 Tolvan",
        "22 november 2026, Exempelby",
        "2 brister, 1 att bedöma, 3 uppfyllda, 1 gäller inte.",
        "Uppföljning",
        "  Brist: Sagt av F030. [F030]",
        "    Stoppar:    upprättandet av planen",
        "  Allvarlig brist: Sagt av F010. [F010]",
        "  Uppfyllt: Sagt av F050. [F050]",
        "Planens innehåll",
        "  Bedöm: Sagt av T100. [T100]",
        "  Uppfyllt: Sagt av T010. [T010]",
        "Beställning",
        "  Uppfyllt: Sagt av O020. [O020]",
        "Gäller inte här",
        "  Sagt av C010.",
        "    – kontaktman saknas [C010]",
    ]


def test_one_rule_with_several_answers_is_counted_once_and_its_ground_told_once() -> None:
    ground = {"parameter": "x", "parameter_words": "Målet står i planen", "value": True, "value_words": "ja",
              "strength": "general_advice", "strength_words": "enligt allmänt råd", "document": "Råden",
              "section": "6 kap.", "verified": False, "profile": "national"}  # fmt: skip
    text = page(
        item("T050", "fails", sentence="Mål saknas: Dusch.", **ground),
        item("T050", "fails", sentence="Mål saknas: Städning.", **ground),
    )
    assert "1 brist." in text
    assert text.count("allmänt råd: Råden, 6 kap. (inte kontrollerad)") == 1
    assert text.count("[T050]") == 1


def test_nobodys_fault_is_not_counted_as_the_units() -> None:
    text = page(item("F040", "fails"), item("P020", "fails", waived_by=3, waiver_reason="x", waiver_by="",
                                            waiver_from="2026-01-01", waiver_until=None))  # fmt: skip
    assert "Inga brister. 1 hos handläggaren, 1 brist med undantag." in text
    assert "Handläggaren: Sagt av F040." in text
    assert "x, från 2026-01-01 tills vidare (w3)" in text


def test_what_is_not_due_yet_is_not_said_to_be_done() -> None:
    day = {"due": "2026-12-05", "timing": "not_done", "anchor": "started", "anchor_words": "första besöket",
           "anchor_on": "2026-11-21", "anchor_is_fallback": False, "day_is_set": False, "fix": "gplan a"}  # fmt: skip
    text = page(item("P020", "holds", **day), item("C010", "holds"))
    assert "Inga brister. 1 med tid kvar, 1 uppfylld." in text
    assert "  Tid kvar: Sagt av P020. [P020]\n" in text
    assert "    Sista dag:  2026-12-05, räknat från första besöket 2026-11-21\n" in text
    assert "    Görs med:   gplan a\n" in text
    done_late = {**day, "timing": "late", "done_on": "2026-12-09", "fix": None}
    assert "2026-11-21, gjort för sent 2026-12-09\n" in page(item("P020", "holds", **done_late))


def test_a_day_that_stands_in_the_plan_or_the_order_is_not_said_to_be_reckoned() -> None:
    day = {"due": "2026-12-05", "timing": "not_done", "anchor_on": "2026-01-01", "day_is_set": True}
    planned = page(item("F010", "holds", anchor="planned", anchor_words="den planerade dagen", **day))
    assert "Sista dag:  2026-12-05, den planerade dagen\n" in planned
    ends = page(item("O070", "holds", anchor="valid_from", anchor_words="dagen", **day))
    assert "Sista dag:  2026-12-05\n" in ends


def test_no_waiver_is_said_to_let_a_plan_out_without_consent() -> None:
    waived = {"waived_by": 3, "waiver_reason": "x", "waiver_by": "y", "waiver_from": "2026-01-01"}
    assert "Stoppar:    delningen av planen" in page(item("S020", "fails", blocks="sharing", **waived))
    assert "Stoppar:    inget så länge" in page(item("T010", "fails", blocks="establishing", **waived))


@pytest.mark.parametrize("width", [60, 80])
def test_a_terminal_is_never_overrun_and_nothing_is_cut(db: Path, width: int) -> None:
    items = records(db, "p1") + records(db, "p3")
    narrow, whole = page(*items, width=width), page(*items)
    assert max(map(len, narrow.splitlines())) <= width
    assert narrow.split() == whole.split()


def test_without_colour_there_is_no_code_and_with_it_no_other_word(db: Path) -> None:
    items = records(db, "p3")
    plain, coloured = page(*items, width=80), page(*items, width=80, color=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31m" in coloured
    for code in ("\x1b[1;31m", "\x1b[1;33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == plain
