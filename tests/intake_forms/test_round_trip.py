"""A form that is written and read again says the same."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gplan.intake.plan_form import parse_visit, read_form
from gplan.model.form_headings import HINTS, Heading, Label
from gplan.model.form_text import tidy
from gplan.model.plan import OtherInformation, PlanContact, PlanContent, PlannedVisit
from gplan.model.terms import LABELS, ContactKind
from gplan.render.plan_form import visit_words, write_form
from tests.intake_forms.made_up_plans import contents, normal, texts, visits

TODAY = date(2026, 3, 9)
FORM_WORDS = (
    *Heading,
    *Label,
    *HINTS.values(),
    *(word for words in LABELS.values() for word in words.values()),
    *("dusch", "varje", "vecka", "deltog", "tas med", "nej", "Ärende"),
)
SLOW = settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))


def written(content: PlanContent, established_on: date | None = None) -> str:
    return write_form(
        content,
        case_ref="p17",
        person_name="Signe Ek",
        number="19121212-1212",
        order=None,
        previous_version=None,
        notes=(),
        as_of=TODAY,
        established_on=established_on,
    )


@SLOW
@given(contents)
def test_what_is_written_is_read_back(content: PlanContent) -> None:
    form = read_form(written(content).encode(), TODAY)
    assert form.content == normal(content)
    assert form.case_ref == "p17"


@SLOW
@given(contents)
def test_a_form_made_of_a_read_form_is_the_same_form(content: PlanContent) -> None:
    once = written(content)
    assert written(read_form(once.encode(), TODAY).content) == once


@SLOW
@given(visits)
def test_a_visit_in_words_is_the_same_visit(visit: PlannedVisit) -> None:
    expected = normal(PlanContent(visits=(visit,))).visits[0]
    assert parse_visit(visit_words(visit)) == expected


@SLOW
@given(texts)
def test_parsing_a_visit_never_fails_on_any_text(text: str) -> None:
    assert parse_visit(text) is None or isinstance(parse_visit(text), PlannedVisit)


@pytest.mark.parametrize(
    "text",
    ["”,", '"a", b', "a”, ”b", "\\", '\\"', "070, 12", "- Mål\n- #1", "[x] deltog", "a\n\n  - b\nVem\n---"],
)
def test_texts_that_look_like_the_forms_own_marks(text: str) -> None:
    contact = PlanContact(kind=ContactKind.RELATIVE, name=text, relation=text, phone=text)
    number = replace(contact, name="", relation="")
    content = PlanContent(
        overall_goals=(text,),
        contacts=(contact, number, replace(number, relation=text, phone="")),
        visits=(PlannedVisit(interventions=(text, text), note=text),),
        other_information=(
            OtherInformation(kind=text, value=text),
            OtherInformation(kind="", value=text),
            OtherInformation(kind=text, value=""),
        ),
        directions=text,
    )
    assert read_form(written(content).encode(), TODAY).content == normal(content)


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_way_of_saving_a_form_gives_the_same_words(codec: str, ending: str) -> None:
    content = PlanContent(
        directions="Gå över gården, porten är blå.\nTa höger.", overall_goals=("Känna mig trygg",)
    )
    text = written(content).replace("Anteckning", "").replace("\n", ending)
    form = read_form(text.encode(codec), TODAY)
    assert form.content == content
    assert form.warnings == ()


_WORDS = st.sampled_from(
    [
        *(
            "{}",
            "# {}",
            "### {}",
            "- {}",
            "**{}**",
            "> {}",
            "<!-- {} -->",
            "<!-- {}",
            "{} -->",
            "[x] {}",
            "\\{}",
        ),
        *(
            "Ärende: {}",
            "Ansvarig: {}",
            "Antal gånger: {}",
            "Slag: {}",
            "## Insats: {}",
            "## Mitt mål: {}",
            "{}, {}",
        ),
        *(
            "## Besök {}",
            "**Vem:** {}",
            "morgon: {}",
            "morgon {}",
            "[x] ja {}",
            "    {}",
            "\t- {}",
            '"{}',
            "> Tips: {}",
        ),
        *(
            "> Ett mål per rad. {}",
            "{}\n---",
            "|{}|",
            "`{}`",
            "1. {}",
            "# Upprättad den: {}",
            "##{}",
            "Ärende: p2 {}",
        ),
    ]
)


@SLOW
@given(contents, st.lists(st.tuples(_WORDS, st.integers(0, 10_000)), min_size=1, max_size=12))
def test_no_word_that_is_typed_anywhere_in_a_form_is_lost(
    content: PlanContent, typed: list[tuple[str, int]]
) -> None:
    lines = written(content).split("\n")
    words = [f"ord{n}x" for n in range(len(typed))]
    for word, (pattern, place) in zip(words, typed, strict=True):
        at = place % (len(lines) + 1)
        # Between two lines of help is inside the help.
        while 0 < at < len(lines) and lines[at].startswith(">"):
            at += 1
        if pattern.startswith(">") and at and lines[at - 1].startswith(">"):
            lines.insert(at, "")
            at += 1
        lines.insert(at, pattern.replace("{}", word))
    form = read_form("\n".join(lines).encode(), TODAY)
    read = repr(form.content)
    assert [word for word in words if word not in read] == []


_WORD = re.compile(r"[^\W_]{3,}")


@SLOW
@given(
    st.lists(texts, min_size=1, max_size=12),
    st.sampled_from(["## Besök", "## Insats: Dusch", "**Vem:**", "Kontakter"]),
)
def test_every_word_of_any_text_under_any_heading_is_in_the_result_or_is_the_forms_own(
    typed: list[str], heading: str
) -> None:
    text = tidy("\n".join((heading, *typed)))
    form = read_form(text.encode(), TODAY)
    # The form's own words may be taken as its marks; no other may go.
    own = {word for mark in (*FORM_WORDS, "p9") for word in _WORD.findall(mark.casefold())}
    read = f"{form.content!r} {form.case_ref}".casefold()
    typed_words = set(_WORD.findall(text.casefold()))
    assert [word for word in sorted(typed_words - own) if word not in read] == []
