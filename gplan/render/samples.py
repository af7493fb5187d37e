"""A made-up person with order and plan, for previews of templates, the gallery and the tests of the pages.

The identity number is of Skatteverket's test series. One case for each way in which paper is put to the test.
"""

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from gplan.model.ids import CaseOfficerId, InterventionId, PersonId, PlanId, StaffId
from gplan.model.order import Frequency, OrderContent, OrderedIntervention, RelatedFactor
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
    Approach,
    AssignmentRole,
    ContactKind,
    FactorHeading,
    InterventionKind,
    Level,
    NumberKind,
    Origin,
    Per,
    PlanStatus,
    Protection,
    Slot,
    StaffRole,
    Weekday,
)
from gplan.render.copies import plan_contacts
from gplan.render.frame import Frame
from gplan.render.masking import Mask, both, no_mask, protection_mask

ON = date(2026, 11, 22)
"""The day everything is printed."""
FRAME = Frame(
    unit="Hemtjänst Lärkan",
    printed_on=ON,
    contact=("Lärkvägen 3, 999 99 Björkbacken", "Telefon 08-465 004 00, alla dagar 7–22"),
    footer="Påhittat exempel",
)
"""The made-up unit's."""
LONG_WORD = "Kommunalförbundshemtjänstgenomförandeplansuppföljningsmötesanteckning" * 6
"""A word of more than 400 letters without a place to break it."""


class Variant(StrEnum):
    """What a document is tried with."""

    NORMAL = "normal"
    SHORT = "short"
    """As little as there can be."""
    LONG = "long"
    """Forty interventions, long texts, a word of 400 letters."""
    PROTECTED = "protected"
    DRAFT = "draft"
    REPLACED = "replaced"
    IN_ERROR = "in-error"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCase:
    """A person with what the documents are made of."""

    person: Person
    order: OrderContent
    plan: Plan
    replaced_by: int | None = None


def case(variant: Variant) -> SampleCase:
    """The made-up case of a variant."""
    return _CASES[variant]()


def mask_of(of: SampleCase) -> Mask:
    """What every text about the person is put through, as for a real one: what the order tells is hidden, too."""
    if not of.person.protected:
        return no_mask
    order = of.order
    ordered = replace(of.person.details, street=order.street, postal_code=order.postal_code, city=order.city)
    return both(
        protection_mask(of.person, plan_contacts(of.plan)),
        protection_mask(replace(of.person, details=ordered), ()),
    )


def _normal() -> SampleCase:
    return SampleCase(person=_PERSON, order=_ORDER, plan=_PLAN)


def _protected() -> SampleCase:
    details = replace(_PERSON.details, protection=Protection.PROTECTED_REGISTRATION)
    return replace(_normal(), person=replace(_PERSON, details=details))


def _draft() -> SampleCase:
    few = replace(
        _CONTENT,
        interventions=(_SHOWER, PlannedIntervention(name="Städning"), PlannedIntervention(name="Inköp")),
        important_information="",
        participation=Participation(),
    )
    draft = replace(_PLAN, status=PlanStatus.DRAFT, established_on=None, content_hash="", version=3)
    return replace(_normal(), plan=replace(draft, replaces=2, opened_on=ON, content=few))


def _replaced() -> SampleCase:
    return replace(_normal(), plan=replace(_PLAN, status=PlanStatus.REPLACED), replaced_by=3)


def _in_error() -> SampleCase:
    return replace(_normal(), plan=replace(_PLAN, status=PlanStatus.ENTERED_IN_ERROR))


def _short() -> SampleCase:
    number = IdentityNumber(
        value="010101+TF11", as_written="010101+TF11", kind=NumberKind.TEMPORARY, verified=False
    )
    return SampleCase(
        person=Person(id=PersonId(3), details=PersonDetails(name="Bo Ek"), numbers=(number,)),
        order=OrderContent(
            number_as_written="010101+TF11",
            person_name="Bo Ek",
            interventions=(OrderedIntervention(name="Inköp", name_as_written="Inköp", origin=Origin.PROSE),),
        ),
        plan=Plan(
            id=PlanId(3),
            person_id=PersonId(3),
            version=1,
            status=PlanStatus.ESTABLISHED,
            established_on=date(2026, 11, 2),
            content_hash="0f1e2d3c4b5a6978",
            content=PlanContent(
                interventions=(PlannedIntervention(name="Inköp", text=InterventionText(goal="Mat hemma.")),),
                follow_up_on=date(2027, 5, 2),
            ),
        ),
    )


