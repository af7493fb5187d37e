"""Whatever the order says is in a field or in what remains, and the segments are the source."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gplan.errors import InputError
from gplan.intake.orders import read_order
from gplan.model.order import ReadOrder
from gplan.model.terms import Level
from tests.intake.order_pages import pdf_of

ORDERS = Path(__file__).parents[1] / "orders"
SOURCES = {
    name: (ORDERS / name).read_text(encoding="utf-8")
    for name in ("two_columns.txt", "one_column.txt", "one_column_long.txt", "prose_only.txt")
}
TWIN = SOURCES["two_columns.txt"]
LABEL_WORDS = frozenset(
    word
    for words in (
        "beställning avseende hemtjänstinsatser beställare utförare beställningsdatum gäller verkställd beslut beslutsdatum",
        "beställningstext beställd kvantitet beställda insatser frekvens bedömt avsett funktionstillstånd behov av",
        "övergripande mål relaterade faktorer kroppsfunktioner omgivningsfaktorer hälsotillstånd personfaktorer",
        "bilaga 4 exempel på personnummer namn fr.o.m tills vidare handläggare team sol",
        "omvårdnadsinsatser serviceinsatser",
    )
    for word in words.split()
)


def words(text: str) -> list[str]:
    return [word for word in (raw.strip(".,:;-–•").casefold() for raw in text.split()) if word]


def check_cover(read: ReadOrder) -> None:
    assert "".join(segment.text for segment in read.segments) == read.source_text
    for segment in read.segments:
        if segment.field == "layout":
            assert not re.search(r"\w", segment.text), segment
        if segment.field == "label":
            assert set(words(segment.text)) <= LABEL_WORDS, segment
    kept = "\n".join(segment.text for segment in read.segments if segment.field == "remaining")
    assert words("\n".join(read.content.remaining)) == words(kept)


@pytest.mark.parametrize("name", SOURCES)
def test_segments_cover_the_source(name: str) -> None:
    read = read_order(SOURCES[name].encode(), name)
    assert read.layout == "lifecare-text"
    check_cover(read)


def test_every_field_holds_the_words_of_its_segments() -> None:
    read = read_order(TWIN.encode(), "order.txt")
    rows = read.content.interventions
    for index, row in enumerate(rows[:4]):
        for field in ("need", "goal", "name_as_written", "icf_name", "approach_as_written"):
            path = f"interventions[{index}].{field}"
            pieces = [segment.text for segment in read.segments if segment.field == path]
            joined = re.sub(r"(?<=[a-zåäö])-(?= [a-zåäö])", "-", " ".join(pieces))
            letters = re.sub(r"[\s-]", "", joined)
            assert letters == re.sub(r"[\s-]", "", getattr(row, field) or "")


EXTRA = (
    "Kundnummer i annat system: ABC 12",
    "Nyckel finns i receptionen",
    "Larmkod saknas",
)


@pytest.mark.parametrize(
    "before",
    [
        "Utförare\n",
        "Beställningsdatum:",
        "Verkställd:",
        "Beställningstext\n",
        "Beställda insatser\n",
        "SoL Omvårdnadsinsatser\n",
        "Frekvens: 0,75",
        "Avsett funktionstillstånd: Måttlig",
        "O-Matning",
        "Övergripande mål\n",
        "Relaterade faktorer\n",
    ],
)
@pytest.mark.parametrize("extra", EXTRA)
def test_extra_lines_remain_and_change_nothing_else(before: str, extra: str) -> None:
    plain = read_order(TWIN.encode(), "order.txt").content
    text = TWIN.replace(before, f"\n{extra}\n\n{before}", 1)
    read = read_order(text.encode(), "order.txt")
    check_cover(read)
    assert read.content.remaining == (extra,)
    assert (read.content.interventions, read.content.order_text) == (plain.interventions, plain.order_text)
    assert (read.content.street, read.content.provider, read.content.decision) == (
        plain.street,
        plain.provider,
        plain.decision,
    )


def test_an_unknown_heading_and_its_text_remain() -> None:
    text = TWIN.replace(
        "\nHälsotillstånd\n", "\nHjälpmedel i hemmet\nRullator och greppstång\nsedan maj.\n\nHälsotillstånd\n"
    )
    read = read_order(text.encode(), "order.txt")
    assert read.content.remaining == ("Hjälpmedel i hemmet", "Rullator och greppstång", "sedan maj.")
    assert read.content.related_factors == read_order(TWIN.encode(), "").content.related_factors
    check_cover(read)


def test_values_that_cannot_be_read_remain_as_they_stand() -> None:
    text = TWIN.replace("Bedömt funktionstillstånd: Stor", "Bedömt funktionstillstånd: Ej bedömt")
    text = text.replace("Frekvens: 2 timmar/vecka, var 4:e vecka", "Frekvens: efter behov")
    text = text.replace("Beslutsdatum: 2026-01-09", "Beslutsdatum: 2026-02-30")
    content = read_order(text.encode(), "order.txt").content
    assert content.remaining == ("2026-02-30", "Ej bedömt", "efter behov")
    assert content.decided_on is None
    assert content.interventions[0].assessed_level is None
    assert content.interventions[2].frequency is None


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("Svår", Level.SEVERE),
        ("Svårt problem", Level.SEVERE),
        ("svår begränsning.", Level.SEVERE),
        ("Fullständig", Level.TOTAL),
        ("Inget problem", Level.NONE),
    ],
)
def test_a_step_of_the_scale_is_read_by_its_other_name_too(word: str, level: Level) -> None:
    text = TWIN.replace("Bedömt funktionstillstånd: Stor", f"Bedömt funktionstillstånd: {word}")
    content = read_order(text.encode(), "order.txt").content
    assert content.interventions[0].assessed_level is level
    assert content.remaining == ()


@pytest.mark.parametrize("word", ["Ej specificerat", "Ej tillämpbart"])
def test_what_is_no_step_of_the_scale_remains(word: str) -> None:
    text = TWIN.replace("Bedömt funktionstillstånd: Stor", f"Bedömt funktionstillstånd: {word}")
    content = read_order(text.encode(), "order.txt").content
    assert content.interventions[0].assessed_level is None
    assert content.remaining == (word,)


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.encode("latin-1"),
        lambda text: text.replace("\n", "\r\n").encode("cp1252"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: b"\xfe\xff" + text.replace("\n", "\r\n").encode("utf-16-be"),
    ],
    ids=["windows", "old-mac", "latin-1", "windows-1252", "bom", "utf-16-le", "utf-16-be"],
)
def test_line_ends_and_encodings_make_no_difference(encode: object) -> None:
    assert callable(encode)
    read = read_order(encode(TWIN), "order.txt")
    assert read.content == read_order(TWIN.encode(), "order.txt").content
    check_cover(read)


def test_letters_in_two_parts_are_the_same_letters() -> None:
    import unicodedata

    apart = unicodedata.normalize("NFD", TWIN)
    assert apart != TWIN
    assert read_order(apart.encode(), "order.txt").content == read_order(TWIN.encode(), "order.txt").content


PAGES = {
    "form feeds": "\f",
    "form feed glued to the line": "\n\f",
    "date and page": "\n\n  2026-01-12 {page} (4) \n\n",
    "date, page and running header": "\n\n\n  2026-01-12 {page} (4) \n\n\nAnvisningar om allt möjligt i hemtjänsten\n\n",
    "page of pages": "\nSida {page} av 4\n\f",
    "footer and header": "\nUtskrivet av NN {page}\n\fProvköpings kommun\n\n",
}


@pytest.mark.parametrize("seam", PAGES.values(), ids=PAGES.keys())
def test_pages_in_the_middle_of_columns_and_paragraphs(seam: str) -> None:
    plain = read_order(TWIN.encode(), "order.txt").content
    text = TWIN
    for page, before in enumerate(("sen sviktar och hon", "igen smaker", "ningar i båda"), 1):
        at = text.index(before)
        text = text[:at] + seam.format(page=page) + text[at:]
    if "Utskrivet" in seam:
        text = f"Provköpings kommun\n\n{text}\nUtskrivet av NN 4\n"
    read = read_order(text.encode(), "order.txt")
    assert read.content == plain
    assert "".join(segment.text for segment in read.segments) == text


@pytest.mark.parametrize("gutter", ["4mm", "12mm"])
@pytest.mark.parametrize("height", [297, 130])
def test_the_twin_as_a_pdf(gutter: str, height: int) -> None:
    data = pdf_of(
        TWIN,
        gutter=gutter,
        height=height,
        header="Provköpings kommun #h(1fr) 2026-01-12 #context counter(page).display()",
        footer='Sida #context counter(page).display("1 av 1", both: true)',
    )
    read = read_order(data, "order.pdf")
    assert read.layout == "lifecare-pdf"
    assert read.content == read_order(TWIN.encode(), "order.txt").content
    assert "".join(segment.text for segment in read.segments) == read.source_text


_PIECES = (
    [line + "\n" for line in TWIN.split("\n")]
    + list(EXTRA)
    + ["   ", "\f", "\t", "\r\n", "O-X", "Mål:", "-", "\x1a"]
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    lines = SOURCES[draw(st.sampled_from(sorted(SOURCES)))].splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "swap", "insert", "cut", "text"])):
            case "drop" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "insert":
                lines.insert(at, draw(st.sampled_from(_PIECES)))
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, 20))]
            case _:
                lines.insert(at, draw(st.text(max_size=30)))
    return "".join(lines)


@settings(max_examples=150)
@given(mutated())
def test_a_mutated_order_is_refused_or_covered(text: str) -> None:
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    try:
        read = read_order(data, "order.txt")
    except InputError:
        return
    assert "".join(segment.text for segment in read.segments) == read.source_text


@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_order(data, "x")


def test_no_pdf_or_json_code_loads_for_a_text_order() -> None:
    script = (
        "import sys; from gplan.intake.orders import read_order; "
        f"read_order(open({str(ORDERS / 'two_columns.txt')!r}, 'rb').read(), 'x'); "
        "print([name for name in ('pypdfium2', 'jsonschema', 'json', 'sqlite3') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
