"""The municipality's rules on the command line: begin a file, check it, read it."""

import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gplan import profiles
from gplan.actions.profiles import stated
from gplan.profiles.reading import read_text
from gplan.render import profile_sheet, sheet
from tests.commands.running import done, run
from tests.commands.units import empty_unit

STORSTAD = Path(__file__).with_name("storstad.toml")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return empty_unit(tmp_path)


def items(*words: str, db: Path, **more: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(*words, "-f", "json", db=db, **more).out)["items"]
    return found


def taken_into_use(text: str) -> str:
    """A start file with every line in use that is meant to be."""
    return re.sub(r"^#(?=\S)", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("base", profiles.names())
def test_a_new_file_states_nothing_and_loads(base: str, db: Path) -> None:
    path = db.with_name("storstad.toml")
    done("profile", "new", str(path), "--municipality", "Storstad", "--base", base, db=db)
    found = profiles.load(str(path))
    assert (found.name, found.municipality, found.title) == ("storstad", "Storstad", "Storstad, hemtjänst")
    for parameter in found.parameters():
        assert found.history(parameter) == profiles.load(base).history(parameter)
    checked = run("profile", "check", str(path), db=db)
    assert checked.code == 0, checked.out
    assert "Filen är rätt skriven." in checked.out


@pytest.mark.parametrize("base", profiles.names())
def test_every_example_in_a_new_file_can_be_taken_into_use(base: str, db: Path) -> None:
    text = taken_into_use(done("profile", "new", "--name", "storstad", "--base", base, db=db))
    data = read_text(text, "storstad.toml")
    found = profiles.Profile(data)
    for parameter in found.parameters():
        assert found.history(parameter)[0].profile == "storstad", f"{parameter} has no example"


def test_a_new_file_says_what_is_inherited_and_how_strongly(db: Path) -> None:
    text = done("profile", "new", "--name", "storstad", "--base", "jarfalla", db=db)
    part = text[text.index("# Senast då planen ska vara upprättad.") :].split("\n\n")[0]
    fallback = ", annars från den dag beställningen gäller från, annars från den dag beställningen kom"
    assert f"# Ärvs ur jarfalla: 14 dagar från första besöket{fallback} (enligt kommunens rutin)." in part
    assert "#value = 14" in part
    assert '#anchor = "started"' in part


def test_a_new_file_says_that_what_stops_is_inherited_too(db: Path) -> None:
    text = done("profile", "new", "--name", "storstad", db=db)
    assert "# En regel som inte nämns stoppar det som den stoppar i profilen under." in text
    assert "stoppar ingenting" not in text


def test_what_is_there_is_never_overwritten(db: Path) -> None:
    path = db.with_name("storstad.toml")
    path.write_text("min fil", encoding="utf-8")
    answer = run("profile", "new", str(path), db=db)
    assert answer.code == 1
    assert "finns redan" in answer.err
    assert path.read_text(encoding="utf-8") == "min fil"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--name", "Åby"), "går inte att använda"),
        (("--name", "jarfalla"), "en av gplans egna"),
        (("--municipality", "Järfälla"), "en av gplans egna"),
        (("--base", "storstad"), "att utgå från"),
    ],
)
def test_a_name_that_would_not_load_is_refused(words: tuple[str, ...], said: str, db: Path) -> None:
    answer = run("profile", "new", *words, db=db)
    assert answer.code == 2
    assert said in answer.err
    assert answer.out == ""


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("--municipality", "Upplands Väsby"), "upplands-vasby"),
        (("--municipality", 'Stad "Ett"\\'), "stad-ett"),
        (("--name", "vi", "--municipality", "Storstad"), "vi"),
        ((), "egen"),
    ],
)
def test_a_new_profile_is_named_after_what_is_known(words: tuple[str, ...], name: str, db: Path) -> None:
    assert read_text(done("profile", "new", *words, db=db), "ny")["name"] == name


