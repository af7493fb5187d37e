"""The sample order that the layout was learnt from, where it lies beside the project."""

from datetime import date
from pathlib import Path

import pytest

from gplan.intake.orders import read_order
from gplan.model.order import OrderContent
from gplan.model.terms import Approach, FactorHeading, InterventionKind, Level, Origin, Per, Weekday
from tests.intake.order_pages import pdf_of

SEED = Path(__file__).parents[2].parent / "shared" / "seeds" / "004_08fb96a7f8fccd5f.txt"


@pytest.fixture(scope="module")
def sample() -> str:
    if not SEED.exists():
        pytest.skip(
            "the guidelines with the sample order do not lie beside the project; the twin is compared instead"
        )
    lines = SEED.read_text(encoding="utf-8").split("\n")
    begin = next(at for at, line in enumerate(lines) if line.strip() == "BILAGA 4")
    end = next(at for at, line in enumerate(lines) if line.strip() == "BILAGA 5")
    return "\n".join(lines[begin:end]) + "\n"


@pytest.fixture(scope="module")
def order(sample: str) -> OrderContent:
    return read_order(sample.encode(), "order.txt").content


def test_head(order: OrderContent) -> None:
    assert (order.number_as_written, order.person_name, order.case_officer) == ("010101+TF11", "Lisa", "NN")
    assert (order.street, order.postal_code, order.city) == ("Testgatan 11", "999 99", "TESTSTAD")
    assert order.provider == "Hemtjänst XX"
    assert order.ordered_on == order.decided_on == date(2022, 3, 10)
    assert (order.valid_from, order.valid_until, order.started_on) == (date(2022, 3, 11), None, None)
    assert order.decision == "Bifall Omvårdnad SoL 4kap.1§"
    assert order.team == ""
    assert order.remaining == ()


def test_text_and_quantity(order: OrderContent) -> None:
    lines = order.order_text.split("\n")
    assert lines[0] == "Omprövning - oförändrade insatser"
    assert lines[-1] == "Städ av två rum och kök en gång var tredje vecka"
    assert "" in lines
    assert order.visits_per_day == 6
    assert order.daily_services == (
        "personlig omvårdnad i form av klädsel och hygien",
        "toalettbesök",
        "tömma kateter",
        "tillsyn",
        "mathållning",
        "uppsnyggning",
    )
    assert (order.ordered_minutes_per_month, order.ordered_quantity_as_written) == (
        3096,
        "51:36 timmar/månad",
    )


def test_rows(order: OrderContent) -> None:
    rows = [row for row in order.interventions if row.origin is Origin.ROW]
    assert [(row.name, row.icf_code, row.frequency.minutes if row.frequency else None) for row in rows] == [
        ("Promenad", "d460", 60),
        ("Duschhjälp", "d510", 60),
        ("Omvårdnadspaket morgon", "d520", 12),
        ("Omvårdnadspaket kväll", "d520", 9),
        ("Toalettbesök", "d530", 18),
        ("Tillsyn", "b1528A", 12),
    ]
    assert {row.category for row in rows} == {"SoL Omvårdnadsinsatser"}
    assert {row.kind for row in rows} == {InterventionKind.CARE}
    assert {(row.assessed_level, row.intended_level) for row in rows} == {(Level.MODERATE, Level.MODERATE)}
    assert [row.approach for row in rows] == [Approach.SUPPORTING] * 4 + [
        Approach.COMPENSATING,
        Approach.SUPPORTING,
    ]
    daily = rows[2].frequency
    assert daily is not None
    assert (daily.per, daily.weekdays) == (Per.DAY, tuple(Weekday))
    # The rows come to about 34:30 a month and the total says 51:36: both are kept as they are.
    month = sum(
        row.frequency.minutes * (30.4 if row.frequency.per is Per.DAY else 4.33)
        for row in rows
        if row.frequency and row.frequency.minutes
    )
    assert month == pytest.approx(34.5 * 60, rel=0.01)


