"""A municipality's own lists of interventions and life areas, from the profile to what an order is taken for."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import done, run
from tests.commands.units import import_order, order_of

PROFILE = """name = "egenby"
title = "Egenby"
municipality = "Egenby"

[catalogue]
services = "insatser.csv"
life_areas = "livsomraden.csv"
"""
SERVICES = """name,kind,group,aliases
Skottning,service,snö,snöskottning|snö
Renlighet,care,renlighet,dusch
Trygghetslarm,care,trygghetslarm,
"""
AREAS = """chapter,code,name_in_guidelines,name_in_icf,status
d5,d510,Hålla sig ren,,verified
e,e398A,Den som hjälper,,verified; grants nothing
"""
ORDERS = Path(__file__).parents[1] / "orders"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A unit whose profile has lists of its own; the folder it all lies in."""
    (tmp_path / "egenby.toml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / "insatser.csv").write_text(SERVICES, encoding="utf-8")
    (tmp_path / "livsomraden.csv").write_text(AREAS, encoding="utf-8")
    done("init", "--unit", "Enheten", "--profile", str(tmp_path / "egenby.toml"), db=tmp_path / "unit.db")
    return tmp_path


def interventions(folder: Path, person: str = "p1") -> list[dict[str, Any]]:
    shown = json.loads(done("order", "show", person, "-f", "json", db=folder / "unit.db"))
    rows: list[dict[str, Any]] = shown["items"][0]["interventions"]
    return rows


def test_a_text_order_is_read_by_the_municipalitys_words(own: Path) -> None:
    done("order", "import", str(ORDERS / "prose_only.txt"), db=own / "unit.db")
    kinds = {row["name"]: row["kind"] for row in interventions(own)}
    assert kinds == {
        "Matdistribution": "other",
        "Städning": "other",
        "Tvätt": "other",
        "Snöskottning": "service",
    }


def test_a_new_order_in_the_municipalitys_other_words_changes_no_intervention_of_a_plan(own: Path) -> None:
    def order(name: str, ordered: str) -> bytes:
        row = {"name": name, "goal": "Jag kommer ut.", "icf_name": "Hålla sig ren"}
        return order_of(
            "010101+TF11", "Test Testsson", interventions=[row], ordered_on=ordered, decided_on=ordered
        )

    db = own / "unit.db"
    import_order(db, order("Skottning", "2026-03-01"))
    words = (
        "--self",
        "Jag.",
        "--help-with",
        "Stöd.",
        "--how",
        "Ring.",
        "--who",
        "Vi.",
        "--goal",
        "Fri gång i maj.",
    )
    done("intervention", "text", "p1", "Skottning", *words, db=db, as_of="2026-03-16")
    done(
        *("plan", "create", "p1", "--took-part", "--how", "hemma", "--where", "hemma", "--regard", "nej"),
        *("--responsible", "Vi", "--follow-up", "+6m", "--follow-up-how", "hembesök", "--important", "x"),
        db=db,
        as_of="2026-03-16",
    )
    done("plan", "establish", "p1", db=db, as_of="2026-03-16")
    import_order(db, order("Snöskottning", "2026-04-01"), as_of="2026-04-01")
    said = done("plan", "revise", "p1", db=db)
    assert "inte längre" not in said
    assert "Insats Snöskottning: ny" not in said


def test_the_same_order_by_gplans_own_words(tmp_path: Path) -> None:
    done("init", "--unit", "Enheten", "--profile", "national", db=tmp_path / "unit.db")
    done("order", "import", str(ORDERS / "prose_only.txt"), db=tmp_path / "unit.db")
    kinds = {row["name"]: row["kind"] for row in interventions(tmp_path)}
    assert kinds == {
        "Matdistribution": "service",
        "Städning": "service",
        "Tvätt": "service",
        "Snöskottning": "other",
    }


def test_a_json_order_that_does_not_say_is_looked_up_and_one_that_says_is_believed(own: Path) -> None:
    rows = [
        {"name": "Dusch", "icf_name": "Hålla sig ren"},
        {"name": "Skottning", "icf_name": "Att tvätta sig"},
        {"name": "Renlighet", "kind": "other", "icf_name": "Hålla sig ren", "icf_code": None},
    ]
    data = order_of("010101+TF11", "Test Testsson", interventions=rows)
    done("order", "import", "-", db=own / "unit.db", typed=data)
    assert [(row["name"], row["kind"], row["icf_code"]) for row in interventions(own)] == [
        ("Dusch", "care", "d510"),
        ("Skottning", "service", None),
        ("Renlighet", "other", None),
    ]


def test_the_plan_is_compared_by_the_municipalitys_words(own: Path) -> None:
    db = own / "unit.db"
    rows = [{"name": "Dusch"}, {"name": "Snö"}]
    done("order", "import", "-", db=db, typed=order_of("010101+TF11", "Test Testsson", interventions=rows))
    form = "Ärende: p1\n\n## Insats: Renlighet\n\n### Mitt mål\n\nFräsch.\n\n## Insats: Skottning\n"
    (own / "p1.md").write_text(form, encoding="utf-8")
    run("plan", "create", "p1", "--from", str(own / "p1.md"), db=db)
    planned = json.loads(done("plan", "show", "p1", "-f", "json", db=db))["items"][0]
    assert [item["name"] for item in planned["content"]["interventions"]] == ["Renlighet", "Skottning"]
    for profile, failing in ((str(own / "egenby.toml"), set()), ("national", {"M010", "M020"})):
        answer = run("check", "p1", "--select", "M", "-f", "json", "--profile", profile, db=db)
        found = {item["rule"] for item in json.loads(answer.out)["items"]}
        assert found & {"M010", "M020"} == failing


def test_a_new_order_with_another_of_the_municipalitys_words_is_confirmed(own: Path) -> None:
    db = own / "unit.db"
    said = ""
    for day, name in (("2026-03-01", "Renlighet"), ("2026-04-01", "Dusch")):
        dated = {
            "ordered_on": day,
            "decided_on": day,
            "valid_from": day,
            "interventions": [{"name": name, "goal": "Ren."}],
        }
        said = import_order(db, order_of("010101+TF11", "Test Testsson", **dated), as_of=day)
        if name == "Renlighet":
            texts = (
                "--self",
                "Jag vet hur.",
                "--help-with",
                "Ryggen.",
                "--how",
                "På morgonen.",
                "--who",
                "Kontaktmannen.",
            )
            goal = ("--goal", "Jag vill vara ren varje dag till den 1 september 2026.")
            done("intervention", "text", "p1", name, *texts, *goal, db=db, as_of="2026-03-16")
            plan_of(db, name)
    assert "bekräfta planen med gplan plan confirm p1" in said
    assert "gäller mot den nya beställningen" in done("plan", "confirm", "p1", db=db, as_of="2026-04-02")


def plan_of(db: Path, name: str) -> None:
    """An established plan with two visits for one intervention."""
    done(
        *(
            "plan",
            "create",
            "p1",
            "--took-part",
            "--how",
            "berättade",
            "--where",
            "hemma",
            "--regard",
            "samma personal",
        ),
        *("--important", "Ser dåligt.", "--responsible", "Samira Nilsson"),
        *("--visit", f"morgon, varje dag, 15 min: {name}", "--visit", f"kväll, varje dag, 15 min: {name}"),
        *("--follow-up", "+6m", "--follow-up-how", "hembesök"),
        db=db,
        as_of="2026-03-16",
    )
    done("plan", "establish", "p1", db=db, as_of="2026-03-16")


def test_a_life_area_that_grants_nothing_is_the_lists_to_say(own: Path) -> None:
    db = own / "unit.db"
    (own / "egenby.toml").write_text(
        PROFILE.replace("[catalogue]", 'base = "jarfalla"\n[catalogue]'), encoding="utf-8"
    )
    rows = [{"name": "Dusch", "icf_name": "Den som hjälper"}]
    said = done(
        "order", "import", "-", db=db, typed=order_of("010101+TF11", "T Testsson", interventions=rows)
    )
    assert "O090" in said


def test_the_catalogue_shows_the_lists_in_force(own: Path) -> None:
    listed = json.loads(done("intervention", "catalogue", "-f", "json", db=own / "unit.db"))["items"]
    assert [(item["name"], item["group"], item["aliases"]) for item in listed] == [
        ("Skottning", "snö", ["snöskottning", "snö"]),
        ("Renlighet", "renlighet", ["dusch"]),
        ("Trygghetslarm", "trygghetslarm", []),
    ]
    areas = json.loads(done("intervention", "catalogue", "--life-areas", "-f", "json", db=own / "unit.db"))[
        "items"
    ]
    assert [item["code"] for item in areas] == ["d510", "e398A"]


def test_gplans_own_lists_can_be_written_out_edited_and_read_back(own: Path) -> None:
    for words, name in (((), "insatser.csv"), (("--life-areas",), "livsomraden.csv")):
        written = run("--profile", "national", "intervention", "catalogue", *words, "-f", "csv").data
        (own / name).write_bytes(written)
        back = run("intervention", "catalogue", *words, "-f", "csv", db=own / "unit.db")
        assert (back.code, back.data) == (0, written)
    (names,) = (
        row["aliases"]
        for row in csv.DictReader(
            io.StringIO((own / "insatser.csv").read_text(encoding="utf-8-sig")), delimiter=";"
        )
        if row["name"] == "Matdistribution"
    )
    assert "matlåda" in names.split("|")


def test_a_broken_list_is_told_by_file_and_line_and_nothing_is_taken_in(own: Path) -> None:
    db = own / "unit.db"
    (own / "insatser.csv").write_text(SERVICES + "Bad,tvätt,,\nLarm,care,,Dusch\n", encoding="utf-8")
    answer = run("order", "import", str(ORDERS / "prose_only.txt"), db=db)
    assert answer.code == 1
    assert "insatser.csv, rad 5: Bad: kind ska vara en av" in answer.err
    assert "insatser.csv, rad 6: namnet dusch hör redan till Renlighet" in answer.err
    (own / "insatser.csv").write_text(SERVICES, encoding="utf-8")
    assert json.loads(done("person", "list", "-f", "json", db=db))["items"] == []
    assert json.loads(done("order", "list", "-f", "json", db=db))["items"] == []


def test_an_added_intervention_is_of_the_kind_its_name_means(own: Path) -> None:
    db = own / "unit.db"
    done("person", "add", "Test Testsson", db=db)
    for name, words in (("Snö", ()), ("Dusch", ("--kind", "other")), ("Gräs", ())):
        done("intervention", "add", "p1", name, *words, db=db)
    listed = json.loads(done("intervention", "list", "p1", "-f", "json", db=db))["items"]
    assert {item["name"]: item["kind"] for item in listed} == {
        "Snö": "service",
        "Dusch": "other",
        "Gräs": "other",
    }