def test_a_broken_file_is_told_with_every_line_and_remedy(tmp_path: Path, db: Path) -> None:
    path = tmp_path / "storstad.toml"
    path.write_text(
        STORSTAD.read_text(encoding="utf-8")
        .replace("value = 21", "varde = 21")
        .replace("value = 10", 'value = "tio"'),
        encoding="utf-8",
    )
    table = run("profile", "check", str(path), db=db)
    assert (table.code, table.out) == (1, "")
    lines = [int(line) for line in re.findall(r"rad (\d+):", table.err)]
    text = path.read_text(encoding="utf-8").splitlines()
    assert {"varde = 21", 'value = "tio"'} <= {text[line - 1] for line in lines}

    listed = run("profile", "check", str(path), "-f", "json", db=db)
    assert listed.code == 1
    assert [item["line"] for item in json.loads(listed.out)["items"]] == lines
    assert {item["kind"] for item in json.loads(listed.out)["items"]} == {"fault"}


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"name = "])
def test_a_file_that_cannot_be_read_is_a_failure_without_a_trace(
    content: bytes | None, tmp_path: Path, db: Path
) -> None:
    path = tmp_path / "storstad.toml"
    if content is not None:
        path.write_bytes(content)
    for form in ("table", "json"):
        answer = run("profile", "check", str(path), "-f", form, db=db)
        assert answer.code == 1
        assert "storstad.toml" in answer.err
        assert "Ett fel i gplan" not in answer.err
    assert items("profile", "check", str(path), db=db)[0]["kind"] == "fault"


def test_check_tells_what_is_weaker_than_law_and_what_does_nothing(db: Path) -> None:
    answer = run("profile", "check", str(STORSTAD), db=db)
    assert answer.code == 3
    found = {item["kind"]: item for item in items("profile", "check", str(STORSTAD), db=db)}
    text = STORSTAD.read_text(encoding="utf-8").splitlines()
    assert set(found) >= {"loosened", "unblocked", "unknown_rule", "expected", "repealed"}
    assert text[found["loosened"]["line"] - 1] == "[[contact_person_needed.values]]"
    assert text[found["unblocked"]["line"] - 1] == 'T050 = "nothing"'
    assert text[found["unknown_rule"]["line"] - 1] == 'X999 = "establishing"'
    assert text[found["expected"]["line"]] == "value = 7"
    assert text[found["repealed"]["line"] - 1] == "[[review_every.values]]"
    assert "enligt lag" in found["loosened"]["text"]


