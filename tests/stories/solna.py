"""Vega in Solna: texts first, then the plan, then consent, then sharing."""

from pathlib import Path

from tests.stories.people import Person, Text, row
from tests.stories.years import Years

HER = Person(
    name="Vega Strandmark",
    number="19121212-1212",
    they="hon",
    them="henne",
    their="hennes",
    street="Exempelvägen 1",
    city="SOLNA",
    phone="070-174 06 05",
    about="Ser dåligt på vänster öga. Stå till höger om mig.",
    overall_goal="Bo kvar hemma och känna sig trygg",
    rows=(
        row(
            "Tillsyn",
            "dag",
            30,
            "b1528A Känsla av trygghet",
            "Ropar inte på hjälp när något händer.",
            "Är trygg hemma.",
        ),
        row("Dusch", "tis", 45, "d510 Att tvätta sig", "Når inte ryggen och håret.", "Är ren och hel."),
        row("Städning", "2v", 90, "d640 Hushållsarbete", "Kan inte böja sig.", "Har det rent hemma."),
    ),
    texts={
        "Tillsyn": Text(
            "Jag hälsar och tar min medicin själv.",
            "Att någon ser att jag är på benen.",
            "Ring på före nio på morgonen och efter sju på kvällen.",
            "Kontaktmannen och kvällsgruppen.",
            "Jag går till torget två gånger i veckan fram till september.",
        ),
        "Dusch": Text(
            "Jag tvättar ansikte, armar och ben.",
            "Rygg och hår.",
            "På tisdagar efter frukosten. Låt duschen gå varm först.",
            "En kvinna, helst kontaktmannen.",
            "Jag duschar varje tisdag utan att bli rädd att halka.",
        ),
        "Städning": Text(
            "Jag dammar det jag når.",
            "Golv, badrum och sopor.",
            "Varannan torsdag förmiddag.",
            "Den som har torsdagen.",
            "Golven är rena varannan vecka.",
        ),
    },
    visits=(
        "morgon, varje dag, 15 min: Tillsyn",
        "kväll, varje dag, 15 min: Tillsyn",
        "lunch, tis, 45 min: Dusch",
        "lunch, tor, varannan vecka, 90 min: Städning",
    ),
    minutes=1302,
    relative="Linnea Bergsten",
    relation="dotter",
    relative_phone="070-174 06 07",
    contact="Samira Nilsson",
    deputy="Per Öberg",
    successor="Amina Farah",
    officer="Nils Norrman",
    team="Norra",
    likes="samma personal på morgonen",
    took_part="berättade vid köksbordet",
    corrected=("Tillsyn", "Jag går till torget tre gånger i veckan fram till september."),
    change="Orkar inte längre laga lunch. Äter bara smörgås mitt på dagen.",
    change_answer="Ny beställning med måltid kommer i nästa vecka.",
    new_rows=(
        row(
            "Tillsyn",
            "dag",
            30,
            "b1528A Känsla av trygghet",
            "Ropar inte på hjälp när något händer.",
            "Är trygg hemma.",
        ),
        row("Dusch", "tis", 45, "d510 Att tvätta sig", "Når inte ryggen och håret.", "Är ren och hel."),
        row("Måltid", "dag", 30, "d550 Att äta", "Orkar inte laga lunch.", "Äter lagad mat varje dag."),
    ),
    new_texts={
        "Måltid": Text(
            "Jag dukar och äter själv.",
            "Att värma maten och få sällskap en stund.",
            "Klockan tolv varje dag. Fråga vad jag vill ha.",
            "Dagpersonalen.",
            "Jag äter lagad lunch varje dag fram till jul.",
        ),
    },
    new_visits=(
        "morgon, varje dag, 15 min: Tillsyn",
        "lunch, varje dag, 30 min: Måltid",
        "kväll, varje dag, 15 min: Tillsyn",
        "förmiddag, tis, 45 min: Dusch",
    ),
    new_minutes=2019,
    new_order_text="3 besök per dag för tillsyn och måltid.",
    outcomes=("Tillsyn=delvis: mest med sällskap", "Dusch=helt", "Måltid=helt"),
    moves="flyttar till sin dotter i en annan kommun",
)


def lives(folder: Path) -> Years:
    """Two years, and what is left of them years later."""
    life = Years(folder, "solna", "Vega Strandmark, Solna", HER, until="2020-12-31")
    life.unit_begins("2018-03-05")
    life.order_comes("2018-03-06", "2 besök per dag för tillsyn. Dusch och städning.", 2)
    life.first_days("2018-03-07", "2018-03-09")
    life.drafts("2018-03-13", "T050")
    life.tells("Vega bestämmer sig för ett mål, och resten av planen fylls i vid köksbordet.")
    life.texts({"Tillsyn": HER.texts["Tillsyn"]})
    first = life.established(HER.visits, "+6m")
    life.corrected("2018-03-14", first)
    life.made_known(
        "2018-03-16", first, "Samira går igenom planen med Vega, som skriver under och får ett eget exemplar.",
        f"plan sign {first}", f"plan hand-over {first}",
    )  # fmt: skip
    life.shared("2018-03-19", first, "2018-03-21")
    life.stands(rule="F010")
    life.month("2018-04-18", "Våren kommer, och det går bra.", "Var vid torget i dag och köpte blommor.")
    life.month("2018-05-18", "Dottern är på besök.", "Dottern hälsade på hela helgen.")
    life.month("2018-06-18", "En förkylning.", "Tackade nej till dusch, var förkyld.")
    life.need_changes("2018-07-09", "2018-07-10", "2018-07-13")
    second = life.new_order("2018-07-19", "2018-07-23", "+6m", 3)
    life.made_known(
        "2018-07-25", second, "Vega läser den nya planen. Hon vill inte skriva under, och det är hennes rätt.",
        f'plan sign {second} --not-signed "vill inte skriva under, nöjd med planen"', f"plan hand-over {second}",
    )  # fmt: skip
    life.shared_again("2018-07-26", second)
    life.consent_narrows("2018-09-04", second, "2018-09-06")
    life.consent_ends("2018-11-05", second)
    life.month("2018-12-04", "Det blir vinter.", "Berättade om åren på posten i Råsunda.")
    life.followed_up_late("2019-02-13", "2019-01-23")
    wrong = life.rewritten(
        "2019-02-15", HER.new_visits, "Planen skrivs om, men samtalet blandas ihop med ett annat."
    )
    life.version_in_error("2019-02-18", wrong)
    right = life.rewritten("2019-02-20", HER.new_visits, "Och nu med rätt person.")
    life.compares(second, right)
    life.stands(rule="F010")
    life.contact_person_leaves("2019-03-05", "2019-03-07")
    life.protected("2019-04-15", "2019-06-17")
    life.minutes_only("2019-08-05", 3)
    life.followed_up("2019-08-14")
    life.month("2019-12-04", "Ännu en vinter.", "Sov gott och var glad på morgonen.")
    life.ends("2020-03-02", "2019-12-01")
    life.deleted("2025-06-02")
    return life
