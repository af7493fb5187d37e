"""Folke in Kristianstad, with a private provider: begun late, written late, and looked at every month."""

from pathlib import Path

from tests.stories.people import Person, Text, row
from tests.stories.years import Years

WHO = Person(
    name="Folke Sandell",
    number="020202+TF12",
    they="han",
    them="honom",
    their="hans",
    street="Övningsvägen 12",
    city="ÅHUS",
    phone="070-174 06 41",
    about="Talar helst skånska och finska. Blir rädd om någon kommer bakifrån.",
    overall_goal="Leva som förut, i sin egen takt",
    rows=(
        row(
            "Tillsyn",
            "dag",
            30,
            "b1528A Känsla av trygghet",
            "Vet inte alltid vilken dag det är.",
            "Är lugn hemma.",
        ),
        row("Dusch", "fre", 45, "d510 Att tvätta sig", "Behöver påminnas steg för steg.", "Är ren och hel."),
        row("Städning", "2v", 75, "d640 Hushållsarbete", "Ser inte dammet.", "Har det snyggt."),
    ),
    texts={
        "Dusch": Text(
            "Jag tvättar mig själv när någon säger vad som kommer.",
            "Att bli påmind, ett steg i taget.",
            "På fredagar före bastun. Ingen brådska.",
            "Helst Mika.",
            "Jag duschar varje fredag fram till jul utan att bli arg.",
        ),
        "Tillsyn": Text(
            "Jag klär mig själv.",
            "Att någon säger vilken dag det är.",
            "Klockan åtta och klockan sju. Säg ditt namn först.",
            "Någon av de fyra jag känner.",
            "Jag vet vilken dag det är varje morgon i oktober.",
        ),
        "Städning": Text(
            "Jag torkar bordet.",
            "Golv och badrum.",
            "Varannan onsdag när jag är hos brorsan.",
            "Onsdagspersonalen.",
            "Det är rent när jag kommer hem, varannan onsdag.",
        ),
    },
    visits=(
        "morgon, varje dag, 15 min: Tillsyn",
        "kväll, varje dag, 15 min: Tillsyn",
        "förmiddag, fre, 45 min: Dusch",
        "förmiddag, ons, varannan vecka, 75 min: Städning",
    ),
    minutes=1269,
    relative="Rune Sandell",
    relation="bror",
    relative_phone="070-174 06 42",
    contact="Mika Lahti",
    deputy="Frida Ask",
    successor="Tove Mård",
    officer="Anders Klint",
    team="Åhus",
    likes="finska när det går, och aldrig bråttom",
    took_part="svarade en fråga i taget, med Rune bredvid",
    corrected=(
        "Dusch",
        "Jag duschar varje fredag fram till nyår utan att bli arg.",
    ),
    change="Hittar inte hem från affären längre.",
    change_answer="Ni får promenad en gång i veckan. Beställningen är på väg.",
    new_rows=(
        row(
            "Tillsyn",
            "dag",
            30,
            "b1528A Känsla av trygghet",
            "Vet inte alltid vilken dag det är.",
            "Är lugn hemma.",
        ),
        row("Dusch", "fre", 45, "d510 Att tvätta sig", "Behöver påminnas steg för steg.", "Är ren och hel."),
        row("Promenad", "tis", 60, "d450 Att gå", "Hittar inte hem själv.", "Kommer ut och hittar hem."),
    ),
    new_texts={
        "Promenad": Text(
            "Jag går bra.",
            "Att någon går med och hittar hem.",
            "På tisdagar till hamnen. Jag vill titta på båtarna.",
            "Mika eller Frida.",
            "Jag är vid hamnen varje tisdag fram till sommaren.",
        ),
    },
    new_visits=(
        "morgon, varje dag, 15 min: Tillsyn",
        "kväll, varje dag, 15 min: Tillsyn",
        "förmiddag, fre, 45 min: Dusch",
        "eftermiddag, tis, 60 min: Promenad",
    ),
    new_minutes=1367,
    new_order_text="2 besök per dag för tillsyn. Dusch på fredagar, promenad på tisdagar.",
    outcomes=(
        "Tillsyn=delvis: vet dagen på morgonen men inte på kvällen",
        "Dusch=helt",
        "Promenad=helt: varje tisdag",
    ),
    moves="flyttar till ett särskilt boende",
)


