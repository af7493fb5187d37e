"""What is no order, or only half of one, is refused with what was missed and never with what it says."""

from pathlib import Path

import pytest
import typst

from gplan.errors import InputError
from gplan.intake.orders import read_order
from tests.intake.order_pages import pdf_of

ORDERS = Path(__file__).parents[1] / "orders"
NAMES = ("two_columns.txt", "one_column.txt", "one_column_long.txt", "prose_only.txt")
TWIN = (ORDERS / "two_columns.txt").read_text(encoding="utf-8")
NOT_AN_ORDER = "Filen ser inte ut som en beställning: identitetsnummer, beställningsdatum och beslut saknas."


def refusal(data: bytes, name: str = "order.txt") -> InputError:
    with pytest.raises(InputError) as caught:
        read_order(data, name)
    assert caught.value.exit_code == 1
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("percent", range(10, 100, 10))
def test_cut_at_each_tenth_it_is_refused(name: str, percent: int) -> None:
    data = (ORDERS / name).read_bytes()
    refusal(data[: len(data) * percent // 100])


@pytest.mark.parametrize("name", NAMES)
def test_cut_at_any_line_it_is_refused_up_to_the_goals(name: str) -> None:
    text = (ORDERS / name).read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    goals = lines.index("Övergripande mål\n")
    factors = lines.index("Relaterade faktorer\n")
    passed = []
    for count in range(1, len(lines)):
        try:
            read_order("".join(lines[:count]).encode(), name)
        except InputError:
            continue
        passed.append(count)
    # Two cuts cannot be told: between goals, which may end an order, and under the last heading, which may be empty.
    undecidable = {*range(goals + 2, factors + 1), lines.index("Personfaktorer\n") + 1}
    assert set(passed) <= undecidable


@pytest.mark.parametrize("name", NAMES)
def test_trailing_white_space_says_nothing(name: str) -> None:
    text = (ORDERS / name).read_text(encoding="utf-8")
    bare = text.rstrip() + ("" if text.rstrip().endswith(".") else "\n")
    assert read_order(bare.encode(), name).content == read_order(f"{text} \n\n".encode(), name).content


@pytest.mark.parametrize(
    ("begin", "end", "missed"),
    [
        ("Beslut: ", "Beslutsdatum", "beslut saknas"),
        ("Beställningsdatum", "Beställning gäller", "beställningsdatum saknas"),
        ("18900101-9802", "Gunborg Provqvist", "identitetsnummer"),
        ("Övergripande mål", "\0", "övergripande mål och relaterade faktorer saknas"),
        ("Personfaktorer", "\0", "personfaktorer saknas"),
        ("Relaterade faktorer\n", "\0", ""),
        ("Bedömt behov av insatser", "O-Matning", "bedömt behov av insatser i insats 1 saknas"),
        (
            "Avsett funktionstillstånd: Måttlig",
            "Gunborg tvättar",
            "avsett funktionstillstånd i insats 1 saknas",
        ),
    ],
)
def test_what_was_missed_is_named(begin: str, end: str, missed: str) -> None:
    at = TWIN.index(begin)
    after = TWIN.find(end, at) if end in TWIN else len(TWIN)
    text = TWIN[:at] + TWIN[after:]
    if not missed:
        # Related factors are chosen into an order; the overall goals always follow.
        assert read_order(text.encode(), "order.txt").content.related_factors == ()
        return
    assert missed in refusal(text.encode()).message


def test_a_row_that_only_has_its_name_is_a_row_begun() -> None:
    text = TWIN.replace("\nÖvergripande mål", "\nO-Promenad\nAtt gå\n\nÖvergripande mål")
    assert "i insats 5" in refusal(text.encode()).message


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n",
        "mjölk\nägg\n2 kg potatis\nkaffe\n",
        "Beställning av tårta\nUtförare\nKonditoriet\n",
        "{}x",
        "O-",
    ],
)
def test_what_is_no_order_at_all(text: str) -> None:
    error = refusal(text.encode())
    assert len(error.message) < 200


def test_the_message_is_one_sentence_of_what_was_missed() -> None:
    assert refusal("mjölk\nägg\nbröd\n".encode()).message == NOT_AN_ORDER


def test_no_word_of_the_file_is_in_the_message() -> None:
    words = {word.strip(".,:") for word in TWIN.split() if word[0].isupper() or word[0].isdigit()}
    for percent in range(5, 100, 5):
        error = refusal(TWIN[: len(TWIN) * percent // 100].encode())
        named = {word.strip(".,:;") for word in str(error).split()}
        assert named & words <= {"1", "2", "3", "4"}


def test_two_orders_in_one_file_are_not_mixed() -> None:
    assert "mer än en beställning" in refusal((TWIN + TWIN).encode()).message


def test_a_picture_is_no_text() -> None:
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))
    assert refusal(png, "scan.png").message == "Filen är ingen textfil."


def test_other_pdfs() -> None:
    letter = typst.compile(b"Hej!\n\nHur m\xc3\xa5r du?", format="pdf")
    assert refusal(letter, "brev.pdf").message == NOT_AN_ORDER
    scanned = typst.compile(b"#rect(width: 5cm, height: 5cm, fill: gray)", format="pdf")
    assert "inskannad" in refusal(scanned, "scan.pdf").message
    assert "ingen PDF" in refusal(TWIN.encode(), "order.PDF").message


def test_a_pdf_cut_off_or_damaged() -> None:
    whole = pdf_of(TWIN)
    for percent in range(10, 100, 10):
        assert "avbruten" in refusal(whole[: len(whole) * percent // 100], "order.pdf").message
    damaged = b"%PDF-1.7\n" + b"x" * 400 + b"\n%%EOF"
    assert "skadad" in refusal(damaged, "order.pdf").message


def test_a_pdf_with_a_page_missing_is_half_an_order() -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    import io

    document = pypdfium2.PdfDocument(pdf_of(TWIN, height=150))
    count = len(document)
    assert count > 3
    del document[count - 1]
    out = io.BytesIO()
    document.save(out)
    document.close()
    assert "halv beställning" in refusal(out.getvalue(), "order.pdf").message


def test_a_locked_pdf() -> None:
    # Nobody's password fits these two hashes, so neither does the empty one that every reader tries first.
    locked = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\n"
        b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>endobj\n"
        b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\nstartxref\n0\n%%EOF\n"
    )
    assert "lösenord" in refusal(locked, "order.pdf").message
