"""The words of an order in short."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gplan.model.order import Frequency, OrderedIntervention
from gplan.model.terms import Origin, Per
from gplan.render.masking import no_mask, protection_mask
from gplan.render.order_page import Difference, Known, OrderPage, order_band, order_page
from gplan.render.samples import FRAME, Variant, case

CASE = case(Variant.NORMAL)
KNOWN = Known(
    ref="p17-o3",
    received_on=date(2026, 10, 21),
    revision=1,
    state="in_force",
    started_on=date(2026, 10, 27),
    ended_on=None,
    last_on=date(2027, 10, 26),
)


def page(*, large: bool = False, changes: Any = (), known: Known = KNOWN, **content: Any) -> OrderPage:
    return order_page(
        replace(CASE.order, **content),
        CASE.person,
        replace(FRAME, large=large),
        known,
        changes=changes,
        mask=no_mask,
    )


def table(found: OrderPage, heading: str) -> tuple[tuple[str, ...], ...]:
    (one,) = [part.table for part in found.before if part.heading == heading and part.table]
    return one.rows


def test_the_head_of_the_order_in_words_people_say() -> None:
    said = {one.label: one.text for one in page().before[0].entries}
    assert said["Tid i månaden"] == "31 tim 20 min (i beställningen: 31:20 timmar/månad)"
    assert said["Besök om dagen"] == "2"
    assert said["Varje dag"] == "Tillsyn"
    assert said["Första besöket"] == "27 oktober 2026"
    assert said["Beslut"] == "Bifall hemtjänst i ordinärt boende\n19 oktober 2026"
    assert said["Handläggare"] == "Pia Sjögren, Team Norra"


def test_what_the_order_does_not_say_is_said_to_be_missing() -> None:
    bare = page(
        known=KNOWN._replace(started_on=None),
        visits_per_day=None,
        ordered_minutes_per_month=None,
        ordered_quantity_as_written="",
    )
    said = {one.label: one.text for one in bare.before[0].entries}
    assert said["Tid i månaden"] == said["Besök om dagen"] == "Står inte i beställningen"
    assert said["Första besöket"] == "Inte antecknat"


def test_an_intervention_has_its_time_in_minutes_and_as_the_order_writes_it() -> None:
    shower, _, laundry = table(page(), "Det här är beställt")
    assert shower[0] == "Dusch\nStödjande/tränande"
    assert shower[1] == "1 tim 12 min i veckan\n(1.2 timmar/vecka, varje vecka)"
    assert shower[2:] == ("Greta når inte rygg och fötter och är rädd att halka.", "Att duscha tryggt.")
    assert laundry == ("Tvätt\nStår bara i texten", "Inte angivet", "–", "–")


@pytest.mark.parametrize(
    ("frequency", "said"),
    [
        (
            Frequency(as_written="0.2 timmar/dag", per=Per.DAY, minutes=12),
            "12 min om dagen\n(0.2 timmar/dag)",
        ),
        (
            Frequency(as_written="1 timme varannan vecka", per=Per.WEEK, every=2, minutes=60),
            "1 tim varannan vecka\n(1 timme varannan vecka)",
        ),
        (
            Frequency(as_written="2 timmar var tredje månad", per=Per.MONTH, every=3, minutes=120),
            "2 timmar var tredje månad",
        ),
        (Frequency(as_written="vid behov", per=Per.WEEK), "vid behov"),
    ],
)
def test_how_often_is_never_reckoned_further_than_it_can_be(frequency: Frequency, said: str) -> None:
    one = OrderedIntervention(name="Dusch", name_as_written="Dusch", origin=Origin.ROW, frequency=frequency)
    assert table(page(interventions=(one,)), "Det här är beställt")[0][1] == said


def test_large_print_has_the_interventions_in_frames() -> None:
    found = page(large=True)
    assert [one.heading for one in found.cards] == ["Dusch", "Promenad", "Tvätt"]
    assert all(part.heading != "Det här är beställt" for part in found.before)


def test_what_is_changed_since_the_order_before_and_what_it_means() -> None:
    changes = [
        Difference("Dusch: fast frekvens", "en gång per vecka", "två gånger per vecka"),
        Difference("Beställningstext", "Lång text. " * 50, "Annan lång text. " * 50),
    ]
    known = KNOWN._replace(before_on=date(2026, 3, 12), weight="plan")
    found = page(known=known, changes=changes)
    rows = table(found, "Ändrat sedan förra beställningen")
    assert rows[0] == ("Dusch: fast frekvens", "en gång per vecka", "två gånger per vecka")
    assert rows[1] == ("Beställningstext", "Annan text", "Se nedan")
    assert "Genomförandeplanen ska göras om" in found.before[1].note


def test_an_order_that_changes_nothing_says_so_and_the_first_says_nothing() -> None:
    same = page(known=KNOWN._replace(before_on=date(2026, 3, 12)))
    assert same.before[1].note == "Inget är ändrat sedan beställningen från 12 mars 2026."
    assert "Ändrat sedan förra beställningen" not in [part.heading for part in page().before]


@pytest.mark.parametrize(
    ("state", "band"),
    [
        ("in_force", ""),
        ("ending", ""),
        ("coming", "KOMMANDE – gäller från 27 oktober 2026"),
        ("expired", "HAR GÅTT UT – gällde till 26 oktober 2027"),
        ("ended", "AVSLUTAD – gällde till 20 november 2026"),
        ("replaced", "ERSATT – en nyare beställning gäller"),
    ],
)
def test_an_order_that_does_not_hold_says_so_on_every_page(state: str, band: str) -> None:
    known = KNOWN._replace(state=state, ended_on=date(2026, 11, 20))
    found = page(known=known)
    assert found.sheet.band == band
    assert band in found.sheet.state or found.sheet.state.startswith("Ska gälla från 27 oktober 2026 till")
    assert order_band(state, date(2026, 10, 27), known.last_on, known.ended_on) == band


@pytest.mark.parametrize("state", ["ended", "replaced"])
def test_an_order_that_ended_before_its_time_is_not_said_to_have_held_until_then(state: str) -> None:
    found = page(known=KNOWN._replace(state=state, ended_on=date(2026, 11, 20)))
    assert found.sheet.state.startswith("Gällde från 27 oktober 2026. ")
    assert "2027" not in found.sheet.state


def test_an_order_that_will_end_holds_and_says_when() -> None:
    found = page(known=KNOWN._replace(state="ending", ended_on=date(2026, 12, 1)))
    assert found.sheet.state == (
        "Gäller från 27 oktober 2026 till och med 26 oktober 2027. Avslutas 1 december 2026."
    )


def test_nothing_of_the_order_is_left_out() -> None:
    found = page(remaining=("En rad som ingen kände igen",))
    text = repr(found)
    for words in (
        "Bo kvar hemma",
        "Höftbrott i juli.",
        "Dottern Lena hjälper",
        "En rad som ingen kände igen",
    ):
        assert words in text


def test_a_protected_persons_address_and_relatives_are_in_no_text() -> None:
    protected = case(Variant.PROTECTED)
    order = replace(protected.order, order_text="Bor på Hallonvägen 12 B. Ring Lena Åkesson, 070-174 06 10.")
    found = order_page(order, protected.person, FRAME, KNOWN, mask=protection_mask(protected.person, ()))
    text = repr(found)
    assert "Skyddade personuppgifter" in text
    for secret in ("Hallonvägen", "Lena", "070-174", "18900101"):
        assert secret not in text


def test_the_units_own_name_is_the_same_as_in_the_head_also_with_the_name_of_the_place_in_it() -> None:
    protected = case(Variant.PROTECTED)
    own, other = "Hemtjänst Björkbacken", "Björkbackens omsorg"
    frame = replace(FRAME, unit=own)
    mask = protection_mask(protected.person, ())
    assert mask(own) != own
    for provider, shown in ((own, own), (other, mask(other))):
        found = order_page(
            replace(protected.order, provider=provider), protected.person, frame, KNOWN, mask=mask
        )
        assert {one.label: one.text for one in found.before[0].entries}["Utförare"] == shown
