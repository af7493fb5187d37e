"""A municipality's own lists: how they may be written, and what is said of a broken one."""

from pathlib import Path

import pytest

from gplan import catalogue
from gplan.errors import ProfileError
from gplan.model.terms import InterventionKind

SERVICES = "name,kind,group,aliases\nRenlighet,care,renlighet,dusch|bad\nTrädgård,service,,gräsklippning\n"
AREAS = "chapter,code,name_in_guidelines,name_in_icf,status\nd5,d510,Hålla sig ren,Att tvätta sig,verified\n"


def faults(tmp_path: Path, name: str, text: str | bytes) -> tuple[str, ...]:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ProfileError) as refused:
        catalogue.read(**{"services" if name == "insatser.csv" else "life_areas": path})
    return refused.value.faults or (refused.value.message,)


@pytest.mark.parametrize(
    "data",
    [
        SERVICES.encode(),
        SERVICES.encode("utf-8-sig"),
        SERVICES.replace("\n", "\r\n").encode(),
        SERVICES.replace(",", ";").encode("cp1252"),
        SERVICES.replace(",", ";").encode("utf-16"),
        f"id,{SERVICES}".replace("\nR", "\n1,R").replace("\nT", "\n2,T").encode(),
        SERVICES.replace("\nT", "\n,,,\n\nT").encode(),
    ],
    ids=["plain", "bom", "windows", "old excel", "utf-16", "gplan's own", "empty lines"],
)
def test_a_list_may_be_saved_in_several_ways(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "insatser.csv"
    path.write_bytes(data)
    own = catalogue.read(services=path)
    assert [(one.name, one.kind, one.group, one.aliases) for one in own.services] == [
        ("Renlighet", InterventionKind.CARE, "renlighet", ("dusch", "bad")),
        ("Trädgård", InterventionKind.SERVICE, "trädgård", ("gräsklippning",)),
    ]
    assert own.life_areas == catalogue.shipped().life_areas, "the other list is gplan's own"


def test_a_list_that_says_nothing_of_packages_leaves_them_as_they_are_known(tmp_path: Path) -> None:
    path = tmp_path / "insatser.csv"
    path.write_text("name,kind\nOmvårdnadspaket morgon,care\nPaket,care\n", encoding="utf-8")
    assert [one.role for one in catalogue.read(services=path).services] == ["care_package", ""]
    path.write_text(
        "name,kind,role\nOmvårdnadspaket morgon,care,\nPaket,care,care_package\n", encoding="utf-8"
    )
    assert [one.role for one in catalogue.read(services=path).services] == ["", "care_package"]


def test_life_areas_may_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "livsområden.csv"
    path.write_text(AREAS, encoding="utf-8")
    own = catalogue.read(life_areas=path)
    assert (own.icf_code("hålla sig ren"), own.icf_code("Kroppsvård")) == ("d510", None)
    assert own.services == catalogue.shipped().services


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "insatser.csv, rad 1: kolumnen name saknas"),
        ("name,group\nDusch,dusch\n", "insatser.csv, rad 1: kolumnen kind saknas"),
        ("name,kind,pris\nDusch,care,1\n", "insatser.csv, rad 1: kolumnen pris är okänd"),
        ("name,kind,name\nDusch,care,1\n", "insatser.csv, rad 1: kolumnen name står två gånger"),
        ("name,kind\n", "insatser.csv, rad 1: listan är tom"),
        ("name,kind\nDusch,care\nTvätt,tjänst\n", "insatser.csv, rad 3: Tvätt: kind ska vara en av care"),
        ("name,kind\nDusch,care,extra\n", "insatser.csv, rad 2: raden har 3 fält, men rubriken har 2"),
        ("name,kind\n,care\n", "insatser.csv, rad 2: insatsen saknar namn"),
        (
            "name,kind,aliases\nDusch,care,bad\nBad,care,\n",
            "insatser.csv, rad 3: namnet bad hör redan till Dusch",
        ),
        (
            "name,kind,role\nDusch,care,paket\n",
            "insatser.csv, rad 2: Dusch: role ska vara tom eller care_package",
        ),
        ('name,kind\n"Dusch,care\n', "insatser.csv, rad"),
        (b"name,kind\nDus\x00ch,care\n", "insatser.csv är ingen textfil"),
    ],
)
def test_a_broken_list_of_interventions(text: str | bytes, said: str, tmp_path: Path) -> None:
    assert any(said in fault for fault in faults(tmp_path, "insatser.csv", text))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("d5,510,Att tvätta sig,,", "koden ska vara en bokstav och siffror"),
        ("d5,d620,Inköp,,", "koden hör inte till kapitlet d5"),
        ("x,d520,Tvätta sig,,", "chapter ska vara till exempel d5"),
        ("d5,d520,,,", "d520 saknar namn"),
        ("d5,d520,Kroppsvård,,kanske", "status ska vara verified eller unverified"),
        ("d5,d510,Tvätta sig,,", "koden d510 står redan på rad 2"),
    ],
)
def test_a_broken_list_of_life_areas(row: str, said: str, tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "livsomraden.csv", f"{AREAS}{row}\n")
    assert fault.startswith("livsomraden.csv, rad 3: ")
    assert said in fault


def test_every_fault_is_told_at_once_in_line_order(tmp_path: Path) -> None:
    told = faults(tmp_path, "insatser.csv", "name,kind\nDusch,x\n,care\nTvätt,y\n")
    assert [fault.split(":")[0] for fault in told] == [f"insatser.csv, rad {line}" for line in (2, 3, 4)]


def test_a_line_is_counted_where_the_row_begins(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "insatser.csv", 'name,kind\n"Dusch\noch bad",care\nTvätt,x\n')
    assert fault.startswith("insatser.csv, rad 4: ")


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"Det går inte att läsa listan borta\.csv"):
        catalogue.read(services=tmp_path / "borta.csv")
