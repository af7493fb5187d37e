"""The small readers: frequencies, quantities, hyphens, columns, encodings."""

from datetime import date

import pytest

from gplan.errors import InputError
from gplan.intake.frequency import days_in, minutes_per_month, parse_frequency
from gplan.intake.lifecare_columns import running_text, split_columns
from gplan.intake.lifecare_lines import read_lines
from gplan.intake.lifecare_prose import read_prose
from gplan.intake.text import decode, join_lines
from gplan.model.order import OrderedIntervention
from gplan.model.terms import Origin, Per, Weekday


@pytest.mark.parametrize(
    ("written", "per", "every", "times", "minutes"),
    [
        ("1 timmar/vecka, varje vecka", Per.WEEK, 1, None, 60),
        ("0.2 timmar/dag, varje vecka", Per.DAY, 1, None, 12),
        ("0,15 timmar/dag", Per.DAY, 1, None, 9),
        ("1:30 timmar/månad", Per.MONTH, 1, None, 90),
        ("45 min per vecka", Per.WEEK, 1, None, 45),
        ("2 tim/vecka, varannan vecka", Per.WEEK, 2, None, 120),
        ("2 tim/vecka, var tredje vecka", Per.WEEK, 3, None, 120),
        ("2 tim/vecka, var 6:e vecka", Per.WEEK, 6, None, 120),
        ("en gång i kvartalet", Per.MONTH, 3, 1, None),
        ("två gånger per vecka", Per.WEEK, 1, 2, None),
        ("3 ggr/dag", Per.DAY, 1, 3, None),
        ("1 gång var 14:e dag", Per.DAY, 14, 1, None),
        ("en gång varannan månad", Per.MONTH, 2, 1, None),
        ("fyra gånger om året", Per.YEAR, 1, 4, None),
        ("dagligen", Per.DAY, 1, None, None),
        ("tisdagar", Per.WEEK, 1, None, None),
        ("30 minuter/gång, 3 gånger/vecka", Per.WEEK, 1, 3, 90),
        ("två ggr/v", Per.WEEK, 1, 2, None),
        ("1 g/v", Per.WEEK, 1, 1, None),
        ("2x/vecka", Per.WEEK, 1, 2, None),
        ("7 dgr/v", Per.WEEK, 1, 7, None),
        ("5 dagar i veckan", Per.WEEK, 1, 5, None),
        ("var 3:e v", Per.WEEK, 3, None, None),
    ],
)
def test_frequencies(written: str, per: Per, every: int, times: int | None, minutes: int | None) -> None:
    read = parse_frequency(written)
    assert read is not None
    assert (read.per, read.every, read.times, read.minutes) == (per, every, times, minutes)
    assert read.as_written == written


@pytest.mark.parametrize("written", ["", "efter behov", "vid behov, 2 timmar", "1:75", "månskenspromenad"])
def test_what_names_no_period_is_no_frequency(written: str) -> None:
    assert parse_frequency(written) is None


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("1 timmar/vecka, mån, tors", (Weekday.MON, Weekday.THU)),
        ("1 timmar/vecka, mån-fre", tuple(Weekday)[:5]),
        ("0,5 timmar/dag, vardagar", tuple(Weekday)[:5]),
        ("måndag och söndag", (Weekday.MON, Weekday.SUN)),
        ("lördag till måndag", (Weekday.MON, Weekday.SAT, Weekday.SUN)),
        ("1 timmar/månad", ()),
    ],
)
def test_weekdays(written: str, days: tuple[Weekday, ...]) -> None:
    read = parse_frequency(written)
    assert read is not None
    assert read.weekdays == days


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("51:36 timmar/månad", 3096),
        ("51.6 timmar/månad", 3096),
        ("51,6 tim/mån", 3096),
        ("51 timmar och 36 minuter per månad", 3096),
        ("90 minuter/månad", 90),
        ("51:36 timmar/vecka", None),
        ("51:76 timmar/månad", None),
        ("51:36", None),
        ("enligt bilaga", None),
    ],
)
def test_quantities(written: str, minutes: int | None) -> None:
    assert minutes_per_month(written) == minutes


def test_days() -> None:
    assert [day for _, _, day in days_in("2026-03-01 - 20260401, 2026-02-30, 2026/05/01")] == [
        date(2026, 3, 1),
        date(2026, 4, 1),
        date(2026, 5, 1),
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["det fram-", "kommer"], "det framkommer"),
        (["ett MOCA-", "test"], "ett MOCA-test"),
        (["vid på-", "och avklädning"], "vid på- och avklädning"),
        (["skriver e-", "post"], "skriver e-post"),
        (["covid-", "19"], "covid-19"),
        (["ja -", "men nej"], "ja - men nej"),
        (["mjuk\u00ad", "vara"], "mjukvara"),
        (["  två   ord ", "", " till"], "två ord till"),
        (["-", "x"], "- x"),
    ],
)
def test_lines_joined_to_running_text(lines: list[str], text: str) -> None:
    assert join_lines(lines) == text