def test_needs_and_goals(order: OrderContent) -> None:
    walk, shower, morning, evening, toilet, watch = order.interventions[:6]
    assert walk.need.startswith("Lisa förflyttar sig självständigt med rollator men glömmer")
    assert walk.need.endswith("vid förflyttning utomhus.")
    assert shower.need.endswith("nå rygg och fötter i samband med dusch.")
    assert morning.need == evening.need
    assert "nedre på- och avklädning och i behov" in morning.need
    assert toilet.need.endswith("tömma och byta kateter.")
    assert watch.need.endswith("tittar till henne.")
    assert [row.goal for row in order.interventions[:6]] == [
        "Lisas mål är att komma ut och bibehålla sina funktioner.",
        "Lisas mål är att få klara de delar av duschmomentet hon kan.",
        "Lisas mål är att bibehålla de förmågor hon har vid morgon- och kvällshygien.",
        "Lisas mål är att bibehålla de förmågor hon har vid morgon- och kvällshygien.",
        "Lisas mål är att utföra det hon själv klarar av.",
        "Lisas mål är att känna sig tryggare hemma.",
    ]


def test_no_word_of_the_long_texts_is_missing(order: OrderContent) -> None:
    assert [len(row.need.split()) for row in order.interventions[:6]] == [34, 25, 41, 41, 29, 26]
    assert [len(factor.text.split()) for factor in order.related_factors] == [62, 103, 30, 65]
    assert len(order.order_text.split()) == 87


def test_fixed_frequencies(order: OrderContent) -> None:
    fixed = {
        row.name: (row.fixed_frequency.times, row.fixed_frequency.per, row.fixed_frequency.every, row.origin)
        for row in order.interventions
        if row.fixed_frequency
    }
    assert fixed == {
        "Duschhjälp": (2, Per.WEEK, 1, Origin.ROW),
        "Promenad": (2, Per.WEEK, 1, Origin.ROW),
        "Inköp": (1, Per.WEEK, 1, Origin.PROSE),
        "Källsortering": (1, Per.WEEK, 1, Origin.PROSE),
        "Tvätt och renbäddning": (1, Per.WEEK, 2, Origin.PROSE),
        "Städ av två rum och kök": (1, Per.WEEK, 3, Origin.PROSE),
        "Mathållning": (None, Per.DAY, 1, Origin.PROSE),
        "Uppsnyggning": (None, Per.DAY, 1, Origin.PROSE),
    }


def test_goals_and_factors(order: OrderContent) -> None:
    assert order.overall_goals == (
        "Leva ett värdigt liv och känna välbefinnande",
        "Möjlighet att leva och bo självständigt under trygga förhållanden",
    )
    factors = {factor.heading: factor.text for factor in order.related_factors}
    assert list(factors) == list(FactorHeading)
    assert "framkommer även" in factors[FactorHeading.BODY_FUNCTIONS]
    assert "Lägenheten är inte anpassad" in factors[FactorHeading.ENVIRONMENT]
    assert "APO-dos" in factors[FactorHeading.ENVIRONMENT]
    assert factors[FactorHeading.HEALTH].endswith("genomfört ett MOCA-test som visade 7/30.")
    assert "självständig och inte" in factors[FactorHeading.PERSONAL]
    assert factors[FactorHeading.PERSONAL].endswith("Lisa är rökare.")


def test_without_the_appendix_lines_around_it(sample: str, order: OrderContent) -> None:
    begin = sample.index("Beställning avseende")
    assert read_order(sample[begin:].encode(), "order.txt").content == order


@pytest.mark.parametrize("height", [297, 150])
def test_as_a_pdf_in_two_columns(sample: str, order: OrderContent, height: int) -> None:
    read = read_order(pdf_of(sample, height=height), "order.pdf")
    assert read.layout == "lifecare-pdf"
    assert read.content == order
