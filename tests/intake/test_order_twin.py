"""One made-up order with every field compared letter by letter, and the other layouts where they differ."""

from datetime import date
from pathlib import Path

from gplan.intake.orders import read_order
from gplan.model.order import Frequency, OrderContent, OrderedIntervention, RelatedFactor
from gplan.model.terms import Approach, FactorHeading, InterventionKind, Level, Origin, Per, Weekday

ORDERS = Path(__file__).parents[1] / "orders"
EVERY_DAY = tuple(Weekday)
SUPPORTING = "Behovet kan tillgodoses med stödjande/tränande insats"


def read(name: str) -> OrderContent:
    return read_order((ORDERS / name).read_bytes(), name).content


def from_prose(
    name: str,
    written: str,
    kind: InterventionKind,
    words: str,
    per: Per,
    every: int = 1,
    times: int | None = None,
) -> OrderedIntervention:
    return OrderedIntervention(
        name=name,
        name_as_written=written,
        origin=Origin.PROSE,
        kind=kind,
        fixed_frequency=Frequency(as_written=words, per=per, every=every, times=times),
    )


ROWS = (
    OrderedIntervention(
        name="Duschhjälp",
        name_as_written="O-Duschhjälp",
        origin=Origin.ROW,
        kind=InterventionKind.CARE,
        category="SoL Omvårdnadsinsatser",
        icf_name="Att tvätta sig",
        icf_code="d510",
        frequency=Frequency(
            as_written="0,75 timmar/vecka, varje vecka, tors",
            per=Per.WEEK,
            minutes=45,
            weekdays=(Weekday.THU,),
        ),
        fixed_frequency=Frequency(as_written="en gång per vecka", per=Per.WEEK, times=1),
        assessed_level=Level.SEVERE,
        intended_level=Level.MODERATE,
        need="Gunborg tvättar ansikte och hår när hon får sitta på duschpallen. "
        "Balansen sviktar och hon törs inte kliva in själv.",
        goal="Gunborgs mål är att duscha med en person som hon känner.",
        approach=Approach.SUPPORTING,
        approach_as_written=SUPPORTING,
    ),
    OrderedIntervention(
        name="Matning",
        name_as_written="O-Matning",
        origin=Origin.ROW,
        kind=InterventionKind.CARE,
        category="SoL Omvårdnadsinsatser",
        icf_name="Att äta",
        icf_code="d550",
        frequency=Frequency(
            as_written="1:10 timmar/dag, varje vecka, Alla dagar mån, tis, ons, tors, fre, lör, sön",
            per=Per.DAY,
            minutes=70,
            weekdays=EVERY_DAY,
        ),
        assessed_level=Level.TOTAL,
        intended_level=Level.MILD,
        need="Händerna darrar så att maten hamnar på duken. "
        "Hon känner igen smaker och säger till när det räcker.",
        goal="Gunborgs mål är att äta vid bordet tillsammans med grannen, mätt och i lugn och ro.",
        approach=Approach.COMPENSATING,
        approach_as_written="Behovet kan tillgodoses med kompenserande insats",
    ),
    OrderedIntervention(
        name="Städning 2 r o k",
        name_as_written="S-Städning 2 r o k",
        origin=Origin.ROW,
        kind=InterventionKind.SERVICE,
        category="SoL Serviceinsatser",
        icf_name="Hushållsarbete",
        icf_code="d640",
        frequency=Frequency(as_written="2 timmar/vecka, var 4:e vecka", per=Per.WEEK, every=4, minutes=120),
        assessed_level=Level.NONE,
        intended_level=Level.NONE,
        need="Gunborg dammar själv sådant hon når sittande.",
        approach=Approach.UNSPECIFIED,
        approach_as_written="Behovet är ospecificerat",
    ),
    OrderedIntervention(
        name="Blomvattning",
        name_as_written="S-Blomvattning",
        origin=Origin.ROW,
        kind=InterventionKind.SERVICE,
        category="SoL Serviceinsatser",
        icf_name="Omsorg om krukväxter",
        icf_code=None,
        frequency=Frequency(as_written="20 minuter/månad, varje månad", per=Per.MONTH, minutes=20),
        assessed_level=Level.MILD,
        intended_level=Level.MILD,
        goal="Gunborgs mål är att pelargonerna överlever vintern.",
        approach=Approach.SUPPORTING,
        approach_as_written=SUPPORTING,
    ),
)
CARE, SERVICE = InterventionKind.CARE, InterventionKind.SERVICE
PROSE = (
    from_prose("Social samvaro", "Social samvaro varje vecka", CARE, "varje vecka", Per.WEEK),
    from_prose(
        "Fönsterputs", "Fönsterputs två gånger per år", SERVICE, "två gånger per år", Per.YEAR, times=2
    ),
    from_prose("Tvätt och städ", "Tvätt och städ var fjärde vecka", SERVICE, "var fjärde vecka", Per.WEEK, 4),
    from_prose("Ärenden", "Ärenden en gång i månaden", SERVICE, "en gång i månaden", Per.MONTH, times=1),
    from_prose("Påklädning och avklädning", "påklädning och avklädning", CARE, "Fyra besök per dag", Per.DAY),
    from_prose("Stöd vid måltider", "stöd vid måltider", SERVICE, "Fyra besök per dag", Per.DAY),
    from_prose("Tillsyn", "tillsyn", CARE, "Fyra besök per dag", Per.DAY),
    from_prose("Disk", "disk", SERVICE, "Fyra besök per dag", Per.DAY),
)
TWIN = OrderContent(
    number_as_written="18900101-9802",
    person_name="Gunborg Provqvist",
    case_officer="Handläggare Ek",
    street="Påhittsstigen 4 B",
    postal_code="999 97",
    city="PROVKÖPING",
    provider="Hemtjänst Linden",
    ordered_on=date(2026, 1, 12),
    valid_from=date(2026, 1, 19),
    valid_until=date(2027, 1, 18),
    started_on=None,
    decision="Bifall hemtjänst i ordinärt boende",
    decided_on=date(2026, 1, 9),
    order_text="""Ny beställning efter hemgång från sjukhus.

Sonen Ture vill vara med när planen görs.

Beviljade insatser
Dagligen
Fyra besök per dag för påklädning och avklädning, matning, stöd vid måltider samt hjälp med
att se över insulinpenna, tillsyn och disk.

Regelbundet
Duschhjälp en gång per vecka
Social samvaro varje vecka
Fönsterputs två gånger per år
Tvätt och städ var fjärde vecka
Ärenden en gång i månaden""",
    visits_per_day=4,
    daily_services=(
        "påklädning och avklädning",
        "matning",
        "stöd vid måltider",
        "se över insulinpenna",
        "tillsyn",
        "disk",
    ),
    ordered_minutes_per_month=38 * 60 + 5,
    ordered_quantity_as_written="38:05 timmar/månad",
    interventions=ROWS + PROSE,
    overall_goals=(
        "Fortsätta bestämma över sina egna dagar",
        "Kunna ta emot besök hemma och känna sig rustad för det",
    ),
    related_factors=(
        RelatedFactor(
            heading=FactorHeading.BODY_FUNCTIONS,
            text="Vid hembesöket den 8 januari syns att Gunborg har skakningar i båda händerna "
            "och att hon tröttnar fort. Hon ser bra med glasögon.",
        ),
        RelatedFactor(
            heading=FactorHeading.ENVIRONMENT,
            text="Trerumslägenhet på andra våningen med hiss. "
            "Sonen Ture ringer varje kväll och handlar tungt på lördagar.",
        ),
        RelatedFactor(
            heading=FactorHeading.HEALTH,
            text="Parkinsons sjukdom sedan 2019. Ett MADRS-test i december gav 4 poäng.",
        ),
        RelatedFactor(
            heading=FactorHeading.PERSONAL,
            text="Gunborg har varit sjökapten och vill ha ordning ombord. Hon talar svenska och meänkieli.",
        ),
    ),
)


