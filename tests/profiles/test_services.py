"""Which services a list or an exception names: as written, by other names, and two together."""

from datetime import date
from pathlib import Path

import pytest

from gplan.profiles import Profile, load
from gplan.profiles.reading import read_text
from tests.profiles.own_profile import HEAD, excepted, profile, stated

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("listed", "services", "covered"),
    [
        ('["matdistribution"]', ("Matlåda",), ("Matlåda",)),
        ('["matlåda"]', ("Matdistribution",), ("Matdistribution",)),
        ('["matdistribution"]', ("Matlåda, veckoslut", "Dusch"), ("Matlåda, veckoslut",)),
        ('["matdistribution"]', ("Matlagning",), ()),
        ('["trygghetslarm", "matdistribution"]', ("Matlåda", "Trygghetslarm"), ("Matlåda", "Trygghetslarm")),
        ('["trygghetslarm + matdistribution"]', ("Matlåda", "Trygghetslarm"), ("Matlåda", "Trygghetslarm")),
        ('["trygghetslarm + matdistribution"]', ("Matlåda",), ()),
        ('["trygghetslarm + matdistribution"]', ("Trygghetslarm",), ()),
        ('["trygghetslarm + matdistribution"]', ("Trygghetslarm", "Dusch", "Matlåda"), ("Trygghetslarm", "Matlåda")),
        ('["trygghetslarm + matdistribution + tvätt"]', ("Trygghetslarm", "Matlåda"), ()),
        ('["egen tjänst"]', ("Egen tjänst",), ("Egen tjänst",)),
        ("[]", ("Matdistribution",), ()),
    ],
)  # fmt: skip
def test_which_services_a_list_covers(
    listed: str, services: tuple[str, ...], covered: tuple[str, ...]
) -> None:
    own = profile(stated("plan_exempt_services", listed))
    assert own.covered("plan_exempt_services", TODAY, services) == covered


def test_a_list_is_shown_as_it_was_written() -> None:
    own = profile(stated("plan_exempt_services", '["matdistribution", "trygghetslarm + tvätt"]'))
    value = own.value("plan_exempt_services", TODAY)
    assert value is not None
    assert value.value == "matdistribution;trygghetslarm + tvätt"


def test_an_empty_list_takes_away_what_the_profile_beneath_exempts() -> None:
    with_base = HEAD.replace("municipality", 'base = "kristianstad"\nmunicipality')
    beneath = Profile(read_text(with_base, "storstad.toml"))
    own = Profile(read_text(with_base + stated("plan_exempt_services", "[]"), "storstad.toml"))
    assert beneath.covered("plan_exempt_services", TODAY, ("Matdistribution",)) == ("Matdistribution",)
    assert own.covered("plan_exempt_services", TODAY, ("Matdistribution",)) == ()


def test_an_exception_fits_the_other_names_of_its_service_and_keeps_its_own() -> None:
    own = profile(
        stated("plan_established_within", "14"), excepted("plan_established_within", "matdistribution", "60")
    )
    value = own.value("plan_established_within", TODAY, ("Matlåda",))
    assert value is not None
    assert (value.value, value.service) == (60, "matdistribution")


def test_a_municipalitys_own_list_says_which_names_mean_the_same(tmp_path: Path) -> None:
    (tmp_path / "insatser.csv").write_text(
        "name,kind,group,aliases\nLunch hem,service,lunch hem,matdistribution|dagens lunch\n",
        encoding="utf-8",
    )
    text = stated("plan_exempt_services", '["matdistribution"]')
    own = profile(text, '[catalogue]\nservices = "insatser.csv"\n', folder=tmp_path)
    assert own.covered("plan_exempt_services", TODAY, ("Dagens lunch", "Matlåda")) == ("Dagens lunch",)
    assert profile(text).covered("plan_exempt_services", TODAY, ("Dagens lunch", "Matlåda")) == ("Matlåda",)
    assert own.catalogue("services") == (tmp_path / "insatser.csv").resolve()
    assert own.catalogue("life_areas") is None
    assert load("jarfalla").catalogue("services") is None


def test_a_list_lies_beside_its_profile_wherever_that_is_read_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "profiler"
    (folder / "listor").mkdir(parents=True)
    (folder / "listor" / "insatser.csv").write_text("name,kind\nLarm,other\n", encoding="utf-8")
    (folder / "egen.toml").write_text(
        'name = "egen"\ntitle = "Egen"\n[catalogue]\nservices = "listor/insatser.csv"\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    assert load("profiler/egen.toml").catalogue("services") == (folder / "listor" / "insatser.csv").resolve()


def test_a_list_beneath_another_profile_goes_by_the_own_list(tmp_path: Path) -> None:
    (tmp_path / "insatser.csv").write_text(
        "name,kind,group,aliases\nLarm,other,larm,trygghetslarm|knapp\n", encoding="utf-8"
    )
    (tmp_path / "egen.toml").write_text(
        'name = "egen"\ntitle = "Egen"\nbase = "kristianstad"\n[catalogue]\nservices = "insatser.csv"\n',
        encoding="utf-8",
    )
    own = load(str(tmp_path / "egen.toml"))
    assert own.covered("plan_judged_services", TODAY, ("Knapp",)) == ("Knapp",)
    assert load("kristianstad").covered("plan_judged_services", TODAY, ("Knapp",)) == ()