def lives(folder: Path) -> Years:
    """Two years, and what is left of them years later."""

    life = Years(folder, "kristianstad", "Folke Sandell, Kristianstad", WHO, until="2025-06-30")
    life.unit_begins("2022-08-01", " --private")
    life.order_comes("2022-08-02", "2 besök per dag för tillsyn. Dusch och städning.", 2)
    life.first_days("2022-08-03", "2022-08-04")
    life.month(
        "2022-08-11",
        "Ingen plan finns än, så journalen ska vara fyllig.",
        "Blev rädd när jag kom bakifrån. Lugn med finska.",
    )
    life.drafts("2022-08-17", "T050")
    life.tells("Målet kommer på plats, men resten hinns inte med den dagen.")
    life.texts({"Dusch": WHO.texts["Dusch"]})
    life.on("2022-08-22", "Två veckor går fort. Planen skulle ha varit klar den 18 augusti.")
    life.types("followup due", 3)
    life.types("check p1 --select P", 3)
    assert "P020" in life.failing()
    first = life.established(WHO.visits, "+6m")
    life.tells("Att den blev klar för sent står kvar, vad som än händer sedan.").types("why p1 --rule P020")
    assert {one["timing"] for one in life.rule("P020")} == {"late"}
    life.corrected("2022-08-23", first)
    life.made_known("2022-08-24", first, "Mika går igenom planen med Folke. Inget ska skrivas under här.")
    life.shared(
        "2022-08-29",
        first,
        "2022-08-31",
        ' --by representative --name "Rune Sandell" --right "god man"',
        "Rune är Folkes gode man. De pratar igenom det, och Rune svarar ja för honom.",
    )
    questions = '--answer "1=ja" --answer "2=ja" --answer "3=ja, men ring på två gånger"'
    life.month("2022-09-21", "Månadens genomgång.", "Visste att det var onsdag.", questions)
    life.month("2022-10-19", "En månad till.", "Ville inte duscha, var arg på kranen.", questions)
    life.types("review list p1")
    life.stands(rule="F030")
    life.need_changes("2022-11-07", "2022-11-08", "2022-11-11")
    life.followed_up_at_change("2022-11-14", "Tillsyn=delvis", "Dusch=helt", "Städning=helt")
    second = life.new_order("2022-11-17", "2022-11-21", "+6m", 2)
    life.made_known("2022-11-23", second, "Rune är med när den nya planen gås igenom.")
    life.shared_again("2022-11-24", second)
    life.month("2022-12-20", "Snart jul.", "Rune kom med gran.", questions)
    life.consent_narrows("2023-01-16", second, "2023-01-18")
    life.contact_person_leaves("2023-03-01", "2023-03-03")
    assert "P020" not in life.failing()
    life.followed_up_late("2023-06-12", "2023-05-21")
    wrong = life.rewritten("2023-06-14", WHO.new_visits, "Planen skrivs om efter fel samtal.")
    life.version_in_error("2023-06-15", wrong)
    right = life.rewritten("2023-06-19", WHO.new_visits, "Rätt samtal, vid hamnen.")
    life.compares(second, right)
    life.stands(rule="F030")
    life.consent_ends("2023-08-07", right)
    life.protected("2023-08-21", "2023-10-02")
    life.minutes_only("2023-10-16", 2)
    life.followed_up("2023-12-11")
    life.ends("2024-01-15", "2023-10-01")
    life.deleted(
        "2026-02-16", reason="numret är tillfälligt, kommunarkivet har svarat att inget undantag gäller"
    )
    return life