def test_every_field_of_the_twin() -> None:
    assert read("two_columns.txt") == TWIN


def test_one_column_wrapped_takes_need_and_goal_apart() -> None:
    order = read("one_column.txt")
    walk, toilet = order.interventions[:2]
    assert walk.need == "Tore går långsamt med stavar och behöver någon bredvid sig på isiga gator."
    assert walk.goal == "Tores mål är att ta sig till sjön och tillbaka."
    assert (toilet.need, toilet.goal) == (
        "Tore hinner inte alltid fram på natten.",
        "att slippa blöta kläder.",
    )


def test_one_column_wrapped_head_in_another_order() -> None:
    order = read("one_column.txt")
    assert (order.number_as_written, order.person_name) == ("19121212-1212", "Tore Låtsasson")
    assert (order.street, order.postal_code, order.city) == ("Diktargränd 12", "999 96", "SAGOSTAD")
    assert (order.case_officer, order.provider) == ("Bo Handläggare, Team Väst", "Hemtjänst Björken")
    assert (order.valid_from, order.valid_until) == (date(2026, 2, 9), None)
    assert (order.started_on, order.decided_on) == (date(2026, 2, 10), date(2026, 2, 2))
    assert order.remaining == ("c/o Låtsas", "Telefon: 000-12 34 56")
    assert order.ordered_minutes_per_month == 19 * 60 + 30
    assert order.overall_goals == ("Sova ut", "Bo kvar på Diktargränd")


def test_one_column_wrapped_frequencies() -> None:
    walk, toilet, shopping, watch = read("one_column.txt").interventions
    assert walk.frequency is not None
    assert (walk.frequency.times, walk.frequency.minutes) == (2, 60)
    assert walk.frequency.weekdays == (Weekday.MON, Weekday.FRI)
    assert walk.fixed_frequency == Frequency(
        as_written="måndagar och fredagar", per=Per.WEEK, weekdays=(Weekday.MON, Weekday.FRI)
    )
    # Fifteen minutes a day every second week: seven such days in every second week.
    assert toilet.frequency is not None
    assert (toilet.frequency.per, toilet.frequency.every, toilet.frequency.minutes) == (Per.WEEK, 2, 105)
    assert (shopping.name, shopping.origin, watch.name, watch.origin) == (
        "Inköp",
        Origin.PROSE,
        "Tillsyn",
        Origin.PROSE,
    )


def test_one_column_unwrapped_finds_the_goal_in_the_line_or_after_a_blank_one() -> None:
    watch, company = read("one_column_long.txt").interventions
    assert watch.need.endswith("men lugnar sig av att någon tittar in.")
    assert watch.goal == "Sigrids mål är att våga vara ensam hemma på kvällen."
    assert company.need == "Sigrid har förlorat sin syster och pratar gärna om henne."
    assert company.goal == "Att ha någon att spela kort med."


def test_an_order_in_prose_alone_is_an_order() -> None:
    order = read("prose_only.txt")
    assert [(row.name, row.origin, row.frequency) for row in order.interventions] == [
        ("Matdistribution", Origin.PROSE, None),
        ("Städning", Origin.PROSE, None),
        ("Tvätt", Origin.PROSE, None),
        ("Snöskottning", Origin.PROSE, None),
    ]
    washing = order.interventions[2].fixed_frequency
    assert washing is not None
    assert (washing.every, washing.times) == (3, 1)
    assert order.number_as_written == "20260301-TF05"
    assert order.visits_per_day is None