def _long() -> SampleCase:
    """Fifteen pages and more, and what does not fit anywhere."""
    name = "Anna-Kristina Östergårdh-Ängsbäckström von Gyllenstormskiöld"
    person = replace(_PERSON, details=replace(_PERSON.details, name=name))
    many = tuple(
        replace(
            (_SHOWER, _WALK, _MEDICINE)[number % 3],
            name=f"{(_SHOWER, _WALK, _MEDICINE)[number % 3].name} {number}",
            intervention_id=InterventionId(number),
        )
        for number in range(1, 41)
    )
    talk = " ".join([_SHOWER.text.how_and_when] * 40)
    told = replace(many[0], text=replace(many[0].text, how_and_when=f"{LONG_WORD}\n{talk}"))
    content = replace(
        _CONTENT,
        interventions=(told, *many[1:]),
        visits=_CONTENT.visits * 5,
        contacts=tuple(
            replace(_CONTENT.contacts[0], name=f"{_CONTENT.contacts[0].name} {number}")
            for number in range(1, 16)
        ),
        important_information=f"{_CONTENT.important_information}\n{LONG_WORD}",
        cooperation=talk,
    )
    ordered = tuple(
        replace(
            _ORDER.interventions[number % 2],
            name=f"{_ORDER.interventions[number % 2].name} {number}",
            name_as_written=f"{_ORDER.interventions[number % 2].name_as_written} {number}",
        )
        for number in range(1, 41)
    )
    return SampleCase(
        person=person,
        order=replace(_ORDER, person_name=name, interventions=ordered, order_text=f"{talk}\n{LONG_WORD}"),
        plan=replace(_PLAN, content=content),
    )


