"""What is done before a plan is noted in few words, and the process is shown in the order of the routine."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import DAY, done, run
from tests.commands.units import (
    NUMBERS,
    RELATIVE,
    STREET,
    draft,
    empty_unit,
    full_unit,
    import_order,
    order_of,
    plan,
)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    done("staff", "add", "Samira Nilsson", "--from", "2026-01-01", db=db)
    done("staff", "add", "Per Öberg", "--from", "2026-01-01", db=db)
    return db


def items(*words: str, db: Path, **more: Any) -> list[dict[str, Any]]:
    return list(json.loads(done(*words, "-f", "json", db=db, **more))["items"])


def notes(db: Path) -> list[tuple[str, str]]:
    return [(one["heading"], one["text"]) for one in items("journal", "list", "p1", db=db)]


def steps(db: Path, *words: str, **more: Any) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in items("process", "p1", *words, db=db, **more)}


def test_steps_noted_together_are_one_note_in_the_journal_and_each_has_its_day(db: Path) -> None:
    done(
        "prepare",
        "note",
        "p1",
        "welcome-talk",
        "life_story",
        "--on",
        "2026-04-10",
        "--text",
        "har varit smed",
        db=db,
    )
    assert notes(db) == [
        (
            "Inför genomförandeplanen",
            "Välkomstsamtal hölls.\nLevnadsberättelse gjordes.\nHar varit smed.",
        )
    ]
    found = steps(db)
    assert {found[step]["done_on"] for step in ("welcome_talk", "life_story")} == {"2026-04-10"}
    assert found["welcome_talk"]["by"] == "samordnaren"


def test_to_have_read_is_noted_without_a_journal_note_unless_something_is_told(db: Path) -> None:
    done("prepare", "note", "p1", "order_read", "journal_read", db=db)
    assert notes(db) == []
    assert steps(db)["order_read"]["state"] == "done"
    done("prepare", "note", "p1", "order_read", "--text", "Larmet står bara i texten.", db=db)
    assert "Larmet står bara i texten." in notes(db)[0][1]


def test_what_the_routine_wants_noted_is_data(db: Path, tmp_path: Path) -> None:
    own = tmp_path / "storstad.toml"
    own.write_text(
        'name = "storstad"\ntitle = "Storstad"\n[documents.rutin]\ntitle = "Rutin"\nread_on = 2026-01-01\n'
        '[[preparation_noted_in_journal.values]]\nvalue = ["order_read"]\nstrength = "municipal"\nsource = "rutin"\n'
        'section = "1"\n[[preparation_heading.values]]\nvalue = "Förberedelser"\nstrength = "municipal"\n'
        'source = "rutin"\nsection = "1"\n',
        encoding="utf-8",
    )
    done("--profile", str(own), "prepare", "note", "p1", "order_read", db=db)
    done("--profile", str(own), "prepare", "note", "p1", "plan_explained", db=db)
    assert notes(db) == [("Förberedelser", "Beställningen lästes igenom.")]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("order",), ""),
        (("nonsense",), "Steget går inte att förstå"),
        (("",), "Steget går inte att förstå"),
        (("order_read", "--on", "imorgon"), "framtiden"),
    ],
)
def test_a_step_is_known_by_its_start_and_nothing_happened_tomorrow(
    words: tuple[str, ...], says: str, db: Path
) -> None:
    answer = run("prepare", "note", "p1", *words, db=db)
    assert answer.code == (2 if says else 0)
    assert says in answer.err


def test_the_meeting_is_arranged_bit_by_bit_and_the_draft_begins_with_it(db: Path) -> None:
    done("person", "relative", "add", "p1", "Linnea Bergsten", "--relation", "dotter", db=db)
    done(
        "prepare",
        "meeting",
        "p1",
        "--day",
        "+3d",
        "--at",
        "kl 10",
        "--with",
        "Linnea Bergsten, dotter",
        db=db,
    )
    done("prepare", "meeting", "p1", "--where", "hemma i köket", "--with", "Linnea Bergsten, dotter", "--with", "Kurt",
         db=db)  # fmt: skip
    (item,) = items("prepare", "show", "p1", db=db)
    assert item["meeting"]["meeting_on"] == "2026-04-23"
    assert (item["meeting"]["meeting_at"], item["meeting"]["place"]) == ("kl 10", "hemma i köket")
    assert item["meeting"]["participants"] == ["Linnea Bergsten, dotter", "Kurt"]
    assert [heading for heading, _ in notes(db)] == ["Inför genomförandeplanen"] * 2
    done("plan", "create", "p1", "--important", "Ser dåligt.", db=db)
    (shown,) = items("plan", "show", "p1", db=db)
    assert shown["content"]["participation"]["where"] == "hemma i köket"
    assert shown["content"]["participation"]["took_part"] is None, (
        "that somebody is asked to come is not that they came"
    )
    assert shown["content"]["other_participants"] == ["Kurt (inbjuden)"], (
        "the relative stands among the relatives"
    )


def test_a_meeting_that_came_to_a_plan_is_not_the_next_plans(db: Path) -> None:
    done("prepare", "meeting", "p1", "--day", "2026-03-10", "--where", "hemma", db=db, as_of="2026-03-05")
    plan(db, "p1")
    (item,) = items("prepare", "show", "p1", db=db)
    assert item["meeting"] is None
    assert steps(db)["meeting"]["done_on"] == "2026-03-05", "of the plan that was made, it is still done"
    done("plan", "revise", "p1", db=db)
    assert steps(db)["meeting"]["state"] == "not_done"
    (shown,) = items("plan", "show", "p1", db=db)
    assert shown["content"]["participation"]["where"] == ""


def test_to_say_nothing_new_of_the_meeting_is_refused(db: Path) -> None:
    assert run("prepare", "meeting", "p1", db=db).code == 2
    done("prepare", "meeting", "p1", "--where", "hemma", db=db)
    assert run("prepare", "meeting", "p1", "--where", "hemma", db=db).code == 2
    assert len(notes(db)) == 1


def test_a_change_of_contact_person_is_told_with_who_it_was_and_why(db: Path) -> None:
    done("contact-person", "set", "p1", "--staff", "Samira", "--chosen", "--from", "2026-04-01", db=db)
    told = done("contact-person", "set", "p1", "--staff", "Per", "--chosen", "--why", "vill ha en man", db=db)
    assert "i stället för Samira Nilsson" in told
    assert notes(db) == [
        ("Kontaktman", "Samira Nilsson är kontaktman.\nDen enskilde har valt själv."),
        (
            "Kontaktman",
            "Per Öberg är kontaktman i stället för Samira Nilsson.\nDen enskilde har valt själv.\nVill ha en man.",
        ),
    ]
    found = steps(db)
    assert (found["contact_person"]["done_on"], found["contact_person"]["by"]) == (DAY, "Per Öberg")
    assert steps(db, as_of="2026-04-10")["contact_person"]["by"] == "Samira Nilsson"


def test_who_took_the_first_contact_is_said_in_the_note_and_among_the_steps(db: Path) -> None:
    done("person", "first-contact", "p1", "--by", "Samira Nilsson, samordnare", db=db, as_of="2026-03-05")
    assert [text for _, text in notes(db)] == ["Första kontakten togs av Samira Nilsson, samordnare."]
    found = steps(db)["first_contact"]
    assert (found["done_on"], found["by"]) == ("2026-03-05", "Samira Nilsson, samordnare")


SAID = "Första kontakten togs 2026-03-"


@pytest.mark.parametrize(
    ("words", "day", "by", "text"),
    [
        (("--on", "2026-03-03"), "2026-03-03", "Samira Nilsson", f"{SAID}03, inte 2026-03-05."),
        (("--on", "2026-03-06"), "2026-03-06", "Samira Nilsson", f"{SAID}06, inte 2026-03-05."),
        (
            ("--on", "2026-03-05", "--by", "Per Öberg"),
            "2026-03-05",
            "Per Öberg",
            f"{SAID}05 av Per Öberg, inte av Samira Nilsson.",
        ),
        (
            ("--on", "2026-03-04", "--by", "Per Öberg"),
            "2026-03-04",
            "Per Öberg",
            f"{SAID}04 av Per Öberg, inte 2026-03-05 av Samira Nilsson.",
        ),
    ],
)
def test_a_first_contact_noted_again_is_a_correction_of_the_first_note(
    words: tuple[str, ...], day: str, by: str, text: str, db: Path
) -> None:
    done("person", "first-contact", "p1", "--by", "Samira Nilsson", db=db, as_of="2026-03-05")
    assert "rättad" in done("person", "first-contact", "p1", *words, db=db, as_of="2026-03-07")
    first, second = items("journal", "list", "p1", db=db)
    assert (second["corrects"], first["corrected_by"]) == (first["number"], [second["number"]])
    assert (second["text"], second["happened_on"]) == (text, "2026-03-07")
    found = steps(db)["first_contact"]
    assert (found["done_on"], found["by"]) == (day, by)
    # Once more: the latest correction is what is corrected.
    done("person", "first-contact", "p1", "--on", "2026-03-02", db=db, as_of="2026-03-08")
    assert items("journal", "list", "p1", db=db)[-1]["corrects"] == second["number"]
    assert steps(db)["first_contact"]["done_on"] == "2026-03-02"


def test_a_first_contact_that_stands_there_already_is_not_written_twice(db: Path) -> None:
    done("person", "first-contact", "p1", db=db, as_of="2026-03-05")
    said = done("person", "first-contact", "p1", "--on", "2026-03-05", db=db)
    assert "redan antecknad; inget ändrades" in said
    assert len(notes(db)) == 1


def test_the_texts_are_done_when_they_are_all_written(db: Path) -> None:
    assert steps(db)["texts"]["state"] != "done"
    words = ("--self", "Jag.", "--help-with", "Stöd.", "--how", "Ring.", "--who", "Vi.", "--goal", "Trygg.")
    done("intervention", "text", "p1", "Tillsyn", *words, db=db, as_of="2026-03-10")
    assert steps(db)["texts"]["state"] != "done"
    done("intervention", "text", "p1", "Städning", *words, db=db, as_of="2026-03-12")
    assert (steps(db)["texts"]["state"], steps(db)["texts"]["done_on"]) == ("done", "2026-03-12")
    assert steps(db, as_of="2026-03-11")["texts"]["state"] != "done"


def test_the_deputy_has_a_last_day_where_the_routine_has_one(db: Path) -> None:
    found = steps(db, as_of="2026-03-10")
    (said,) = items("check", "p1", "--select", "C020", "--all-results", db=db, as_of="2026-03-10")
    assert found["deputy"]["due_on"] == said["due"] == "2026-03-14"
    done("contact-person", "set", "p1", "--staff", "Per Öberg", "--deputy", db=db, as_of="2026-03-04")
    assert steps(db)["deputy"]["due_on"] is None


def test_a_step_with_a_last_day_of_the_municipality_is_told_as_its_own(db: Path) -> None:
    found = {one["id"]: one for one in items("--profile", "kristianstad", "process", "p1", db=db)}
    assert found["established"]["asked_by"] == "plan_established_within"
    for step in ("draft", "established"):
        assert found[step]["strength_words"] == "enligt kommunens rutin"


ORDERED = {
    "jarfalla": ["order_read", "meeting", "welcome_talk", "life_story", "plan_explained", "draft", "checked", "established",
                 "gone_through", "handed_over", "follow_up"],
    "botkyrka": ["personal_data", "order_read", "consent_asked", "texts", "journal_read", "draft", "established",
                 "gone_through"],
    "solna": ["texts", "draft", "established", "consent", "shared"],
    "sosfs": ["first_contact", "draft", "established", "gone_through", "signed", "handed_over", "planner_told", "follow_up"],
    "kristianstad": ["draft", "established", "review", "follow_up"],
}  # fmt: skip


@pytest.mark.parametrize("profile", ORDERED)
def test_the_steps_come_in_the_order_of_the_routine_and_say_where_it_stands(profile: str, db: Path) -> None:
    found = items("--profile", profile, "process", "p1", db=db)
    places = [one["id"] for one in found]
    assert len(places) == len(set(places)) == 26
    order = [places.index(step) for step in ORDERED[profile]]
    assert order == sorted(order)
    assert [one["number"] for one in found] == list(range(1, 27))
    known = {one["id"]: one for one in found}
    for step in ORDERED[profile]:
        assert known[step]["state"] != "not_asked"
        assert known[step]["source"]
        assert known[step]["asked_by"]


@pytest.mark.parametrize(
    ("profile", "step"),
    [
        ("solna", "life_story"),
        ("kristianstad", "signed"),
        ("sosfs", "order_read"),
        ("botkyrka", "planner_told"),
    ],
)
def test_what_the_routine_does_not_ask_for_is_said_to_be_so_until_it_is_done(
    profile: str, step: str, db: Path
) -> None:
    def now() -> dict[str, Any]:
        return {one["id"]: one for one in items("--profile", profile, "process", "p1", db=db)}[step]

    assert (now()["state"], now()["command"], now()["asked_by"]) == ("not_asked", "", None)
    if step in ("life_story", "order_read"):
        done("prepare", "note", "p1", step, db=db)
        assert now()["state"] == "done"


def test_the_next_step_leads_from_the_order_to_the_plan_and_on(db: Path) -> None:
    def following(**more: Any) -> str:
        return done("process", "p1", db=db, **more).splitlines()[-1].rpartition(": ")[2]

    assert following() == "gplan prepare note p1 order_read"
    done("prepare", "note", "p1", "order_read", db=db, as_of="2026-03-03")
    assert following().startswith("gplan prepare meeting p1")
    plan(db, "p1")
    assert following() == "gplan plan go-through p1-1", (
        "what should have come before the plan is not what comes next"
    )
    done("plan", "go-through", "p1", db=db)
    assert following() == "gplan plan sign p1-1"
    found = steps(db)
    assert (found["follow_up"]["state"], found["follow_up"]["due_on"]) == ("later", "2026-09-16")
    assert found["order_read"]["state"] == "done"
    assert steps(db, as_of="2026-03-02")["order_read"]["state"] == "not_done"
    assert steps(db, as_of="2026-10-01")["follow_up"]["state"] == "not_done"


def write_texts(db: Path, name: str, as_of: str) -> None:
    done(
        *("intervention", "text", "p1", name, "--self", "Jag hälsar.", "--help-with", "Tittar till mig."),
        *("--how", "Före 9.", "--who", "Kontaktmannen.", "--goal", "Trygg till den 1 maj 2026."),
        db=db,
        as_of=as_of,
    )


@pytest.mark.parametrize("profile", ["solna", "jarfalla"])
def test_the_texts_are_done_the_day_they_were_written_before_there_is_a_plan(profile: str, db: Path) -> None:
    """The order begins on 9 March; its texts are written before."""

    def texts(as_of: str) -> str | None:
        found = items("--profile", profile, "process", "p1", db=db, as_of=as_of)
        day: str | None = next(one["done_on"] for one in found if one["id"] == "texts")
        return day

    write_texts(db, "Tillsyn", "2026-03-04")
    assert texts("2026-03-05") is None
    write_texts(db, "Städning", "2026-03-06")
    assert texts("2026-03-05") is None
    assert texts("2026-03-07") == texts("2026-04-01") == "2026-03-06"
    # One heading emptied and filled in again: done since then.
    done("intervention", "text", "p1", "Tillsyn", "--goal", "", db=db, as_of="2026-04-02")
    assert texts("2026-04-03") is None
    done("intervention", "text", "p1", "Tillsyn", "--goal", "Trygg.", db=db, as_of="2026-04-04")
    assert texts("2026-04-05") == "2026-04-04"


def test_steps_that_the_routine_does_not_ask_for_are_counted_and_shown_when_asked_for(db: Path) -> None:
    short = done("--profile", "solna", "process", "p1", db=db)
    whole = done("--profile", "solna", "process", "p1", "--all", db=db)
    many = whole.count("krävs inte")
    assert many > 5
    assert f"{many} steg som rutinen inte kräver visas inte; se dem med --all." in short
    assert short.count("krävs inte") == 0
    assert "visas inte" not in whole
    assert len(items("--profile", "solna", "process", "p1", db=db)) == 26
    # Done although nobody asks for it: shown.
    done("prepare", "note", "p1", "life_story", db=db)
    assert "levnadsberättelse" in done("--profile", "solna", "process", "p1", db=db)


def test_the_process_of_a_new_version_begins_again(db: Path) -> None:
    done("prepare", "note", "p1", "order_read", "plan_explained", db=db, as_of="2026-03-03")
    plan(db, "p1")
    done("plan", "go-through", "p1", db=db, as_of="2026-03-17")
    done("plan", "revise", "p1", db=db)
    found = steps(db)
    states = {
        step: found[step]["state"]
        for step in ("order_read", "plan_explained", "draft", "established", "gone_through")
    }
    assert states == {
        "order_read": "not_done",
        "plan_explained": "done",
        "draft": "done",
        "established": "not_done",
        "gone_through": "not_done",
    }


def test_a_person_without_anything_has_a_process_too(tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    done("person", "add", "Åke Utanorder", db=db)
    found = steps(db)
    assert {one["state"] for one in found.values()} <= {"not_done", "not_asked"}
    assert run("process", "p9", db=db).code == 2


def test_a_protected_persons_meeting_is_masked(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("prepare", "meeting", "p2", "--where", STREET, "--with", f"{RELATIVE}, syster", db=db)
    done("prepare", "note", "p2", "life_story", "--text", f"Bor nära {RELATIVE}.", db=db)
    for form in ("table", "json", "csv"):
        shown = done("prepare", "show", "p2", "-f", form, db=db)
        assert STREET not in shown
        assert RELATIVE not in shown


def test_what_is_noted_never_changes(db: Path) -> None:
    done("prepare", "note", "p1", "order_read", db=db)
    done("prepare", "meeting", "p1", "--where", "hemma", db=db)
    conn = sqlite3.connect(db)
    for table in ("process_note", "planning_meeting"):
        with pytest.raises(sqlite3.IntegrityError, match="never changes"):
            conn.execute(f"UPDATE {table} SET by = 'annan'")
        with pytest.raises(sqlite3.IntegrityError, match="never changes"):
            conn.execute(f"DELETE FROM {table}")
    conn.close()


def test_personal_data_is_reviewed_as_the_plan_is_established(db: Path) -> None:
    draft(db, "p1", "2026-04-01")
    done("plan", "establish", "p1", "--on", "2026-04-02", "--personal-data-reviewed", db=db)
    found = steps(db)["personal_data"]
    assert (found["state"], found["done_on"]) == ("done", "2026-04-02")


def test_only_the_person_says_that_the_person_is_content(db: Path) -> None:
    plan(db, "p1")
    done("plan", "sign", "p1-1", "--role", "person", "--on", "2026-03-17", db=db)
    done("plan", "sign", "p1-1", "--role", "contact-person", "--on", "2026-03-20", db=db)
    assert steps(db)["approved"]["done_on"] == "2026-03-17"


def test_the_texts_were_there_the_first_day_all_were_written(db: Path) -> None:
    draft(db, "p1")
    done("intervention", "text", "p1", "Tillsyn", "--who", "Den som kommer.", db=db, as_of="2026-04-01")
    assert steps(db)["texts"]["done_on"] == "2026-03-16"


@pytest.fixture
def planned(db: Path) -> Path:
    """p1 has a plan that the case officer may see."""
    done("consent", "add", "p1", "--to", "case-officer", db=db, as_of="2026-03-12")
    plan(db, "p1")
    return db


def following(db: Path, **more: Any) -> str:
    """The step that comes next, as it is said."""
    return done("process", "p1", db=db, **more).rpartition("Nästa steg: ")[2].strip()


def test_nobody_asks_again_after_a_no(planned: Path) -> None:
    done("consent", "withdraw", "p1", "--on", "2026-04-10", db=planned)
    found = steps(planned)
    assert (found["consent"]["state_words"], found["consent"]["done_on"]) == (
        "personen har sagt nej",
        "2026-04-10",
    )
    assert found["shared"]["state"] == "said_no"
    assert found["consent"]["command"] == found["shared"]["command"] == ""
    assert "consent add" not in done("process", "p1", db=planned)
    assert "personen har sagt nej" in done("process", "p1", db=planned)
    assert "consent add" not in run("check", "p1", db=planned).out
    done("consent", "add", "p1", "--to", "case-officer", db=planned)
    assert steps(planned)["consent"]["state"] == "done"
    assert steps(planned)["shared"]["command"] == "gplan plan share p1-1 --to case-officer"


def test_what_is_out_after_a_no_is_recalled_before_anything_else(planned: Path, tmp_path: Path) -> None:
    done(
        "plan",
        "share",
        "p1",
        "--to",
        "case-officer",
        "-o",
        str(tmp_path / "delat"),
        db=planned,
        as_of="2026-04-01",
    )
    done("consent", "withdraw", "p1", "--on", "2026-04-10", db=planned)
    found = steps(planned)["shared"]
    assert (found["state"], found["state_words"]) == ("recall", "ska återkallas")
    assert (found["due_on"], found["done_on"]) == ("2026-04-10", None)
    assert following(planned).endswith("återkalla det som är delat: gplan share recall p1")
    done("share", "recall", "p1", "-o", str(tmp_path / "brev.txt"), db=planned)
    assert steps(planned)["shared"]["state"] == "said_no"
    assert "recall" not in following(planned)


def test_a_draft_that_agrees_with_the_order_is_checked_and_one_that_does_not_says_why(db: Path) -> None:
    draft(db, "p1")
    assert steps(db)["checked"]["done_on"] == "2026-03-16"
    more = ("--visit", "lunch, varje dag, 15 min: Tillsyn", "--visit", "natt, varje dag, 15 min: Tillsyn")
    done("plan", "create", "p1", *more, db=db, as_of="2026-03-20")
    found = steps(db)["checked"]
    assert (found["state"], found["done_on"]) == ("not_done", None)
    assert [why[:5] for why in found["why"]] == ["M060:"]
    assert found["command"] == "gplan plan edit p1"
    done("waiver", "add", "p1", "M060", "--reason", "beställaren rättar", db=db)
    assert steps(db)["checked"]["done_on"] == "2026-03-20"


def test_the_next_step_names_what_does_not_agree_with_the_order(db: Path) -> None:
    done(
        "prepare",
        "note",
        "p1",
        "order_read",
        "contact_person_known",
        "welcome_talk",
        "life_story",
        "plan_explained",
        db=db,
    )
    done("prepare", "meeting", "p1", "--day", DAY, "--where", "hemma", "--with", "Linnea", db=db)
    done("contact-person", "set", "p1", "--staff", "Samira", db=db)
    done("contact-person", "set", "p1", "--staff", "Per", "--deputy", db=db)
    draft(db, "p1")
    more = ("--visit", "lunch, varje dag, 15 min: Tillsyn", "--visit", "natt, varje dag, 15 min: Tillsyn")
    done("plan", "create", "p1", *more, db=db, as_of="2026-03-20")
    words = done("process", "p1", db=db)
    assert "Avstämd mot beställningen: det här stämmer inte än." in words
    assert "\n  M060: " in words
    assert words.rstrip().endswith("Nästa steg: avstämd mot beställningen: gplan plan edit p1")


def test_a_step_whose_last_day_has_passed_is_late(db: Path) -> None:
    done("order", "start", "p1", db=db, as_of="2026-03-09")
    found = steps(db)["established"]
    assert found["state"] == "not_done"
    assert found["state_words"] == "försenat"
    assert found["due_on"] < DAY
    assert steps(db, as_of="2026-03-10")["established"]["state_words"] == "inte gjort"
    assert "försenat" in done("process", "p1", db=db)
