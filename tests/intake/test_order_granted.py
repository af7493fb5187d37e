"""Which services an order's text grants, in the many ways that people write it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gplan.catalogue import Catalogue, Service, shipped
from gplan.intake.lifecare_prose import read_prose
from gplan.model.order import OrderedIntervention
from gplan.model.terms import InterventionKind, Origin


def named(text: str) -> list[tuple[str, int | None]]:
    """Each intervention's name, and how many times."""
    return [
        (one.name, one.fixed_frequency.times if one.fixed_frequency else None)
        for one in read_prose(text, ()).interventions
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Duschning två gånger per vecka", [("Duschning", 2)]),
        ("Hjälp med dusch två ggr/v", [("Dusch", 2)]),
        ("Hjälp med att duscha 2 ggr/vecka", [("Duscha", 2)]),
        ("Dusch 2x/v", [("Dusch", 2)]),
        ("Dusch två ggr/v (mån och tors)", [("Dusch", 2)]),
        ("Promenaden en gång i veckan", [("Promenaden", 1)]),
        ("Matlåda 7 dgr/v", [("Matlåda", 7)]),
        ("Dagverksamhet 3 dagar i veckan", [("Dagverksamhet", 3)]),
        ("Korttidsplats var fjärde vecka", [("Korttidsplats", None)]),
        ("Avlösning för maken 10 timmar/månad", [("Avlösning för maken", None)]),
        ("Tvätt och renbäddning en gång varannan vecka", [("Tvätt och renbäddning", 1)]),
        ("Dusch två gånger per vecka, städning en gång i månaden", [("Dusch", 2), ("Städning", 1)]),
        ("Inköp 1g/v samt städ 1 gång var 3:e v", [("Inköp", 1), ("Städ", 1)]),
        ("Dusch, klarar håret själv, två ggr/v", [("Dusch, klarar håret själv", 2)]),
        ("Städning en gång per vecka, ej fönsterputs", [("Städning", 1)]),
        ("Trygghetslarm", [("Trygghetslarm", None)]),
        ("Trygghetslarm\n\nNyckel hos grannen", [("Trygghetslarm", None)]),
        ("Dusch vid behov", [("Dusch", None)]),
        ("Insatser\nDusch\nStädning\n\nTrivs bra.", [("Dusch", None), ("Städning", None)]),
        (
            "Insatser: dusch 2 ggr/v, städ, trygghetslarm",
            [("Dusch", 2), ("Städ", None), ("Trygghetslarm", None)],
        ),
    ],
)
def test_a_service_and_how_often(text: str, found: list[tuple[str, int | None]]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trygghetslarm beviljas.", ["Trygghetslarm"]),
        ("Trygghetslarm har beviljats", ["Trygghetslarm"]),
        ("Anna har beviljats ledsagning.", ["Ledsagning"]),
        ("Ansökan om trygghetslarm och matlåda beviljas tills vidare.", ["Trygghetslarm", "Matlåda"]),
        ("Anna beviljas trygghetslarm, dusch men ej städning.", ["Trygghetslarm", "Dusch"]),
        ("Anna mår bra. Hon beviljas följande insatser: larm och dagvård.", ["Larm", "Dagvård"]),
        ("Anna beviljas färdtjänst.", []),
        ("Anna beviljas fortsatt hjälp enligt tidigare beslut.", []),
    ],
)
def test_a_sentence_that_says_what_is_granted(text: str, found: list[str]) -> None:
    assert named(text) == [(name, None) for name in found]