def columns(block: str) -> tuple[str, str]:
    parts = split_columns(read_lines(block)[0])
    return running_text(parts.need), running_text(parts.goal)


@pytest.mark.parametrize(
    ("block", "need", "goal"),
    [
        pytest.param(
            "Hon går med stöd av rollator och              Målet är att gå\n"
            "vilar ofta.                                     till torget\n"
            "                                            varje dag.\n",
            "Hon går med stöd av rollator och vilar ofta.",
            "Målet är att gå till torget varje dag.",
            id="the right column wanders and goes on alone",
        ),
        pytest.param(
            "Hon går med stöd av rollator\noch vilar ofta.\n",
            "Hon går med stöd av rollator och vilar ofta.",
            "",
            id="only the left column",
        ),
        pytest.param(
            "Han hör dåligt.\t\tHans mål är att\nHan ser bra.\t\tfå prata i lugn och ro.\n",
            "Han hör dåligt. Han ser bra.",
            "Hans mål är att få prata i lugn och ro.",
            id="tabs",
        ),
        pytest.param(
            "Han klarar att klä på sig strumpor och skor  Mål: att klara\nsjälv.                                       byxorna.\n"
            "Han tar tid på sig.                          Utan hjälp.\n",
            "Han klarar att klä på sig strumpor och skor själv. Han tar tid på sig.",
            "att klara byxorna. Utan hjälp.",
            id="a left line that leaves two spaces",
        ),
        pytest.param(
            "Hon äter själv.   Hon dricker själv.\n",
            "Hon äter själv. Hon dricker själv.",
            "",
            id="three spaces near the edge are no column",
        ),
        pytest.param(
            "Annas son har som mål att hjälpa till. Annas mål är att klara sig.\n",
            "Annas son har som mål att hjälpa till.",
            "Annas mål är att klara sig.",
            id="a sentence in the same line",
        ),
        pytest.param(
            "Hon hinner inte till toaletten\n\nAtt hinna.\n",
            "Hon hinner inte till toaletten",
            "Att hinna.",
            id="blank line",
        ),
        pytest.param(
            "Hon är trött.\n\nHon sover dåligt.\n",
            "Hon är trött. Hon sover dåligt.",
            "",
            id="two paragraphs of need",
        ),
    ],
)
def test_columns(block: str, need: str, goal: str) -> None:
    assert columns(block) == (need, goal)


@pytest.mark.parametrize(
    ("text", "visits"),
    [
        ("3 besök per dag för tillsyn.", 3),
        ("Tre besök/dag för tillsyn.", 3),
        ("Beviljas 3 dagliga besök för tillsyn.", 3),
        ("Besök 3 gånger per dag för tillsyn.", 3),
        ("tre besök dagligen för tillsyn.", 3),
        ("3 besök per vecka för tillsyn.", None),
        ("Tillsyn.", None),
    ],
)
def test_visits_a_day(text: str, visits: int | None) -> None:
    assert read_prose(text, ()).visits_per_day == visits


def test_a_sentence_about_something_else_is_no_service() -> None:
    text = "Beviljade insatser\nGräsklippning varannan vecka\n\nDottern ringer varje dag.\nGrannen kommer två gånger per vecka"
    assert [(row.name, row.origin) for row in read_prose(text, ()).interventions] == [
        ("Gräsklippning", Origin.PROSE)
    ]


def test_the_fixed_frequency_finds_the_row_by_another_name() -> None:
    row = OrderedIntervention(name="Duschhjälp", name_as_written="O-Duschhjälp", origin=Origin.ROW)
    (only,) = read_prose("Dusch två gånger per vecka", (row,)).interventions
    assert only.fixed_frequency is not None
    assert only.fixed_frequency.times == 2


def test_a_file_that_breaks_off_inside_a_letter() -> None:
    with pytest.raises(InputError, match="avbruten"):
        decode("måltid på".encode()[:-1])
    with pytest.raises(InputError, match="avbruten"):
        decode("måltid".encode("utf-16")[:-1])


@pytest.mark.parametrize("data", [b"abc\x00def", b"\x7fELF\x02", b"PK\x03\x04\x14\x00"])
def test_binary_is_no_text(data: bytes) -> None:
    with pytest.raises(InputError, match="ingen textfil"):
        decode(data)


def test_what_follows_the_order_remains() -> None:
    from pathlib import Path

    from gplan.intake.orders import read_order

    twin = (Path(__file__).parents[1] / "orders" / "two_columns.txt").read_text(encoding="utf-8")
    read = read_order(f"{twin}\nBILAGA 5\n\nChecklista\nTa med papper\n".encode(), "order.txt")
    assert read.content.remaining == ("Checklista", "Ta med papper")
    assert read.content.related_factors == read_order(twin.encode(), "order.txt").content.related_factors
