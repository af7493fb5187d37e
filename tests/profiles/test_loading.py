"""A municipality's own file: what loads, and what is said of one that does not."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gplan.errors import ProfileError
from gplan.profiles import load
from gplan.profiles.faults import Faults
from gplan.profiles.lines import Lines
from gplan.profiles.reading import Reader, read_text
from tests.profiles.own_profile import HEAD, SOURCED

BROKEN = Path(__file__).parent / "broken"
TODAY = date(2026, 11, 22)

FAULTS = {
    "anchor_where_none_is": (
        10,
        "räknas inte från en dag som går att välja och kan inte ha anchor. Ta bort raden.",
    ),
    "anchor_under_the_heading": (9, "anchor ska vara en av decided"),
    "bad_anchor": (10, "anchor ska vara en av decided"),
    "bad_fallback_anchors": (10, "fallback_anchors ska vara en lista"),
    "bad_instead": (10, 'instead kan bara vara "order_end"'),
    "bad_municipality": (3, "municipality ska vara text"),
    "bad_name": (1, "a–z, 0–9 och bindestreck"),
    "bad_strength": (10, "strength ska vara en av municipal, local, assumption"),
    "bad_unit": (9, "unit ska vara en av days"),
    "blocks_not_a_table": (3, "skriv [blocks] som en rubrik"),
    "blocks_sharing_loosened": (9, "Ange consent_needed_to_share"),
    "blocks_unknown_code": (9, "goal-empty är ingen regel"),
    "blocks_unknown_word": (9, "T050 ska vara en av establishing"),
    "catalogue_bad_code": (5, "bad_code.csv, rad 2: 510: koden"),
    "catalogue_misspelt": (8, "rubriken catalog finns inte här. Menar du catalogue?"),
    "catalogue_missing": (5, "läsa listan saknas.csv. Kontrollera namnet"),
    "catalogue_name_taken": (5, "name_taken.csv, rad 3: namnet nödlarm"),
    "catalogue_not_a_file_name": (5, "namnet på en fil"),
    "catalogue_not_a_table": (3, "skriv [catalogue] som en rubrik"),
    "catalogue_of_something_else": (5, "persons finns inte här. Det finns: services"),
    "catalogue_short_row": (5, "short_row.csv, rad 3: raden har 2 fält"),
    "catalogue_unknown_kind": (5, "unknown_kind.csv, rad 2: Larm: kind"),
    "catalogue_wrong_columns": (5, "wrong_columns.csv, rad 1: kolumnen kind saknas"),
    "day_in_words": (10, "tecken 16. Titta efter citattecken"),
    "day_of_no_month": (9, "heltal från 1 till 31"),
    "day_that_is_not": (10, "Dagen 2026-02-30 finns inte."),
    "decimal_comma": (9, "Ett tal skrivs med punkt, inte komma: 4.33."),
    "declared_twice": (3, "står två gånger"),
    "document_note_not_text": (6, "note ska vara text"),
    "document_read_on_quoted": (5, "dag utan citattecken"),
    "document_unknown_word": (6, "ordet dated finns inte här"),
    "document_without_read_on": (3, "saknar read_on"),
    "document_without_title": (3, "källan behöver en titel"),
    "documents_not_tables": (3, "[documents.rutin]"),
    "ends_before_it_begins": (11, "slutar gälla innan det börjar"),
    "exception_from_a_list": (13, "kan inte ha undantag"),
    "exception_not_a_table": (13, "[[follow_up_every.values.exceptions]]"),
    "exception_of_two_together": (14, "skriv trygghetslarm och matdistribution som två namn"),
    "exception_twice": (20, "två undantag för natt"),
    "exception_unknown_word": (16, "ordet valid_from finns inte här"),
    "exception_without_services": (13, "saknar services"),
    "exception_without_source": (13, "saknar källa"),
    "expected_and_repealed": (13, "både väntat och upphävt"),
    "expected_not_a_switch": (11, "expected ska vara true eller false"),
    "expected_without_day": (10, "är väntat men saknar valid_from"),
    "fallback_where_no_anchor_is": (10, "kan inte ha fallback_anchors. Ta bort raden."),
    "instead_of_no_time": (10, "är ingen tid"),
    "never_followed_up": (9, "heltal från 1"),
    "no_name": (1, "name saknas"),
    "no_section": (8, "section saknas"),
    "no_source": (8, "saknar källa"),
    "no_title": (1, "title saknas"),
    "no_value": (8, "saknar value"),
    "no_values": (8, "saknar värde"),
    "not_a_choice": (9, "value ska vara en av reason, nothing"),
    "not_a_decimal": (9, "till exempel 4.33"),
    "not_a_number": (9, "heltal"),
    "not_a_switch": (9, "value ska vara true eller false"),
    "not_a_table": (10, "[[follow_up_every.values]]"),
    "not_a_word_of_the_list": (9, "en lista med ord ur person, representative"),
    "not_services": (9, "en lista med insatser"),
    "not_text": (9, "text inom citattecken"),
    "not_toml": (8, "här tar det stopp"),
    "note_not_text": (10, "note ska vara text"),
    "quoted_date_beside_another": (10, "dag utan citattecken"),
    "quoted_date": (10, "dag utan citattecken"),
    "repealed_without_day": (10, "är upphävt men saknar valid_until"),
    "routine_called_law": (10, "strength ska vara en av municipal, local, assumption"),
    "semicolon_in_service": (9, "semikolon"),
    "service_without_name": (9, "saknar namn"),
    "taken_name": (1, "jarfalla är upptaget"),
    "too_long": (9, "heltal från 0 till 36500"),
    "too_many_contact_persons": (9, "heltal från 1 till 2"),
    "true_for_a_number": (9, "heltal"),
    "two_for_one_day": (14, "två värden för samma dag"),
    "unit_of_another_kind": (10, "unit ska vara en av percent"),
    "unit_where_none_is": (10, "unit behövs inte"),
    "unknown_base": (3, "base ska vara en av national"),
    "unknown_heading": (8, "lunchtid finns inte här. Alla står i filen som gplan profile new skriver."),
    "unknown_parameter": (8, "Menar du plan_established_within?"),
    "unknown_source": (11, "Menar du rutin?"),
    "unknown_word": (10, "Menar du valid_from?"),
    "url_not_text": (6, "url ska vara text"),
    "verified_not_a_switch": (10, "verified ska vara true eller false"),
    "word_twice": (9, "en lista med ord ur person"),
    "wrong_pattern": (9, "07:00–22:00"),
}


def test_every_broken_file_is_listed_here() -> None:
    assert {path.stem for path in BROKEN.glob("*.toml")} == set(FAULTS)


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_broken_file_is_refused_with_its_one_fault_and_the_line(name: str) -> None:
    line, words = FAULTS[name]
    with pytest.raises(ProfileError) as caught:
        load(str(BROKEN / f"{name}.toml"))
    assert len(caught.value.faults) == 1
    assert caught.value.faults[0].startswith(f"rad {line}: ")
    assert words in caught.value.faults[0]
    assert f"{name}.toml" in caught.value.message
    assert caught.value.remedy
    assert caught.value.exit_code == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("value = ja", "Ja skrivs true"),
        ("value = True", "Ja skrivs true"),
        ("value = 2026-1-5", "alla siffror: 2026-01-05"),
        ("value = 2026-13-01", "Dagen 2026-13-01 finns inte"),
        ("value = # 14", "något efter likhetstecknet"),
        ('value = "nearest', "ett citattecken"),
        ("value = [1 2]", "decimalkomma"),
        ("value 14", "decimalkomma"),
        ("value = [", "decimalkomma"),
        ("value = 1\nvalue = 2", "två gånger"),
    ],
)
def test_what_stops_the_reading_is_told_where_it_can_be_found(line: str, said: str) -> None:
    with pytest.raises(ProfileError) as caught:
        read_text(f"{HEAD}{line}\n", "storstad.toml")
    (fault,) = caught.value.faults
    assert said in fault


def test_all_faults_are_told_at_once_in_line_order() -> None:
    text = HEAD + "[[follow_up_every.values]]\nvalue = 'sex'\n\n[blocks]\nT050 = 'allt'\n"
    with pytest.raises(ProfileError) as caught:
        read_text(text, "storstad.toml")
    lines = [int(fault.split(":")[0].removeprefix("rad ")) for fault in caught.value.faults]
    assert lines == sorted(lines)
    assert len(lines) == 5  # value, strength, source, section, block
    assert caught.value.message == "Profilen storstad.toml har 5 fel."


def _write(folder: Path, text: str) -> str:
    path = folder / "storstad.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return str(path)


def test_an_own_file_states_its_values_and_falls_back_for_the_rest(tmp_path: Path) -> None:
    profile = load(_write(tmp_path, f"[[plan_established_within.values]]\nvalue = 10\n{SOURCED}"))
    own = profile.value("plan_established_within", TODAY)
    assert own is not None
    assert (own.value, own.unit, own.anchor, own.fallback_anchors) == (
        10,
        "days",
        "started",
        ("valid_from", "received"),
    )
    assert (own.document, own.section, own.read_on) == ("Storstads rutin", "3", TODAY)
    assert (own.profile, own.strength, own.verified) == ("storstad", "municipal", True)
    fallback = profile.value("edit_window", TODAY)
    assert fallback is not None
    assert (fallback.profile, fallback.strength) == ("national", "assumption")
    assert (profile.name, profile.title, profile.municipality) == ("storstad", "Storstads kommun", "Storstad")


def test_an_own_file_can_rest_on_another_profile(tmp_path: Path) -> None:
    path = tmp_path / "storstad.toml"
    path.write_text('name = "storstad"\ntitle = "Storstad"\nbase = "jarfalla"\n', encoding="utf-8")
    value = load(str(path)).value("plan_established_within", TODAY)
    assert value is not None
    assert (value.value, value.profile) == (14, "jarfalla")


def test_a_later_value_ends_the_earlier_the_day_before(tmp_path: Path) -> None:
    text = "".join(
        f"[[follow_up_every.values]]\nvalue = {value}\nvalid_from = {day}\n{SOURCED}"
        for value, day in ((3, "2026-07-01"), (6, "2020-01-01"))
    )
    profile = load(_write(tmp_path, text))
    found = {
        day: getattr(profile.value("follow_up_every", date.fromisoformat(day)), "value", None)
        for day in ("2019-12-31", "2020-01-01", "2026-06-30", "2026-07-01")
    }
    assert found == {"2019-12-31": None, "2020-01-01": 6, "2026-06-30": 6, "2026-07-01": 3}
    assert [value.valid_until for value in profile.history("follow_up_every")] == [None, date(2026, 6, 30)]


def test_an_expected_value_is_shown_and_never_used(tmp_path: Path) -> None:
    text = f"[[follow_up_every.values]]\nvalue = 3\nvalid_from = 2020-01-01\nexpected = true\n{SOURCED}"
    profile = load(_write(tmp_path, text))
    assert profile.value("follow_up_every", TODAY) is None
    assert profile.history("follow_up_every") == ()
    assert [value.value for value in profile.expected("follow_up_every")] == [3]


def test_after_a_repealed_value_the_profile_beneath_speaks(tmp_path: Path) -> None:
    text = f"[[edit_window.values]]\nvalue = 3\nvalid_until = 2026-06-30\nrepealed = true\n{SOURCED}"
    profile = load(_write(tmp_path, text))
    days = {day: profile.value("edit_window", day) for day in (date(2026, 6, 30), date(2026, 7, 1))}
    assert [(value.value, value.profile) for value in days.values() if value] == [
        (3, "storstad"),
        (1, "national"),
    ]


def test_a_municipality_says_what_blocks(tmp_path: Path) -> None:
    profile = load(_write(tmp_path, '[blocks]\nT050 = "nothing"\nM010 = "establishing"\n'))
    assert [profile.blocks(code) for code in ("T050", "M010", "T040", "S020", "P020")] == [
        "",
        "establishing",
        "establishing",
        "sharing",
        "",
    ]


def test_an_interval_may_be_typed_with_a_hyphen(tmp_path: Path) -> None:
    value = load(_write(tmp_path, f'[[frame_hours.values]]\nvalue = "06:30-23:00"\n{SOURCED}')).value(
        "frame_hours", TODAY
    )
    assert value is not None
    assert value.value == "06:30–23:00"


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "storstad.toml"
    path.write_text(HEAD, encoding="utf-8-sig")
    assert load(str(path)).name == "storstad"


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"Det går inte att läsa profilen saknas\.toml"):
        load(str(tmp_path / "saknas.toml"))
    path = tmp_path / "latin.toml"
    path.write_bytes('title = "Järfälla"'.encode("latin-1"))
    with pytest.raises(ProfileError, match="inte text i UTF-8"):
        load(str(path))


@pytest.mark.parametrize("name", ["nowhere", "", "../national", "national.json"])
def test_an_unknown_name_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(ProfileError, match="ingen profil") as caught:
        load(name)
    assert "jarfalla" in caught.value.remedy


@given(st.text(max_size=60))
def test_no_text_makes_anything_but_a_profile_or_its_faults(text: str) -> None:
    with pytest.raises(ProfileError) as caught:
        read_text(text, "x.toml")
    assert all(fault.startswith("rad ") for fault in caught.value.faults)


SCALARS = st.one_of(
    st.integers(-5, 9), st.booleans(), st.floats(), st.text(max_size=4), st.just([]), st.just({})
)


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "value",
                "strength",
                "source",
                "section",
                "valid_from",
                "valid_until",
                "exceptions",
                "expected",
                "repealed",
                "instead",
                "unit",
                "anchor",
                "fallback_anchors",
                "verified",
                "note",
            ]
        ),
        SCALARS,
        max_size=6,
    )
)
def test_no_table_crashes_the_reader(row: dict[str, object]) -> None:
    for parameter in ("signature_stands_in", "plan_exempt_services", "follow_up_every"):
        for values in ([row], [{"exceptions": [row]}]):
            reader = Reader(
                {"name": "x", "title": "x", "catalogue": row, parameter: {"values": values}},
                Faults(""),
            )
            reader.read()
            assert reader.faults.told()


def test_lines_are_found_for_keys_tables_and_what_stands_in_them() -> None:
    lines = Lines(
        'a = 1\n[b]\n"c" = """\nd = 2\n"""\n[[e.values]]\nf = 1\n[[e.values]]\n[[e.values.g]]\nh = 1 # i\n'
    )
    assert lines.of(("a",)) == 1
    assert lines.of(("b", "c")) == 3
    assert lines.of(("b", "d")) == 2
    assert lines.of(("e", "values", 0, "f")) == 7
    assert lines.of(("e", "values", 1, "f")) == 8
    assert lines.of(("e", "values", 1, "g", 0, "h")) == 10
    assert lines.of(("x",)) == 1


def test_a_profile_that_comes_with_gplan_loads_without_a_toml_parser() -> None:
    code = "import sys, gplan.profiles as p; p.load('jarfalla'); print([m for m in ('tomllib', 'difflib', 'dataclasses', 'csv', 'gplan.catalogue', 'gplan.profiles.loosening') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