def test_what_no_rule_reads_is_told(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gplan.actions import profile_check

    monkeypatch.setattr(profile_check, "read_by_rules", lambda: {"plan_established_within"})
    found = {
        item["about"] for item in items("profile", "check", str(STORSTAD), db=db) if item["kind"] == "unread"
    }
    assert found == {"contact_person_needed", "review_every", "case_officer_teams"}


def own_file(folder: Path, *lines: str) -> Path:
    """A profile of these lines, where ``SOURCED`` gives a value its source."""
    path = folder / "storstad.toml"
    head = (
        'name = "storstad"',
        'title = "Storstad"',
        "[documents.rutin]",
        'title = "Rutin"',
        "read_on = 2026-01-01",
    )
    path.write_text("\n".join((*head, *lines)) + "\n", encoding="utf-8")
    return path


SOURCED = 'strength = "municipal"\nsource = "rutin"\nsection = "1"'


def test_a_slip_of_the_pen_in_a_service_is_told_with_what_was_meant(db: Path, tmp_path: Path) -> None:
    path = own_file(
        tmp_path,
        "[[plan_exempt_services.values]]",
        'value = ["matdistribution", "trygghetslrm + matlåda"]',
        SOURCED,
        "[[hours_band_low.values]]",
        "value = 75",
        SOURCED,
        "[[hours_band_low.values.exceptions]]",
        'services = ["ledsagnng", "sjösättning"]',
        "value = 50",
        SOURCED,
    )
    found = [
        item for item in items("profile", "check", str(path), db=db) if item["kind"] == "unknown_service"
    ]
    said = path.read_text(encoding="utf-8").splitlines()
    assert [said[item["line"] - 1].split(" = ")[0] for item in found] == ["value", "services", "services"]
    assert "Menar du trygghetslarm?" in found[0]["text"]
    assert "Menar du ledsagning?" in found[1]["text"]
    assert "gplan intervention catalogue" in found[2]["text"]
    answer = run("profile", "check", str(path), db=db)
    assert answer.code == 0
    assert "Insatser som listan inte har" in answer.out


def test_a_service_is_looked_for_in_the_municipalitys_own_list(db: Path, tmp_path: Path) -> None:
    (tmp_path / "insatser.csv").write_text(
        "name;kind;aliases\nSnöröjning;other;skottning\n", encoding="utf-8"
    )
    lists = ("[catalogue]", 'services = "insatser.csv"', "[[plan_exempt_services.values]]")
    path = own_file(tmp_path, *lists, 'value = ["skottning", "ledsagning"]', SOURCED)
    found = [
        item for item in items("profile", "check", str(path), db=db) if item["kind"] == "unknown_service"
    ]
    assert [item["text"].split('"')[1] for item in found] == ["ledsagning"]


def test_what_no_rule_reads_is_told_with_what_reads_it(db: Path, tmp_path: Path) -> None:
    path = own_file(tmp_path, "[[edit_window.values]]", "value = 3", SOURCED)
    (item,) = items("profile", "check", str(path), db=db)
    assert item["kind"] == "unread"
    assert item["text"].endswith(": läses av gplan plan correct, som stannar när tiden är ute.")


def test_show_gives_what_holds_on_the_day_with_its_source(db: Path) -> None:
    text = done("profile", "show", str(STORSTAD), "--group", "tid", db=db, as_of="2026-04-20")
    assert (
        "Senast då planen ska vara upprättad: 10 arbetsdagar från första besöket, annars från den dag" in text
    )
    assert "tillsyn, korttidsboende: 2 arbetsdagar från första besöket, annars från " in text
    assert "annars från den dag beställningen kom (enligt enhetens rutin [" in " ".join(text.split())
    assert "Obs: Räknas i arbetsdagar." in text
    assert "21 dagar" not in text
    assert "Rutin för planer (Storstads kommun, 2026-01-15). Läst 2026-02-01." in text
    assert "Inte kontrollerat." in text
    assert "Ärvt ur national." in text
    earlier = done("profile", "show", str(STORSTAD), "--group", "tid", "--on", "2025-05-01", db=db)
    assert "Senast då planen ska vara upprättad: 21 dagar från första besöket, annars från" in earlier


def test_all_shows_earlier_expected_and_what_is_set_aside_as_such(db: Path) -> None:
    found = [
        (item["state"], item["value"], item["service"], item["profile"])
        for item in items("profile", "show", str(STORSTAD), "--all", db=db)
        if item["parameter"] == "plan_established_within"
    ]
    assert found == [
        ("in_force", 10, "", "storstad"),
        ("in_force", 2, "tillsyn", "storstad"),
        ("in_force", 2, "korttidsboende", "storstad"),
        ("earlier", 21, "", "storstad"),
        ("set_aside", 14, "", "jarfalla"),
        ("expected", 7, "", "storstad"),
    ]
    text = done("profile", "show", str(STORSTAD), "--all", db=db)
    assert "  väntat, inte beslutat: 7 dagar från första besöket, annars från" in text
    assert "Planen gås igenom minst en gång per så många kalendermånader: inte angivet\n" in text
    assert "  upphävt: 1 månad\n" in text
    default = done("profile", "show", str(STORSTAD), db=db)
    assert "upphävt" not in default
    assert "väntat" not in default


@pytest.mark.parametrize("columns", [60, 80])
def test_no_line_is_wider_than_the_terminal_and_what_is_folded_keeps_its_place(columns: int) -> None:
    _, listed = stated(str(STORSTAD), date(2026, 4, 20), everything=True)
    out = io.StringIO()
    sheet.write("Storstad", profile_sheet.sections(listed, "storstad"), out, width=columns, color=False)
    lines = out.getvalue().splitlines()
    assert max(map(len, lines)) <= columns
    assert columns - 15 < max(map(len, lines))
    first = next(number for number, line in enumerate(lines) if line.startswith("      Obs: Paragrafens"))
    assert re.match(r" {6}\w", lines[first + 1])


def test_every_parameter_is_shown_stated_or_not(db: Path) -> None:
    found = items("profile", "show", db=db)
    assert {item["parameter"] for item in found} == set(profiles.load("jarfalla").parameters())
    unstated = [item for item in found if item["state"] == "not_stated"]
    assert unstated
    assert all(item["value"] is None and item["strength"] is None for item in unstated)
    text = done("profile", "show", db=db)
    for item in unstated:
        assert item["description"] in " ".join(text.split())


def test_an_assumption_is_shown_as_one(db: Path) -> None:
    text = done("profile", "show", "national", "--group", "samtycke", db=db)
    part = text[text.index("Det krävs samtycke för att dela planen med handläggaren: ja") :]
    assert part.splitlines()[1].strip().startswith("antagande i gplan [")


def test_without_a_name_it_is_the_profile_in_use(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "(jarfalla)" in done("profile", "show", db=db).splitlines()[0]
    assert "(solna)" in done("profile", "show", "--profile", "solna", db=db).splitlines()[0]
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "none"))
    monkeypatch.setenv("HOME", str(tmp_path / "none"))
    monkeypatch.delenv("GPLAN_DB", raising=False)
    assert "(national)" in done("profile", "show").splitlines()[0]


