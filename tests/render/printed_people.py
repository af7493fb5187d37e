"""Made-up persons and plans for the printed pages."""

from dataclasses import replace
from datetime import date, time

from gplan.model.ids import CaseOfficerId, InterventionId, PersonId, PlanId, StaffId
from gplan.model.order import Frequency, OrderContent, OrderedIntervention
from gplan.model.person import (
    Assignment,
    CaseOfficer,
    Contact,
    IdentityNumber,
    Person,
    PersonDetails,
    Staff,
)
from gplan.model.plan import (
    InterventionText,
    OtherInformation,
    Participation,
    Plan,
    PlanContact,
    PlanContent,
    PlannedIntervention,
    PlannedVisit,
)
from gplan.model.terms import (
    AssignmentRole,
    ContactKind,
    InterventionKind,
    NumberKind,
    Origin,
    Per,
    PlanStatus,
    Protection,
    Slot,
    StaffRole,
    Weekday,
)
from gplan.render.frame import Frame

PRINTED_ON = date(2026, 11, 22)
UNIT = "Björkdungens hemtjänst"
FRAME = Frame(unit=UNIT, printed_on=PRINTED_ON)
LARGE = replace(FRAME, large=True)

_SOFIA = Staff(id=StaffId(1), name="Sofia Öberg", role=StaffRole.CARE_WORKER, valid_from=date(2024, 1, 1))
_ALI = Staff(id=StaffId(2), name="Ali Haddad", role=StaffRole.CARE_WORKER, valid_from=date(2025, 1, 1))

PERSON = Person(
    id=PersonId(17),
    details=PersonDetails(
        name="Märta Åkesson",
        street="Lingonvägen 12 B",
        postal_code="171 99",
        city="Björkås",
        phone="070-174 06 05",
        door_code="4711",
        communication="Hör dåligt på vänster öra. Tala från höger sida.",
        directions="Porten mot gården, hissen till plan 3.",
    ),
    numbers=(
        IdentityNumber(
            value="18900101-9802", as_written="18900101-9802", kind=NumberKind.PERSONAL, verified=True
        ),
    ),
    assignments=(
        Assignment(staff=_SOFIA, role=AssignmentRole.CONTACT_PERSON, valid_from=date(2026, 10, 28)),
        Assignment(staff=_ALI, role=AssignmentRole.DEPUTY, valid_from=date(2026, 10, 28)),
    ),
    case_officer=CaseOfficer(
        id=CaseOfficerId(1), name="Pia Sjögren", team="Team Norra", phone="08-465 004 50"
    ),
    contacts=(Contact(id=1, kind=ContactKind.RELATIVE, name="Lena Åkesson", phone="070-174 06 10"),),
)
PROTECTED_PERSON = replace(
    PERSON, details=replace(PERSON.details, protection=Protection.PROTECTED_REGISTRATION)
)

