"""What a plan form shows to the one who fills it in."""

from dataclasses import replace
from datetime import date

from gplan.model.form_headings import TEXT_HEADINGS, Heading
from gplan.model.order import Frequency, OrderContent, OrderedIntervention
from gplan.model.plan import InterventionText, PlanContact, PlanContent, PlannedIntervention, PlannedVisit
from gplan.model.terms import Approach, ContactKind, Origin, Per, Slot, Weekday
from gplan.render.plan_form import visit_words, write_form

ORDER = OrderContent(
    number_as_written="19121212-1212",
    person_name="Signe Ek",
    street="Tallstigen 9",
    postal_code="123 45",
    city="Ekby",
    ordered_on=date(2026, 2, 20),
    visits_per_day=3,
    daily_services=("tillsyn", "frukost"),
    ordered_minutes_per_month=3096,
    overall_goals=("Kunna bo kvar hemma",),
    interventions=(
        OrderedIntervention(
            name="Dusch",
            name_as_written="O-Dusch",
            origin=Origin.ROW,
            need="Når inte fötterna\n> och ryggen",
            goal="Känna sig ren",
            approach=Approach.SUPPORTING,
            frequency=Frequency(as_written="0.2 timmar/dag", per=Per.DAY, minutes=12),
            fixed_frequency=Frequency(as_written="två gånger per vecka", per=Per.WEEK, times=2),
        ),
        OrderedIntervention(name="Tvätt", name_as_written="S-Tvätt", origin=Origin.PROSE),
    ),
)
CONTENT = PlanContent(
    interventions=(PlannedIntervention(name="dusch", text=InterventionText(goal="Stå själv")),),
    contacts=(
        PlanContact(kind=ContactKind.RELATIVE, name="Karin Berg", relation="dotter", took_part=True),
        PlanContact(kind=ContactKind.CONTACT, name="Fotvård", included=False),
    ),
)


def form(content: PlanContent = CONTENT, order: OrderContent | None = ORDER) -> str:
    return write_form(
        content,
        case_ref="p17",
        person_name="Signe Ek",
        number="19121212-1212",
        order=order,
        previous_version=2,
        notes=[(date(2026, 2, 28), "Månadsgenomgång", "Orkar mindre.\n# Vill ha\nmer hjälp.")],
        as_of=date(2026, 3, 9),
    )


def test_how_often_is_not_said_twice_where_the_count_is_not_known() -> None:
    clean = PlannedIntervention(name="Städning", frequency="varannan vecka", every_weeks=2)
    text = form(PlanContent(interventions=(clean,)))
    assert "- Hur ofta: varannan vecka\n- Antal gånger: ___ gånger varannan vecka\n" in text


def test_every_heading_stands_in_the_form_in_its_order() -> None:
    text = form()
    places = [text.index(f"# {heading}") for heading in Heading if heading is not Heading.UNPLACED]
    assert places == sorted(places)
    assert all(text.count(f"### {heading}\n") == 2 for heading in TEXT_HEADINGS)


def test_the_order_is_shown_as_help_beside_the_intervention_it_is_about() -> None:
    text = form()
    shower = text[text.index("## Insats: dusch") : text.index("## Insats:\n")]
    assert "> Behov i beställningen: Når inte fötterna > och ryggen\n" in shower
    assert "> Mål i beställningen: Känna sig ren\n" in shower
    assert "> Inriktning i beställningen: stödjande/tränande\n" in shower
    assert "> Hur ofta i beställningen: två gånger per vecka; 0.2 timmar/dag\n" in shower


def test_the_head_tells_whose_form_it_is_and_what_is_ordered() -> None:
    head = form().split("## ")[0]
    assert "Ärende: p17" in head
    assert "Signe Ek, 19121212-1212" in head
    assert "version 2" in head
    assert "3 besök per dag" in head
    assert "51 " in head
    assert "36 min" in head
    assert "Beställt men inte i formuläret: Tvätt." in head


def test_the_address_in_the_order_is_never_in_the_form() -> None:
    text = form()
    assert not any(part in text for part in ("Tallstigen", "123 45", "Ekby"))


def test_notes_since_the_last_plan_stand_last_as_one_line_of_help_each() -> None:
    last = form().split(f"## {Heading.JOURNAL}")[1]
    assert "> Anteckning 2026-02-28, Månadsgenomgång: Orkar mindre. # Vill ha mer hjälp.\n" in last
    assert "##" not in last


def test_boxes_for_who_took_part_and_who_is_in_the_plan() -> None:
    text = form()
    assert "- [x] deltog [x] tas med: Karin Berg, dotter\n" in text
    assert "- [ ] deltog [ ] tas med: Fotvård\n" in text


def test_an_ordered_goal_that_the_plan_already_has_is_not_repeated_as_help() -> None:
    assert "> Mål i beställningen: Kunna bo kvar hemma" in form()
    taken = form(replace(CONTENT, overall_goals=("Kunna bo kvar hemma",)))
    assert taken.count("Kunna bo kvar hemma") == 1


def test_without_an_order_there_is_no_help_from_one() -> None:
    assert "beställningen:" not in form(order=None).casefold()


def test_a_form_is_filled_in_with_visits_as_lines() -> None:
    visit = PlannedVisit(
        slot=Slot.MORNING,
        weekdays=(Weekday.MON, Weekday.WED),
        minutes=20,
        interventions=("dusch",),
        note="ring på",
    )
    assert visit_words(visit) == "morgon, mån, ons, 20 min: dusch; ring på"
    assert "- morgon, mån, ons, 20 min: dusch; ring på\n" in form(replace(CONTENT, visits=(visit,)))
    assert visit_words(PlannedVisit()) == "varje dag"
