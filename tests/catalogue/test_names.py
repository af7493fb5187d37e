"""What names mean: the same, a sort of, several at once, or only themselves."""

import pytest

from gplan.catalogue import Catalogue, Service, shipped
from gplan.model.terms import InterventionKind

CATALOGUE = shipped()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Duschhjälp", "Duschhjälp"),
        ("O-Duschhjälp", "Duschhjälp"),
        ("  dusch ", "Duschhjälp"),
        ("duschen", "Duschhjälp"),
        ("promenaden", "Promenad"),
        ("Tvätten", "Tvätt"),
        ("larmet", "Trygghetslarm"),
        ("matlådan", "Matdistribution"),
        ("städ", "Städning"),
        ("Städning av 2 rum och kök", "Städning 2 r o k"),
        ("gräsklippning", None),
        ("balkongstädning", None),
        ("sondmatning", None),
        ("", None),
    ],
)
def test_a_name_and_its_inflection(written: str, name: str | None) -> None:
    found = CATALOGUE.service(written)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Hjälp med dusch", "Duschhjälp"),
        ("hjälp med att duscha", "Duschhjälp"),
        ("stöd vid måltider", "Frukost/mellanmål/kvällsmål"),
        ("Sällskap vid måltider", "Sällskap vid måltider"),
        ("Tillsyn vid dusch", "Duschtillsyn"),
        ("tvätta sig", "Personlig hygien"),
        ("Städ av två rum och hall", "Städning"),
        ("Dottern städar", None),
    ],
)
def test_what_a_phrase_begins_with(phrase: str, name: str | None) -> None:
    found = CATALOGUE.leading(phrase)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dusch", "Duschhjälp", True),
        ("O-Promenad", "promenader", True),
        ("Städ av två rum och kök", "Städning", True),
        ("Städ av två rum, kök och hall", "Städning", True),
        ("Tvätt i bostad", "Tvätt", True),
        ("Tvätt i bostad", "Tvätt i tvättstuga", False),
        ("Omvårdnadspaket", "Omvårdnadspaket kväll", True),
        ("Omvårdnadspaket morgon", "Omvårdnadspaket kväll", False),
        ("Frukost", "Kvällsmål", False),
        ("Duschhjälp", "Duschtillsyn", False),
        ("Tvätt och renbäddning", "Renbäddning och tvätt", True),
        ("Tvätt och renbäddning", "Tvätt", False),
        ("Gräsklippning", "gräsklippning", True),
        ("Gräsklippning", "Snöskottning", False),
        ("Tvätt och gräsklippning", "Tvätt", False),
    ],
)
def test_the_same_service(one: str, other: str, *, same: bool) -> None:
    assert CATALOGUE.same_service(one, other) is same
    assert CATALOGUE.same_service(other, one) is same


def test_several_at_once_are_covered_when_each_is() -> None:
    assert CATALOGUE.covered("Tvätt och renbäddning", ("Lakansbyte", "Tvätt i bostad"))
    assert not CATALOGUE.covered("Tvätt och renbäddning", ("Tvätt",))
    assert CATALOGUE.covered("Tvätt", ("Tvätt och renbäddning",))
    assert not CATALOGUE.covered("Tvätt", ())


def test_the_counterpart_is_the_one_that_is_written_alike_and_never_one_of_several() -> None:
    assert CATALOGUE.counterpart("Dusch", ("Duschhjälp", "Tvätt")) == "Duschhjälp"
    assert CATALOGUE.counterpart("Inköp", ("Inköp med kund", "Inköp utan kund")) is None
    assert CATALOGUE.counterpart("Inköp", ("Inköp med kund", "Inköp")) == "Inköp"
    assert CATALOGUE.counterpart("Inköp", ("Tvätt",)) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Dusch", InterventionKind.CARE),
        ("Tvätt och renbäddning", InterventionKind.SERVICE),
        ("Tvätt och dusch", InterventionKind.OTHER),
        ("Gräsklippning", InterventionKind.OTHER),
        ("Trygghetslarm", InterventionKind.OTHER),
        ("Såromläggning", InterventionKind.HEALTH_CARE),
    ],
)
def test_kinds(name: str, kind: InterventionKind) -> None:
    assert CATALOGUE.kind(name) is kind


def test_care_packages_and_the_care_that_a_text_names() -> None:
    assert CATALOGUE.is_care_package("O-Omvårdnadspaket morgon")
    assert not CATALOGUE.is_care_package("Personlig hygien")
    assert CATALOGUE.care_named("Hon får hjälp med hygien och klädsel, och städning") == {
        "personlig hygien",
        "klädsel",
    }
    assert CATALOGUE.care_listed("På- och avklädning, dusch. Duschning") == frozenset({"klädsel", "dusch"})
    assert CATALOGUE.care_listed("Hon vill ha det lugnt, dusch") is None
    assert CATALOGUE.care_listed("") is None


def test_a_catalogue_answers_by_its_own_lists() -> None:
    own = Catalogue((Service("Renlighet", InterventionKind.CARE, "renlighet", aliases=("dusch",)),), ())
    assert own.same_service("Dusch", "Renlighet")
    assert own.service("Duschhjälp") is None
    assert own.icf_code("Kroppsvård") is None
    assert CATALOGUE.service("Renlighet") is None
