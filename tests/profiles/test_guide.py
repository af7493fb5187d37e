"""The guide docs/profiles.md: its tables are those of the data, and every example in it loads and says what it says."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from gplan.actions.profile_check import read_by_rules
from gplan.actions.profile_readers import ELSEWHERE
from gplan.profiles import FOLDER, Profile, load

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
HEAD = 'name = "storstad"\ntitle = "Storstad"\n'
DOCUMENT = '[documents.rutin]\ntitle = "Rutin"\nread_on = 2026-11-22\n'
TODAY = date(2026, 11, 22)


def _loaded(folder: Path, text: str) -> Profile:
    """An example as a file: a piece of a profile is given the head and the source that it leaves out."""
    if not text.startswith("name = "):
        text = HEAD + DOCUMENT + text
    for name, rows in {
        "insatser.csv": "name,kind,group,aliases\nLarm,other,larm,nödlarm\n",
        "livsomraden.csv": "chapter,code,name_in_guidelines,name_in_icf\nd5,d510,Att tvätta sig,Att tvätta sig\n",
    }.items():
        (folder / name).write_text(rows, encoding="utf-8")
    path = folder / "storstad.toml"
    path.write_text(text, encoding="utf-8")
    return load(str(path))


@pytest.mark.parametrize("text", EXAMPLES, ids=[text.splitlines()[0] for text in EXAMPLES])
def test_every_example_in_the_guide_loads(text: str, tmp_path: Path) -> None:
    assert _loaded(tmp_path, text).name == "storstad"


def _example(folder: Path, mark: str) -> Profile:
    return _loaded(folder, next(text for text in EXAMPLES if mark in text))


def test_the_example_of_a_value_that_changes(tmp_path: Path) -> None:
    profile = _example(tmp_path, "a later value")
    found = [profile.value("plan_established_within", date(2026, *day)) for day in ((1, 31), (2, 1))]
    assert [value.value for value in found if value] == [21, 14]


def test_the_example_of_services_says_what_the_guide_says(tmp_path: Path) -> None:
    profile = _example(tmp_path, "2.4 Enklare insatser")
    alarm, food = "Trygghetslarm", "Matlåda"
    assert profile.covered("plan_exempt_services", TODAY, (food,)) == (food,)
    assert profile.covered("plan_exempt_services", TODAY, (alarm, food)) == (alarm, food)
    assert profile.covered("plan_exempt_services", TODAY, (alarm,)) == ()
    assert profile.covered("plan_judged_services", TODAY, (alarm,)) == (alarm,)


def test_the_example_of_what_blocks(tmp_path: Path) -> None:
    profile = _example(tmp_path, 'T050 = "nothing"')
    assert (profile.blocks("M010"), profile.blocks("T050"), profile.unblocked()) == (
        "establishing",
        "",
        ("T050",),
    )


def test_the_example_of_lists_of_its_own(tmp_path: Path) -> None:
    profile = _example(tmp_path, "[catalogue]")
    assert profile.catalogue("services") == (tmp_path / "insatser.csv").resolve()
    assert profile.catalogue("life_areas") == (tmp_path / "livsomraden.csv").resolve()


@pytest.mark.parametrize(
    ("parameter", "services", "said"),
    [
        ("first_contact_within", (), (2, "working_days", "received", "", "municipal", "")),
        ("contact_person_within", (), (10, "days", "valid_from", "", "municipal", "")),
        ("contact_persons_least", (), (2, "persons", "", "", "municipal", "")),
        ("plan_begun_within", (), (1, "weeks", "decided", "", "municipal", "")),
        ("plan_established_within", ("Dusch",), (21, "days", "started", "", "municipal", "")),
        (
            "plan_established_within",
            ("Dusch", "Korttidsboende"),
            (3, "working_days", "moved_in", "", "local", "korttidsboende"),
        ),
        ("follow_up_every", ("Dusch",), (12, "months", "follow_up", "order_end", "municipal", "")),
        ("follow_up_every", ("Hemgångsstöd",), (3, "months", "follow_up", "", "local", "hemgångsstöd")),
        ("hours_band_low", ("Dusch",), (75, "percent", "", "", "municipal", "")),
        ("hours_band_low", ("Ledsagning",), (50, "percent", "", "", "municipal", "ledsagning")),
        ("hours_band_low", ("Ledsagning", "Dusch"), (75, "percent", "", "", "municipal", "")),
        ("weeks_per_month", (), ("4.345", "weeks", "", "", "municipal", "")),
        ("minutes_rounding", (), ("up", "", "", "", "municipal", "")),
        ("signatures", (), ("person;manager", "", "", "", "municipal", "")),
        ("change_longer_than", (), (14, "days", "", "", "municipal", "")),
        ("consent_at_most", (), (24, "months", "", "", "municipal", "")),
        ("consent_needed_within_board", (), (False, "", "", "", "municipal", "")),
    ],
)
def test_the_whole_profile_in_the_guide_says_what_it_says(
    tmp_path: Path, parameter: str, services: tuple[str, ...], said: tuple[object, ...]
) -> None:
    value = _example(tmp_path, "[documents.enheten]").value(parameter, TODAY, services)
    assert value is not None
    assert (value.value, value.unit, value.anchor, value.instead, value.strength, value.service) == said
    assert value.document.startswith("Lokal rutin" if value.strength == "local" else "Rutin för")


def _doc_rows() -> dict[str, list[str]]:
    section = GUIDE.split("## Parameters")[1].split("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.splitlines()
        if line.startswith("| `")
    ]
    return {row[0].strip("`"): row[1:] for row in rows}


def test_the_guide_has_every_parameter_and_no_other() -> None:
    tables = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml")}
    heads = {"name", "title", "municipality", "base", "documents", "blocks"}
    assert set(_doc_rows()) == {key for table in tables.values() for key in table} - heads


def test_the_guide_gives_each_parameter_its_kind_unit_words_and_anchor() -> None:
    national = tomllib.loads((FOLDER / "national.toml").read_text(encoding="utf-8"))
    for parameter, (kind, words, anchor, _) in _doc_rows().items():
        declared = national[parameter]
        said = declared.get("unit") or ", ".join(f"`{word}`" for word in declared.get("choices", []))
        said = said or (f"`{declared['example']}`" if "example" in declared else "")
        assert (kind, words, anchor) == (declared["kind"], said, declared.get("anchor", "")), parameter


def test_the_guide_groups_the_parameters_as_they_are_shown() -> None:
    section = GUIDE.split("## Parameters")[1].split("\n## ")[0]
    national = load("national")
    found: dict[str, str] = {}
    for part in section.split("\n### ")[1:]:
        heading = part.splitlines()[0]
        found |= dict.fromkeys(re.findall(r"^\| `(\w+)`", part, re.MULTILINE), heading)
    assert found == {parameter: national.group(parameter) for parameter in national.parameters()}


def test_the_guide_says_who_reads_what_no_rule_reads() -> None:
    section = GUIDE.split("## What no rule reads")[1].split("\n## ")[0]
    told = re.findall(r"^\| `(\w+)`", section, re.MULTILINE)
    assert len(told) == len(set(told))
    assert set(told) == set(load("national").parameters()) - read_by_rules()


def test_the_author_of_a_profile_is_told_the_same_readers_as_the_guide_has() -> None:
    section = GUIDE.split("## What no rule reads")[1].split("\n## ")[0]
    told = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", section, re.MULTILINE))
    assert set(told) == set(ELSEWHERE)
    for parameter, said in told.items():
        commands = {" ".join(one.split()[:3]) for one in re.findall(r"`(gplan [^`]+)`", said)}
        assert all(command in ELSEWHERE[parameter] for command in commands), parameter
        assert said.startswith("nobody") == ELSEWHERE[parameter].startswith("läses inte"), parameter


def test_the_guide_names_every_assumption_of_national() -> None:
    national = load("national")
    sections = {
        v.section for p in national.parameters() for v in national.history(p) if v.strength == "assumption"
    }
    assert sections
    for section in sections:
        assert f"**{section}**" in GUIDE
