"""A form read into an open draft: nothing that somebody typed goes without a word."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gplan.actions.merging import merge
from gplan.model.ids import InterventionId
from gplan.model.plan import (
    InterventionText,
    OtherInformation,
    Participation,
    PlanContact,
    PlanContent,
    PlannedIntervention,
    PlannedVisit,
)
from gplan.model.terms import ContactKind, Slot

DRAFT = PlanContent(
    overall_goals=("Bo kvar hemma",),
    interventions=(
        PlannedIntervention(
            name="Tillsyn",
            text=InterventionText(goal="Trygg om natten", who="Samira"),
            frequency="varje dag",
            times=2,
            every_weeks=2,
            responsible="Samira",
            intervention_id=InterventionId(4),
        ),
    ),
    visits=(PlannedVisit(slot=Slot.MORNING, note="ring på"),),
    participation=Participation(took_part=True, how="vid köksbordet"),
    contacts=(
        PlanContact(kind=ContactKind.RELATIVE, name="Rut Ek"),
        PlanContact(kind=ContactKind.CONTACT, name="Vårdcentralen"),
    ),
    other_participants=("Bo Lind, granne",),
    important_information="Hör dåligt.",
    other_information=(OtherInformation(kind="Färdtjänst", value="kortet i hallen"),),
    directions="Porten mot gården.",
    cooperation="Fotvården kommer i mars.",
    needs_outside_frame="Vill bada i sjön.",
    follow_up_on=date(2026, 10, 1),
    follow_up_how="hembesök",
    responsible="Samira Nilsson",
    unplaced="Katten heter Misse.",
)
TILLSYN = PlannedIntervention(name="Tillsyn")


def goals(content: PlanContent) -> dict[str, str]:
    return {item.name: item.text.goal for item in content.interventions}


def test_a_form_that_says_what_the_draft_says_changes_nothing() -> None:
    assert merge(DRAFT, DRAFT) == (DRAFT, ())


def test_an_empty_form_empties_nothing_and_names_each_heading_in_one_sentence() -> None:
    content, notices = merge(DRAFT, PlanContent(interventions=(TILLSYN,)))
    assert replace(content, interventions=()) == replace(DRAFT, interventions=())
    (item,) = content.interventions
    assert replace(item, intervention_id=InterventionId(4)) == DRAFT.interventions[0]
    (notice,) = notices
    assert notice.startswith("Tomt i formuläret men kvar i utkastet: ")
    for heading in (
        "Deltog i planeringen", "Hur personen deltog", "Tillsyn: Mitt mål", "Tillsyn: Hur ofta", "Besök",
        "Tillsyn: Antal gånger", "Närstående", "Kontakter", "Nästa uppföljning", "Text utan plats",
    ):  # fmt: skip
        assert heading in notice
    assert "Det här klarar jag själv" not in notice, "it was empty in the draft, too"


def test_what_the_form_says_goes_before_what_the_draft_says() -> None:
    form = replace(
        DRAFT, directions="Porten mot gatan.", overall_goals=("Gå ut mer",), follow_up_on=date(2026, 9, 1)
    )
    assert merge(DRAFT, form) == (form, ())


def test_a_form_taken_as_it_stands_empties_and_says_so() -> None:
    form = replace(DRAFT, directions="", cooperation="")
    assert merge(DRAFT, form, keep=False) == (
        form,
        ("Tomt i formuläret och därför inte med i utkastet: Vägbeskrivning; Samarbete med andra.",),
    )


def test_an_intervention_that_the_form_lacks_goes_and_is_named() -> None:
    walk, shop = PlannedIntervention(name="Promenad"), PlannedIntervention(name="Inköp")
    one = merge(replace(DRAFT, interventions=(walk, *DRAFT.interventions)), DRAFT)
    assert one == (DRAFT, ("Inte i formuläret, borttagen ur utkastet: Promenad.",))
    two = merge(replace(DRAFT, interventions=(walk, *DRAFT.interventions, shop)), DRAFT)
    assert two == (DRAFT, ("Inte i formuläret, borttagna ur utkastet: Promenad; Inköp.",))


def test_a_renamed_intervention_keeps_its_text() -> None:
    renamed = PlannedIntervention(name="Trygghetsbesök", intervention_id=InterventionId(4))
    content, notices = merge(DRAFT, replace(DRAFT, interventions=(renamed,)))
    assert goals(content) == {"Trygghetsbesök": "Trygg om natten"}
    assert len(notices) == 1
    assert "Trygghetsbesök: Mitt mål" in notices[0]


def test_a_name_goes_before_a_number() -> None:
    swapped = (
        PlannedIntervention(name="Dusch", intervention_id=InterventionId(4)),
        PlannedIntervention(name="TILLSYN"),
    )
    content, _ = merge(DRAFT, replace(DRAFT, interventions=swapped))
    assert goals(content) == {"Dusch": "", "TILLSYN": "Trygg om natten"}


def test_text_without_a_place_that_was_moved_to_a_heading_is_not_kept_twice() -> None:
    draft = replace(DRAFT, unplaced="Husdjur:\nKatten heter Misse.\n\nHunden heter Sixten.")
    form = replace(DRAFT, important_information="Hör dåligt. Katten heter Misse.", unplaced="Ny rad.")
    content, notices = merge(draft, form)
    assert content.unplaced == "Ny rad.\n\nHunden heter Sixten."
    assert notices == ("Tomt i formuläret men kvar i utkastet: Text utan plats. Töm också där med --clear.",)


words = st.lists(
    st.sampled_from(("alfa", "beta", "gamma", "delta", "al", "rad:", "\n", "\n\n", "")), max_size=4
).map(" ".join)
items = st.builds(
    PlannedIntervention,
    name=st.sampled_from(("Dusch", "dusch ", "Tillsyn", "Städ", "")),
    text=st.builds(
        InterventionText, manage_self=words, need_help=words, how_and_when=words, who=words, goal=words
    ),
    frequency=words,
    responsible=words,
    intervention_id=st.none() | st.integers(1, 3).map(InterventionId),
)
people = st.builds(PlanContact, kind=st.sampled_from(ContactKind), name=words)
lists = st.lists(words, max_size=2).map(tuple)
contents = st.builds(
    PlanContent,
    overall_goals=lists,
    interventions=st.lists(items, max_size=3).map(tuple),
    participation=st.builds(Participation, took_part=st.none() | st.booleans(), how=words, where=words),
    contacts=st.lists(people, max_size=3).map(tuple),
    other_participants=lists,
    important_information=words,
    directions=words,
    cooperation=words,
    unplaced=words,
)
PLAIN = ("important_information", "directions", "cooperation", "overall_goals", "other_participants")


@given(contents, contents)
def test_no_word_goes_unless_the_form_says_something_else_there(
    draft: PlanContent, form: PlanContent
) -> None:
    content, notices = merge(draft, form)
    for name in PLAIN:
        said = getattr(form, name)
        empty = not said.strip() if isinstance(said, str) else not said
        old = getattr(draft, name)
        assert getattr(content, name) == (old if empty and str(old).strip() else said)
    assert set(_words(draft.unplaced)) <= set(_words(repr(content).replace("\\n", " "))) | {"rad:"}
    for kind in ContactKind:
        before, after = ([one for one in side.contacts if one.kind is kind] for side in (draft, form))
        assert [one for one in content.contacts if one.kind is kind] == (after or before)
    if content != form:
        assert any(notice.startswith("Tomt i formuläret men kvar") for notice in notices)
    assert merge(content, content) == (content, ())


@given(contents, contents)
def test_every_text_of_an_intervention_stands_or_is_told_of(draft: PlanContent, form: PlanContent) -> None:
    """Where names are all different, each of the draft is filled in, or gone and named."""
    draft = replace(draft, interventions=_distinct(draft))
    form = replace(form, interventions=_distinct(form))
    content, notices = merge(draft, form)
    after = {item.name.strip().casefold(): item for item in content.interventions}
    asked = {item.name.strip().casefold(): item for item in form.interventions}
    for item in draft.interventions:
        key = item.name.strip().casefold()
        if key not in after:
            assert any(item.name.strip() in notice for notice in notices)
            continue
        for name in ("manage_self", "need_help", "how_and_when", "who", "goal"):
            said, old = getattr(asked[key].text, name), getattr(item.text, name)
            assert getattr(after[key].text, name) == (said if said.strip() or not old.strip() else old)


def _distinct(content: PlanContent) -> tuple[PlannedIntervention, ...]:
    by_name = {
        item.name.strip().casefold(): replace(item, intervention_id=None) for item in content.interventions
    }
    return tuple(item for name, item in by_name.items() if name)


def _words(text: str) -> list[str]:
    for mark in "'\",()=":
        text = text.replace(mark, " ")
    return text.split()