def test_show_says_what_a_fault_stops_and_whose_word_that_is(db: Path) -> None:
    text = done("profile", "show", str(STORSTAD), db=db)
    part = text[text.index("Vad en brist stoppar") : text.index("Källor")]
    assert "Att planen delas: S020" in part
    assert "O030 " in part
    assert "stoppar att planen upprättas" in part
    assert re.search(r"^ +T050 .*: stoppar ingenting$", part, re.MULTILINE)
    assert "Egna listor" not in part
    assert "Vad en brist stoppar" not in done("profile", "show", str(STORSTAD), "--group", "samtycke", db=db)


def test_show_names_the_lists_of_the_municipality(db: Path, tmp_path: Path) -> None:
    (tmp_path / "insatser.csv").write_text("name;kind\nSnöröjning;other\n", encoding="utf-8")
    path = own_file(tmp_path, "[catalogue]", 'services = "insatser.csv"')
    text = done("profile", "show", str(path), db=db)
    assert re.search(r"Egna listor\n +Insatser: +insatser\.csv\n", text)


def test_the_phrases_of_the_journal_are_shown_a_line_each(db: Path) -> None:
    text = done("profile", "show", "national", db=db)
    assert len(re.findall(r"^    – (?:Genomgång|Avvikelse): ", text, re.MULTILINE)) == 3


def test_a_heading_that_is_not_there_is_told_with_those_that_are(db: Path) -> None:
    answer = run("profile", "show", "--group", "lön", db=db)
    assert answer.code == 2
    assert "Planen i tid" in answer.err


def test_the_list_says_which_is_in_use_and_counts_a_file_of_ones_own(tmp_path: Path) -> None:
    db = tmp_path / "unit.db"
    done("init", "--unit", "Eken", "--profile", str(STORSTAD), db=db)
    found = {item["id"]: item for item in items("profile", "list", db=db)}
    assert set(found) == {*profiles.names(), "storstad"}
    assert [name for name, item in found.items() if item["in_use"]] == ["storstad"]
    assert found["storstad"]["file"] == str(STORSTAD)
    assert found["storstad"]["stated"] == 6
