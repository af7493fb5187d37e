"""The lists that come with gplan hold what the guidelines name, and no name means two things."""

from collections import Counter

import pytest

from gplan.catalogue import key, shipped
from gplan.model.terms import InterventionKind

CATALOGUE = shipped()

SERVICE = (
    "Matdistribution", "Städning 1 r o k", "Städning 2 r o k", "Städning 3 r o k", "Tillsynsstädning", "Uppsnyggning",
    "Fönsterputs", "Tvätt i bostad", "Tvätt i tvättstuga", "Hängning av tvätt", "Renbäddning", "Källsortering",
    "Inköp utan kund", "Enklare matlagning", "Frukost/mellanmål/kvällsmål", "Ärenden", "Disk",
)  # fmt: skip
CARE = (
    "Duschhjälp", "Duschtillsyn", "Personlig hygien", "Hårvård", "På- och avklädning", "Toalettbesök", "Egenvård",
    "Tillsyn", "Hjälp till och från turbunden resa", "Trygghetsringning", "Promenad", "Social samvaro",
    "Sällskap vid måltider", "Matning", "Omvårdnadspaket morgon", "Omvårdnadspaket lunch", "Omvårdnadspaket kväll",
)  # fmt: skip
AREAS = {
    1: ("d1", "Lärande och tillämpa kunskap"),
    2: ("d2", "Allmänna uppgifter och krav"),
    3: ("d3", "Kommunikation"),
    4: ("d4", "Förflyttning"),
    5: ("d5", "Personlig vård"),
    6: ("d6", "Hemliv"),
    7: ("d7", "Mellanmänskliga interaktioner och relationer"),
    8: ("d8", "Utbildning, arbete, sysselsättning och ekonomiskt liv"),
    9: ("d9", "Samhällsgemenskap, socialt och medborgligt liv"),
    10: ("b1528A", "Känsla av trygghet"),
    11: ("e398A", "Personligt stöd från person som vårdar eller stödjer den enskilde"),
}
JARFALLA = "Järfälla: anvisningar för ramtid 2.3"


@pytest.mark.parametrize(
    ("names", "kind"), [(SERVICE, InterventionKind.SERVICE), (CARE, InterventionKind.CARE)]
)
def test_every_intervention_of_the_guidelines_is_there_under_its_own_name(
    names: tuple[str, ...], kind: InterventionKind
) -> None:
    of_them = {
        one.name: one.kind for one in CATALOGUE.services if one.source == JARFALLA and one.kind is kind
    }
    assert set(of_them) == set(names)


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Trygghetslarm", "trygghetslarm"),
        ("trygghetstelefon", "trygghetslarm"),
        ("matlåda", "matdistribution"),
        ("Hemgångsstödsteamet", "hemgångsstöd"),
        ("korttidsplats", "korttidsboende"),
        ("växelvård", "korttidsboende"),
        ("dagvård", "dagverksamhet"),
        ("daglig verksamhet", "dagverksamhet"),
        ("avlösning i hemmet", "avlösning"),
        ("Ledsagning", "ledsagning"),
        ("Boendestöd", "boendestöd"),
    ],
)
def test_what_exceptions_name_is_there(name: str, group: str) -> None:
    assert CATALOGUE.group(name) == group


def test_no_name_means_two_things() -> None:
    named = Counter(key(name) for one in CATALOGUE.services for name in {one.name, *one.aliases})
    assert [name for name, count in named.items() if count > 1] == []


def test_a_group_of_several_has_one_that_speaks_for_all() -> None:
    groups = Counter(one.group for one in CATALOGUE.services)
    general = Counter(one.group for one in CATALOGUE.services if one.is_general)
    assert {
        group: general[group] for group, count in groups.items() if count > 1 and general[group] != 1
    } == {}


def test_every_row_says_where_it_is_from() -> None:
    assert {one.source for one in CATALOGUE.services} == {
        JARFALLA,
        "Järfälla: anvisningar för ramtid 1.3.1",
        "Kristianstad: rutin för genomförandeplan",
        "gplan",
    }
    assert all(row.source for row in CATALOGUE.life_areas)


def test_the_life_areas_are_eleven() -> None:
    first = {row.area: (row.code, row.name) for row in reversed(CATALOGUE.life_areas) if row.area}
    assert dict(sorted(first.items())) == AREAS


def test_codes_belong_to_their_chapter_and_stand_once() -> None:
    codes = [row.code for row in CATALOGUE.life_areas if row.code]
    assert len(codes) == len(set(codes)) == 80
    assert all(row.code.startswith(row.chapter) for row in CATALOGUE.life_areas if row.code)


def test_what_is_not_checked_says_so() -> None:
    assert [
        (row.code, row.name) for row in CATALOGUE.life_areas if not row.status.startswith("verified")
    ] == [
        (None, "Att göra ordning sovplatser"),
        ("d910", "Att engagera sig i samhällsgemenskap"),
    ]


def test_no_intervention_is_granted_from_the_carers_area_alone() -> None:
    assert CATALOGUE.carers_area_codes() == {"e398A"}
    assert CATALOGUE.chapter("e398A") == "e"
    assert (CATALOGUE.chapter("d6402"), CATALOGUE.chapter("b1528A"), CATALOGUE.chapter("d5")) == (
        "d6",
        "b",
        "d5",
    )
    assert CATALOGUE.chapter("d999") is None


def test_codes_are_never_guessed() -> None:
    assert CATALOGUE.icf_code("  kroppsvård ") == CATALOGUE.icf_code("Att sköta kroppen") == "d520"
    assert CATALOGUE.icf_code("Att göra ordning sovplatser") is None
    assert CATALOGUE.is_icf_name("Att göra ordning sovplatser")
    assert CATALOGUE.icf_code("Kroppsvård och annat") is None
    assert CATALOGUE.icf_code("") is None