_SARA = Staff(id=StaffId(1), name="Sara Öberg", role=StaffRole.CARE_WORKER, valid_from=date(2024, 1, 1))
_OMAR = Staff(id=StaffId(2), name="Omar Haddad", role=StaffRole.CARE_WORKER, valid_from=date(2025, 1, 1))
_PERSON = Person(
    id=PersonId(17),
    details=PersonDetails(
        name="Greta Åkesson",
        street="Hallonvägen 12 B",
        postal_code="999 99",
        city="Björkbacken",
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
        Assignment(staff=_SARA, role=AssignmentRole.CONTACT_PERSON, valid_from=date(2026, 10, 28)),
        Assignment(staff=_OMAR, role=AssignmentRole.DEPUTY, valid_from=date(2026, 10, 28)),
    ),
    case_officer=CaseOfficer(
        id=CaseOfficerId(1), name="Pia Sjögren", team="Team Norra", phone="08-465 004 50"
    ),
    contacts=(
        Contact(
            id=1, kind=ContactKind.RELATIVE, name="Lena Åkesson", relation="dotter", phone="070-174 06 10"
        ),
    ),
)
_SHOWER = PlannedIntervention(
    name="Dusch",
    kind=InterventionKind.CARE,
    times=2,
    responsible="Sara Öberg",
    intervention_id=InterventionId(1),
    text=InterventionText(
        manage_self="Jag tvättar ansikte, armar och mage och väljer själv kläder.",
        need_help="Jag vill ha hjälp att tvätta rygg, ben och hår, och någon bredvid mig när jag kliver in.",
        how_and_when="Tisdag och fredag på förmiddagen. Värm badrummet först och ställ fram pallen.",
        who="Helst en kvinna som jag känner.",
        goal="Jag ska kunna duscha tryggt och till våren kliva in utan stöd.",
    ),
)
_WALK = PlannedIntervention(
    name="Promenad",
    times=1,
    every_weeks=2,
    intervention_id=InterventionId(2),
    text=InterventionText(
        manage_self="Jag klär mig själv och går med rollator.",
        need_help="Sällskap, och en hand i trappan.",
        how_and_when="Onsdagar varannan vecka efter lunch, en halvtimme, till dammen om det inte är halt.",
        who="Omar eller Sara.",
        goal="Jag orkar gå till affären och tillbaka före midsommar.",
    ),
)
_MEDICINE = PlannedIntervention(
    name="Överlämning av läkemedel",
    kind=InterventionKind.HEALTH_CARE,
    frequency="varje morgon",
    intervention_id=InterventionId(3),
    text=InterventionText(
        manage_self="Jag tar tabletterna själv när de ligger i koppen.",
        need_help="Att få rätt dos ur skåpet.",
        how_and_when="Vid morgonbesöket, före frukost.",
        who="Personal med delegering.",
        goal="Jag får min medicin i rätt tid.",
    ),
)
_CONTENT = PlanContent(
    overall_goals=("Bo kvar hemma och klara morgnarna mer på egen hand.", "Komma ut varje vecka."),
    interventions=(_SHOWER, _WALK, _MEDICINE),
    visits=(
        PlannedVisit(
            slot=Slot.MORNING, at=time(7, 30), minutes=40, interventions=("Överlämning av läkemedel",)
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
        PlannedVisit(slot=Slot.EVENING, at=time(19, 0), minutes=25, note="Kvällsmål och sänggående."),
    ),
    participation=Participation(
        took_part=True,
        how="Greta berättade själv hur dagarna ser ut och valde tiderna.",
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
    follow_up_how="Kontaktmannen går igenom målen med Greta hemma.",
    responsible="Sara Öberg",
)
_PLAN = Plan(
    id=PlanId(5),
    person_id=PersonId(17),
    version=2,
    status=PlanStatus.ESTABLISHED,
    content=_CONTENT,
    established_on=date(2026, 11, 3),
    replaces=1,
    content_hash="a1b2c3d4e5f60718",
)
_ORDER = OrderContent(
    number_as_written="18900101-9802",
    person_name="Greta Åkesson",
    case_officer="Pia Sjögren",
    team="Team Norra",
    street="Hallonvägen 12 B",
    postal_code="999 99",
    city="Björkbacken",
    provider="Hemtjänst Lärkan",
    ordered_on=date(2026, 10, 20),
    valid_from=date(2026, 10, 27),
    valid_until=date(2027, 10, 26),
    decision="Bifall hemtjänst i ordinärt boende",
    decided_on=date(2026, 10, 19),
    order_text="Greta behöver stöd efter ett fall i somras. Dottern Lena hjälper till med tvätt.",
    visits_per_day=2,
    daily_services=("Tillsyn",),
    ordered_quantity_as_written="31:20 timmar/månad",
    ordered_minutes_per_month=1880,
    overall_goals=("Bo kvar hemma och klara morgnarna mer på egen hand.",),
    interventions=(
        OrderedIntervention(
            name="Dusch",
            name_as_written="O-Dusch",
            origin=Origin.ROW,
            category="SoL Omvårdnadsinsatser",
            icf_name="Att tvätta sig",
            kind=InterventionKind.CARE,
            frequency=Frequency(as_written="1.2 timmar/vecka, varje vecka", per=Per.WEEK, minutes=72),
            assessed_level=Level.MODERATE,
            intended_level=Level.MILD,
            need="Greta når inte rygg och fötter och är rädd att halka.",
            goal="Att duscha tryggt.",
            approach=Approach.SUPPORTING,
            approach_as_written="Behovet kan tillgodoses med stödjande insats",
        ),
        OrderedIntervention(
            name="Promenad",
            name_as_written="O-Promenad",
            origin=Origin.ROW,
            category="SoL Omvårdnadsinsatser",
            icf_name="Att röra sig omkring på olika platser",
            kind=InterventionKind.CARE,
            frequency=Frequency(as_written="0.5 timmar/vecka, varje vecka", per=Per.WEEK, minutes=30),
            assessed_level=Level.MODERATE,
            intended_level=Level.MODERATE,
            need="Greta går inte ut ensam sedan fallet.",
            goal="Att komma ut.",
        ),
        OrderedIntervention(name="Tvätt", name_as_written="tvätt", origin=Origin.PROSE),
    ),
    related_factors=(
        RelatedFactor(heading=FactorHeading.HEALTH, text="Höftbrott i juli."),
        RelatedFactor(heading=FactorHeading.ENVIRONMENT, text="Bor ensam, två trappor, hiss."),
    ),
)
_CASES = {
    Variant.NORMAL: _normal,
    Variant.SHORT: _short,
    Variant.LONG: _long,
    Variant.PROTECTED: _protected,
    Variant.DRAFT: _draft,
    Variant.REPLACED: _replaced,
    Variant.IN_ERROR: _in_error,
}