@pytest.mark.parametrize(
    "text",
    [
        "Ej dusch två ggr/v",
        "Dusch två ggr/v: nej",
        "Dusch beviljas inte",
        "Dusch har inte beviljats.",
        "Inte beviljad dusch.",
        "Dusch två ggr/v ej beviljat",
        "Ingen hjälp med dusch varje vecka",
        "Utan hjälp med städ varannan vecka",
        "Avslag på städning varannan vecka",
        "Hon avböjer dusch två gånger per vecka",
        "Tackar nej till matlåda 7 dgr/v",
        "Tidigare beviljad dusch avslutas",
        "Avslutas: städning varannan vecka",
        "Dusch klarar hon själv två ggr/v",
        "Städ varannan vecka utförs av sonen",
        "Dottern städar varannan vecka",
        "Beviljade insatser\nDottern städar varannan vecka\nHon promenerar varje dag",
        "Promenad med dottern två ggr/v",
        "Dusch\nKlarar sig själv.",
        "Kontaktperson för planering är dottern",
        "Handlingar skickas varje vecka",
        "Omprövning - oförändrade insatser",
    ],
)
def test_what_is_refused_or_done_by_others_is_no_service(text: str) -> None:
    assert named(text) == []


def test_a_no_among_what_the_visits_are_for() -> None:
    read = read_prose("3 besök per dag för tillsyn, ej dusch, men matning.", ())
    assert read.daily_services == ("tillsyn", "matning")
    assert [one.name for one in read.interventions] == ["Tillsyn", "Matning"]


def test_what_no_list_has_is_kept_as_written() -> None:
    text = "Beviljade insatser\n- Gräsklippning\nSnöskottning på altanen en gång per månad\n- Se bilaga."
    assert [
        (one.name, one.name_as_written, one.kind, one.origin) for one in read_prose(text, ()).interventions
    ] == [
        ("Gräsklippning", "Gräsklippning", InterventionKind.OTHER, Origin.PROSE),
        (
            "Snöskottning på altanen",
            "Snöskottning på altanen en gång per månad",
            InterventionKind.OTHER,
            Origin.PROSE,
        ),
    ]


def row(name: str) -> OrderedIntervention:
    return OrderedIntervention(name=name, name_as_written=f"S-{name}", origin=Origin.ROW)


def test_a_frequency_goes_to_the_row_it_means_and_to_none_of_several() -> None:
    rows = (row("Tvätt i bostad"), row("Tvätt i tvättstuga"))
    exact = read_prose("Tvätt i tvättstugan varannan vecka", rows).interventions
    assert [one.fixed_frequency is not None for one in exact] == [False, True]
    assert read_prose("Tvätt varannan vecka", rows).interventions == rows


def test_granted_in_words_what_has_a_row_is_not_another() -> None:
    rows = (row("Duschhjälp"),)
    assert read_prose("Insatser\nDusch\n", rows).interventions == rows


def test_another_municipalitys_words() -> None:
    own = Catalogue((Service("Skottning", InterventionKind.SERVICE, "snö", aliases=("snö",)),), ())
    (only,) = read_prose("Snö en gång i veckan\nDusch två ggr/v", (), own).interventions
    assert (only.name, only.kind) == ("Snö", InterventionKind.SERVICE)


WORDS = st.lists(
    st.sampled_from([
        "dusch", "städ", "och", "samt", ",", "/", "ej", "inte", "beviljas", "men", "två", "ggr/v",
        "varannan", "vecka", ":", ".", "\n", "-", "hjälp", "med", "av", "på-", "x", "trygghetslarm",
        "beviljade", "insatser", "tvätt", "i", "bostad", "dottern", "själv", "+", "&", "(", ")", "3",
        "besök", "per", "dag", "för", "vid", "behov", ";", "eller",
    ]),
    max_size=25,
).map(" ".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_whatever_the_words_a_service_has_a_name_and_none_begins_with_a_no(text: str) -> None:
    for one in read_prose(text, ()).interventions:
        assert one.name.strip()
        assert not one.name.casefold().startswith(("ej ", "inte "))


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS)
def test_the_same_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert shipped().same_service(one, other) == shipped().same_service(other, one)
    assert shipped().covered(one, (other, one))


def test_a_page_without_a_full_stop_is_read_at_once() -> None:
    started = time.perf_counter()
    for text in ("dusch och " * 2000, "a, " * 3000, "städ två ggr/v, " * 400):
        read_prose(text, ())
    assert time.perf_counter() - started < 15, "read in a second or so; words by words it took minutes"
