"""The gallery of printed documents."""

import re
import struct
import zlib
from pathlib import Path

import pytest

from gplan.render import gallery
from gplan.render.documents import DOCUMENTS
from gplan.render.samples import Variant


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[gallery.Shown], list[str]]:
    """A document in some of its ways; in force and in force once more are the same."""
    folder = tmp_path_factory.mktemp("samples")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gallery, "Variant", (Variant.NORMAL, Variant.LONG, Variant.NORMAL))
        shown, faults = gallery._document(("plan-person", str(folder)))
    return folder, shown, faults


def test_a_document_is_shown_in_each_way_that_differs(
    made: tuple[Path, list[gallery.Shown], list[str]],
) -> None:
    folder, shown, faults = made
    assert not faults
    assert [one.file for one in shown] == [
        "plan-person-normal.pdf",
        "plan-person-normal-large.pdf",
        "plan-person-long.pdf",
        "plan-person-long-large.pdf",
    ]
    assert {one.file for one in shown} == {path.name for path in folder.glob("*.pdf")}
    assert {file for one in shown for _, file in one.pictures} == {path.name for path in folder.glob("*.png")}
    assert [page for page, _ in shown[2].pictures] == [1, 2, 3, 4, shown[2].pages]
    assert shown[1].title == "Personens eget exemplar, vanlig, stor stil"


def test_the_index_leads_to_every_file_and_says_what_each_picture_shows() -> None:
    document = next(one for one in DOCUMENTS if one.slug == "plan-person")
    shown = [
        gallery.Shown(
            title="Planen, utkast", file="a.pdf", pages=2, pictures=((1, "a-1.png"), (2, "a-2.png"))
        )
    ]
    page = gallery._index([(document, shown)])
    assert 'href="a.pdf"' in page
    assert re.findall(r'<img src="(.+?)" alt="(.+?)"', page) == [
        ("a-1.png", "Planen, utkast, sida 1 av 2"),
        ("a-2.png", "Planen, utkast, sida 2 av 2"),
    ]
    assert '<html lang="sv">' in page
    assert "{" not in page.split("</style>")[1]


def test_a_picture_is_a_picture(made: tuple[Path, list[gallery.Shown], list[str]]) -> None:
    picture = (made[0] / "plan-person-normal-1.png").read_bytes()
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    assert height / width == pytest.approx(297 / 210, abs=0.01)
    lines = zlib.decompress(picture[picture.index(b"IDAT") + 4 : picture.index(b"IEND") - 8])
    assert len(lines) == height * (1 + 3 * width)
    assert lines[1:4] == b"\xff\xff\xff"
    assert b"\x11\x11\x11" in lines


def test_a_folder_with_something_else_in_it_is_not_emptied(tmp_path: Path) -> None:
    (tmp_path / "anteckning.txt").write_text("spara", encoding="utf-8")
    with pytest.raises(SystemExit, match="another folder"):
        gallery.main([str(tmp_path)])
    assert (tmp_path / "anteckning.txt").is_file()


@pytest.mark.parametrize("index", ["", "<!doctype html><title>Min hemsida</title>"])
def test_a_folder_with_an_index_of_somebody_elses_is_not_emptied(tmp_path: Path, index: str) -> None:
    (tmp_path / "index.html").write_text(index, encoding="utf-8")
    (tmp_path / "bild.png").write_bytes(b"")
    with pytest.raises(SystemExit, match="another folder"):
        gallery._emptied(tmp_path)
    assert (tmp_path / "bild.png").is_file()


def test_an_earlier_gallery_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(gallery._index([]), encoding="utf-8")
    (tmp_path / "gammal.pdf").write_bytes(b"")
    gallery._emptied(tmp_path)
    assert not list(tmp_path.iterdir())
