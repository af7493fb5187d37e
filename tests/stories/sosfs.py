"""Arvid, where the routine follows the general advice: signed, handed over, followed up each half year."""

from pathlib import Path

from tests.stories.people import Person, Text, row
from tests.stories.years import Years

WHO = Person(
    name="Arvid Tallberg",
    number="18900101-9802",
    they="han",
    them="honom",
    their="hans",
    street="Provgatan 8",
    city="EXEMPELSTAD",
    phone="070-174 06 21",
    about="Hör illa. Prata lugnt och mot mig, då hänger jag med.",
    overall_goal="Kunna bo kvar i huset med katten",
    rows=(
        row(
            "Tillsyn", "dag", 20, "b1528A Känsla av trygghet", "Blir yr på morgonen.", "Är trygg på morgonen."
        ),
        row("Promenad", "ons", 40, "d450 Att gå", "Vågar inte gå ut själv.", "Kommer ut varje vecka."),
        row("Inköp", "fre", 45, "d620 Att skaffa varor", "Orkar inte bära.", "Har mat hemma."),
    ),
    texts={
        "Promenad": Text(
            "Jag går inne utan hjälp.",
            "Trappan och backen ner mot ån.",
            "På onsdagar klockan tio, om det inte är halt.",
            "Någon som hinner gå långsamt.",
            "Jag går till bänken vid ån och hem igen varje onsdag i maj.",
        ),
        "Tillsyn": Text(
            "Jag kokar mitt kaffe.",
            "Att någon är där när jag reser mig.",
            "Klockan åtta. Knacka hårt och gå in.",
            "Kontaktmannen när hon arbetar.",
            "Jag kommer upp utan att falla varje morgon i vår.",
        ),
        "Inköp": Text(
            "Jag skriver listan.",
            "Att handla och bära hem.",
            "På fredagar. Listan ligger på spisen.",
            "Fredagspersonalen.",
            "Jag har mat hemma hela helgen, varje vecka.",
        ),
    },
    visits=(
        "morgon, varje dag, 20 min: Tillsyn",
        "förmiddag, ons, 40 min: Promenad",
        "eftermiddag, fre, 45 min: Inköp",
    ),
    minutes=976,
    relative="Hillevi Tallberg",
    relation="syster",
    relative_phone="070-174 06 22",
    contact="Ylva Sund",
    deputy="Omar Haddad",
    successor="Lisa Björk",
    officer="Petra Lind",
    team="Söder",
    likes="katten ska in innan ni går",
    took_part="visade huset och sa hur han vill ha det",
    corrected=(
        "Promenad",
        "Jag går till bänken vid ån och hem igen varje onsdag i juni.",
    ),
    change="Föll i trappan. Vågar inte duscha ensam efter det.",
    change_answer="Jag utökar med dusch. Beställningen kommer på torsdag.",
    new_rows=(
        row(
            "Tillsyn", "dag", 20, "b1528A Känsla av trygghet", "Blir yr på morgonen.", "Är trygg på morgonen."
        ),
        row("Dusch", "mån", 45, "d510 Att tvätta sig", "Vågar inte duscha ensam.", "Är ren och hel."),
        row("Inköp", "fre", 45, "d620 Att skaffa varor", "Orkar inte bära.", "Har mat hemma."),
    ),
    new_texts={
        "Dusch": Text(
            "Jag tvättar mig själv sittande.",
            "Att kliva in och ut, och ryggen.",
            "På måndagar efter kaffet. Pallen ska stå i duschen.",
            "Helst en man.",
            "Jag duschar varje måndag utan att falla fram till nyår.",
        ),
    },
    new_visits=(
        "morgon, varje dag, 20 min: Tillsyn",
        "förmiddag, mån, 45 min: Dusch",
        "eftermiddag, fre, 45 min: Inköp",
    ),
    new_minutes=998,
    new_order_text="1 besök per dag för tillsyn. Dusch på måndagar, inköp på fredagar.",
    outcomes=(
        "Tillsyn=helt",
        "Dusch=delvis: hoppar över när han är trött",
        "Inköp=helt",
    ),
    moves="flyttar till ett vårdboende",
)


def lives(folder: Path) -> Years:
    """Two years, and what is left of them years later."""

    life = Years(
        folder, "sosfs", "Arvid Tallberg, där rutinen följer det allmänna rådet", WHO, until="2021-06-30"
    )
    life.unit_begins("2018-09-03")
    life.order_comes("2018-09-07", "1 besök per dag för tillsyn. Promenad och inköp.", 1)
    life.first_days("2018-09-11", "2018-09-13")
    life.tells("Ringde Ylva i tid? Beställningen kom på en fredag, och hon ringde på tisdagen.")
    life.types("why p1 --rule P010")
    assert {one["timing"] for one in life.rule("P010")} == {"late"}
    life.drafts("2018-09-18", "T050")
    life.tells("Arvid vet vad han vill: till bänken vid ån.")
    life.texts({"Promenad": WHO.texts["Promenad"]})
    first = life.established(WHO.visits, "+6m")
    life.corrected("2018-09-19", first)
    life.made_known(
        "2018-09-21",
        first,
        "Ylva läser planen högt för Arvid. Båda skriver under, och han får sitt exemplar.",
        f"plan sign {first}",
        f'plan sign {first} --role contact-person --by "Ylva Sund"',
        f"plan hand-over {first}",
        f"plan planner-told {first}",
    )
    life.types("process p1")
    life.shared("2018-09-24", first, "2018-09-26")
    life.stands(rule="F010")
    life.month(
        "2018-10-17", "Hösten är klar och torr.", "Gick till bänken och tillbaka. Såg älg på andra sidan ån."
    )
    life.month("2018-11-21", "Första snön.", "Ville inte gå ut, det var halt.")
    life.need_changes("2019-01-14", "2019-01-15", "2019-01-18")
    life.followed_up_at_change(
        "2019-01-21", "Tillsyn=helt", "Promenad=nej: vågar inte efter fallet", "Inköp=helt"
    )
    second = life.new_order("2019-01-24", "2019-01-28", "+6m", 1)
    life.made_known(
        "2019-01-30",
        second,
        "Arvid orkar inte skriva under. Skälet antecknas, och Ylva skriver under för sin del.",
        f'plan sign {second} --not-signed "handen darrar för mycket, säger ja till planen"',
        f'plan sign {second} --role contact-person --by "Ylva Sund"',
        f"plan hand-over {second}",
        f"plan planner-told {second}",
    )
    life.shared_again("2019-01-31", second)
    life.month("2019-05-15", "Våren har kommit.", "Satt på trappan i solen med katten.")
    life.followed_up_late("2019-09-02", "2019-07-28")
    wrong = life.rewritten("2019-09-04", WHO.new_visits, "Planen skrivs om i en hast.")
    life.version_in_error("2019-09-05", wrong)
    right = life.rewritten("2019-09-09", WHO.new_visits, "Ylva åker dit igen, och nu är det Arvids egna ord.")
    life.compares(second, right)
    life.stands(rule="F010")
    life.contact_person_leaves("2019-10-01", "2019-10-03")
    life.consent_again("2019-10-14", right)
    life.consent_narrows("2019-11-04", right, "2019-11-06")
    life.consent_ends("2019-12-02", right)
    life.minutes_only("2020-01-07", 1)
    life.followed_up("2020-03-02")
    life.protected("2020-04-06", "2020-06-01")
    life.ends("2020-08-31", "2020-01-01")
    life.deleted("2026-01-19")
    return life
