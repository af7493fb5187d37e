"""Dagny in Järfälla, with a private provider: prepared, approved, shared in time, and asked by the case officer herself."""

from pathlib import Path

from tests.stories.people import Person, Text, row
from tests.stories.years import Years

WHO = Person(
    name="Dagny Forsell",
    number="18900101-9802",
    they="hon",
    them="henne",
    their="hennes",
    street="Testvägen 27",
    city="JÄRFÄLLA",
    phone="070-174 06 51",
    about="Diabetes. Är jag blek och svettig, ge mig juice ur kylen.",
    overall_goal="Orka med barnbarnen på helgerna",
    rows=(
        row(
            "Tillsyn",
            "dag",
            30,
            "b1528A Känsla av trygghet",
            "Ramlar när blodsockret är lågt.",
            "Är trygg hemma.",
        ),
        row("Dusch", "ons", 45, "d510 Att tvätta sig", "Har ont i axeln.", "Är ren och hel."),
        row("Städning", "2v", 90, "d640 Hushållsarbete", "Orkar inte dammsuga.", "Har det rent till helgen."),
    ),
    texts={
        "Dusch": Text(
            "Jag duschar sittande.",
            "Håret och ryggen.",
            "På onsdagar. Axeln ska vara stilla.",
            "Amina, eller någon hon har visat.",
            "Jag tvättar håret själv senast den 1 december.",
        ),
        "Tillsyn": Text(
            "Jag mäter sockret själv.",
            "Att någon ser att jag har ätit.",
            "Klockan sju och klockan åtta på kvällen.",
            "Morgongruppen och kvällsgruppen.",
            "Jag äter före åtta varje morgon fram till jul.",
        ),
        "Städning": Text(
            "Jag plockar undan.",
            "Dammsugning och badrum.",
            "Varannan fredag, före barnbarnen.",
            "Fredagspersonalen.",
            "Det är rent varannan fredag klockan tre.",
        ),
    },
    visits=(
        "morgon, varje dag, 15 min: Tillsyn",
        "kväll, varje dag, 15 min: Tillsyn",
        "förmiddag, ons, 45 min: Dusch",
        "förmiddag, fre, varannan vecka, 90 min: Städning",
    ),
    minutes=1302,
    relative="Klara Forsell",
    relation="dotter",
    relative_phone="070-174 06 52",
    contact="Amina Farah",
    deputy="Leo Brandt",
    successor="Siri Norén",
    officer="Nils Norrman",
    team="Barkarby",
    likes="duscha före frukost",
    took_part="berättade själv, Klara fyllde i",
    corrected=(
        "Dusch",
        "Jag tvättar håret själv senast den 1 november.",
    ),
    change="Har tappat aptiten och gått ner i vikt.",
    change_answer="Ja, ni får måltid mitt på dagen från nästa vecka.",
    new_rows=(
        row(
            "Tillsyn",
            "dag",
            30,
            "b1528A Känsla av trygghet",
            "Ramlar när blodsockret är lågt.",
            "Är trygg hemma.",
        ),
        row("Dusch", "ons", 45, "d510 Att tvätta sig", "Har ont i axeln.", "Är ren och hel."),
        row("Måltid", "dag", 30, "d550 Att äta", "Äter för lite.", "Äter tre mål om dagen."),
    ),
    new_texts={
        "Måltid": Text(
            "Jag väljer och dukar.",
            "Att laga något enkelt.",
            "Klockan tolv. Inget kött på fredagar.",
            "Dagpersonalen.",
            "Jag väger 58 kilo den 1 april.",
        ),
    },
    new_visits=(
        "morgon, varje dag, 15 min: Tillsyn",
        "lunch, varje dag, 30 min: Måltid",
        "kväll, varje dag, 15 min: Tillsyn",
        "förmiddag, ons, 45 min: Dusch",
    ),
    new_minutes=2019,
    new_order_text="3 besök per dag för tillsyn och måltid. Dusch på onsdagar.",
    outcomes=(
        "Tillsyn=helt",
        "Dusch=delvis: axeln gör ont",
        "Måltid=helt: 57 kilo",
    ),
    moves="flyttar närmare dottern, till en annan kommun",
)


