"""Whether words are found again in a finished file: where lines break makes no difference, figures make all of it."""

import pytest

from gplan.render.reading_back import _Squeezed


@pytest.mark.parametrize(
    ("read", "words"),
    [
        ("kontrollkod 1a22b", "kontrollkod 1a2b"),
        ("kontrollkod 1a2b", "kontrollkod 11a2b"),
        ("18890010-9802", "18900010-9802"),
        ("Personnummer 1890101-9802", "Personnummer 18900101-9802"),
        ("version 11", "version 111"),
        ("2026-01-11", "2026-11-11"),
    ],
)
def test_figures_that_differ_are_never_taken_for_the_same(read: str, words: str) -> None:
    assert not _Squeezed(read).holds(words)


@pytest.mark.parametrize(
    ("read", "words"),
    [
        ("Märta Åå\r\nkesson", "Märta Åkesson"),
        ("genomförande\u00adplan", "Genomförandeplan".lower()),
        ("ver\ufffe\r\nsion 3", "version 3"),
        ("1890\n0101-9802", "18900101-9802"),
        ("Ann-\nBritt", "Ann-Britt"),
        ("Ring ☎ först", "Ring ☎\ufe0f först"),
        ("Paret AB", "Paret A\u200dB\u2060"),
    ],
)
def test_where_a_line_breaks_and_a_letter_of_two_glyphs_make_no_difference(read: str, words: str) -> None:
    assert _Squeezed(read).holds(words) or _Squeezed(read.lower()).holds(words.lower())


@pytest.mark.parametrize(
    ("read", "page", "of", "said"),
    [
        ("Sida 1 av 19", 1, 19, True),
        ("Sida 11 av 19", 1, 19, False),
        ("Sida 1 av 19", 11, 19, False),
        ("Sida 1 av 19", 1, 1, False),
        ("Sida 1 av 11", 1, 1, False),
        ("Sida\u00a01 av\r\n1\r\n08-465 004 00", 1, 1, True),
        ("Sida 1 av 1\n2026-11-22", 1, 1, True),
    ],
)
def test_a_page_is_the_one_it_says(read: str, page: int, of: int, said: bool) -> None:
    assert _Squeezed(read).numbered(page, of) is said