SHOWER = PlannedIntervention(
    name="Dusch",
    kind=InterventionKind.CARE,
    times=2,
    responsible="Sofia Öberg",
    intervention_id=InterventionId(1),
    text=InterventionText(
        manage_self="Jag tvättar ansikte, armar och mage och väljer själv kläder.",
        need_help="Jag vill ha hjälp att tvätta rygg, ben och hår, och någon bredvid mig när jag kliver in.",
        how_and_when="Tisdag och fredag på förmiddagen. Värm badrummet först och ställ fram pallen.",
        who="Helst en kvinna som jag känner.",
        goal="Jag ska kunna duscha tryggt och till våren kliva in utan stöd.",
    ),
)
WALK = PlannedIntervention(
    name="Promenad",
    times=1,
    every_weeks=2,
    text=InterventionText(
        manage_self="Jag klär mig själv och går med rollator.",
        need_help="Sällskap, och en hand i trappan.",
        how_and_when="Onsdagar varannan vecka efter lunch, en halvtimme, till dammen om det inte är halt.",
        who="Ali eller Sofia.",
        goal="Jag orkar gå till affären och tillbaka före midsommar.",
    ),
)
MEDICINE = PlannedIntervention(
    name="Överlämning av läkemedel",
    kind=InterventionKind.HEALTH_CARE,
    frequency="varje morgon",
    text=InterventionText(
        manage_self="Jag tar tabletterna själv när de ligger i koppen.",
        need_help="Att få rätt dos ur skåpet.",
        how_and_when="Vid morgonbesöket, före frukost.",
        who="Personal med delegering.",
        goal="Jag får min medicin i rätt tid.",
    ),
)
VISITS = (
    PlannedVisit(slot=Slot.EVENING, at=time(19, 0), minutes=25, interventions=("Kvällsmål", "Sänggående")),
    PlannedVisit(
        slot=Slot.MORNING,
        at=time(7, 30),
        minutes=40,
        interventions=("Morgonhjälp", "Överlämning av läkemedel"),
    ),
    PlannedVisit(
        slot=Slot.FORENOON, weekdays=(Weekday.TUE, Weekday.FRI), minutes=70, interventions=("Dusch",)
    ),
    PlannedVisit(
        slot=Slot.AFTERNOON,
        weekdays=(Weekday.WED,),
        every_weeks=2,
        minutes=30,
        interventions=("Promenad",),
        note="Inte vid halka.",
    ),
)
CONTENT = PlanContent(
    overall_goals=("Bo kvar hemma och klara morgnarna mer på egen hand.", "Komma ut varje vecka."),
    interventions=(SHOWER, WALK, MEDICINE),
    visits=VISITS,
    participation=Participation(
        took_part=True,
        how="Märta berättade själv hur dagarna ser ut och valde tiderna.",
        where="Hemma vid köksbordet.",
        regard_to_wishes="Hon vill sova till sju, därför börjar morgonbesöket halv åtta.",
        influence="Jag är nöjd med det mesta.",
    ),
    contacts=(
        PlanContact(
            kind=ContactKind.RELATIVE,
            name="Lena Åkesson",
            relation="dotter",
            phone="070-174 06 10",
            took_part=True,
        ),
        PlanContact(
            kind=ContactKind.CONTACT,
            name="Vårdcentralen Lönnen",
            relation="distriktssköterska",
            phone="08-465 004 51",
        ),
        PlanContact(kind=ContactKind.RELATIVE, name="Nils Utelämnad", included=False),
    ),
    other_participants=("Eva Lind, arbetsterapeut",),
    important_information="Överkänslig mot penicillin.\nFaller lätt: rollatorn ska stå vid sängen.",
    other_information=(
        OtherInformation(kind="Färdtjänstkort", value="Ligger i hallbyrån"),
        OtherInformation(kind="Larmkod", value="9036"),
    ),
    cooperation="Distriktssköterskan ringer kontaktmannen när medicinen ändras.",
    needs_outside_frame="Vill ha hjälp att tvätta fönster; framfört till handläggaren.",
    follow_up_on=date(2027, 5, 3),
    follow_up_how="Kontaktmannen går igenom målen med Märta hemma.",
    responsible="Sofia Öberg",
    unplaced="Katten heter Missan.",
)
ESTABLISHED = Plan(
    id=PlanId(5),
    person_id=PersonId(17),
    version=2,
    status=PlanStatus.ESTABLISHED,
    content=CONTENT,
    established_on=date(2026, 11, 3),
    replaces=1,
    content_hash="a1b2c3d4e5f60718",
)
DRAFT = Plan(
    id=PlanId(6),
    person_id=PersonId(17),
    version=3,
    status=PlanStatus.DRAFT,
    opened_on=date(2026, 11, 20),
    replaces=2,
    content=PlanContent(
        interventions=(SHOWER, PlannedIntervention(name="Städning"), PlannedIntervention(name="Inköp")),
        overall_goals=("Bo kvar hemma.",),
    ),
)
ORDER = OrderContent(
    number_as_written="18900101-9802",
    person_name="Märta Åkesson",
    visits_per_day=2,
    ordered_quantity_as_written="51:36",
    ordered_minutes_per_month=3096,
    interventions=(
        OrderedIntervention(
            name="Dusch",
            name_as_written="O-Dusch",
            origin=Origin.ROW,
            frequency=Frequency(as_written="1.2 timmar/vecka", per=Per.WEEK, minutes=72),
            fixed_frequency=Frequency(as_written="två gånger per vecka", per=Per.WEEK, times=2),
        ),
        OrderedIntervention(name="Tvätt", name_as_written="tvätt", origin=Origin.PROSE),
    ),
)


def long_plan(interventions: int) -> Plan:
    """A plan with so many interventions, each of its own name."""
    many = tuple(replace(SHOWER, name=f"Insats nummer {number}") for number in range(1, interventions + 1))
    return replace(ESTABLISHED, content=replace(CONTENT, interventions=many))


def plan_with(**changes: object) -> Plan:
    """The established plan with some of its content changed."""
    return replace(ESTABLISHED, content=replace(CONTENT, **changes))  # type: ignore[arg-type]