def lives(folder: Path) -> Years:
    """Two years, and what is left of them years later."""

    life = Years(folder, "jarfalla", "Dagny Forsell, Järfälla", WHO, until="2025-12-31")
    life.unit_begins("2022-08-08", " --private")
    life.order_comes("2022-08-09", "2 besök per dag för tillsyn. Dusch och städning.", 2)
    life.first_days("2022-08-10", "2022-08-11")
    life.prepared(
        "2022-08-15",
        "Välkomstsamtalet. Dagny berättar om sitt liv, och Amina om vad en plan är.",
        "prepare note p1 order_read contact_person_offered contact_person_known",
        'prepare note p1 welcome_talk life_story --text "Har varit spårvagnsförare. Två barnbarn på helgerna."',
        "prepare note p1 plan_explained",
        'prepare meeting p1 --day +2d --at "kl 10" --where hemma --with "Klara Forsell, dotter" --how "en fråga i taget"',
    )
    life.drafts("2022-08-17", "T050")
    life.tells("Dagny sätter ett datum på sitt mål, och resten av planen fylls i.")
    life.texts({"Dusch": WHO.texts["Dusch"]})
    first = life.established(WHO.visits, "+6m")
    life.corrected("2022-08-18", first)
    life.made_known(
        "2022-08-19",
        first,
        "Dagny är nöjd med planen och med hur hon har fått bestämma. Hon får ett exemplar.",
        f"plan sign {first}",
        f"plan hand-over {first}",
    )
    life.shared("2022-08-22", first, "2022-08-24")
    life.types("process p1")
    life.stands(rule="P040")
    life.month("2022-09-14", "Hösten börjar.", "Barnbarnen var här. Orkade hela lördagen.")
    life.month("2022-10-12", "Axeln bråkar.", "Tvättade halva håret själv.")
    life.on("2022-10-19", "Dagny undrar om någon kan kratta löv. Det omfattas inte av beställningen.")
    life.in_turn(
        'need add p1 "Vill ha hjälp att kratta löv." --outside-order --told idag',
        'need answer n1 --text "Det ingår inte i hemtjänsten. Fråga fastighetsvärden."',
    )
    life.need_changes("2022-11-14", "2022-11-15", "2022-11-17", need="n2")
    life.followed_up_at_change("2022-11-21", "Tillsyn=helt", "Dusch=delvis", "Städning=helt")
    second = life.new_order("2022-11-24", "2022-11-28", "+6m", 3)
    life.made_known(
        "2022-11-30",
        second,
        "Dagny läser planen, säger ja och får sitt exemplar.",
        f"plan sign {second}",
        f"plan hand-over {second}",
    )
    life.shared_again("2022-12-01", second)
    life.on(
        "2023-02-06",
        "Handläggaren gör sin egen uppföljning av insatserna och berättar vad hon kom fram till.",
    )
    answers = " ".join(
        f'--answer "{number}={said}"' for number, said in enumerate(("ja", "ja", "nej", "ja", "ja"), 1)
    )
    life.in_turn(f"followup record p1 --case-officer {answers}", "followup list p1 --case-officer")
    life.followed_up_late("2023-06-05", "2023-05-28")
    wrong = life.rewritten(
        "2023-06-07", WHO.new_visits, "Planen skrivs om, men anteckningarna kom från ett annat hembesök."
    )
    life.version_in_error("2023-06-08", wrong)
    right = life.rewritten("2023-06-12", WHO.new_visits, "Nytt hembesök, och nu stämmer det.")
    life.compares(second, right)
    life.stands(rule="F010")
    life.contact_person_leaves("2023-08-01", "2023-08-03")
    life.protected("2023-08-14", "2023-09-18")
    life.minutes_only("2023-10-02", 3)
    life.consent_again("2023-10-09", right)
    life.consent_narrows("2023-10-16", right, "2023-10-18")
    life.consent_ends("2023-11-06", right)
    life.followed_up("2023-12-04")
    life.ends("2024-01-29", "2023-10-01")
    life.deleted("2026-02-23")
    return life
