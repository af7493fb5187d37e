"""Ingegerd in Botkyrka: everything is put right before the plan is opened, and then it is written in one go."""

from pathlib import Path

from tests.stories.people import Person, Text, row
from tests.stories.years import Years

WHO = Person(
    name="Ingegerd Almkvist",
    number="19121212-1212",
    they="hon",
    them="henne",
    their="hennes",
    street="Provstigen 3",
    city="TUMBA",
    phone="070-174 06 31",
    about="Får inte äta nötter. Sprutan ligger i lådan i hallen.",
    overall_goal="Sköta sin vardag så länge det går",
    rows=(
        row("Tillsyn", "dag", 20, "b1528A Känsla av trygghet", "Glömmer om hon har ätit.", "Äter varje dag."),
        row("Dusch", "tor", 45, "d510 Att tvätta sig", "Orkar inte stå så länge.", "Är ren och hel."),
        row(
            "Tvätt", "2v", 60, "d640 Hushållsarbete", "Kommer inte ner till tvättstugan.", "Har rena kläder."
        ),
    ),
    texts={
        "Tvätt": Text(
            "Jag sorterar och viker.",
            "Att bära ner och upp, och boka tid.",
            "Varannan vecka, tiden står på kylskåpet.",
            "Den som har bokat tiden.",
            "Jag viker all tvätt själv, varannan vecka till midsommar.",
        ),
        "Tillsyn": Text(
            "Jag brer smörgåsar.",
            "Att någon påminner mig om frukosten.",
            "Klockan halv nio. Fråga vad jag har ätit.",
            "Någon jag känner igen.",
            "Jag äter frukost varje dag fram till sommaren.",
        ),
        "Dusch": Text(
            "Jag tvättar mig framtill.",
            "Ryggen, fötterna och att torka golvet.",
            "På torsdagar. Lägg fram den blå handduken.",
            "En kvinna.",
            "Jag duschar varje torsdag och klarar fötterna själv i juni.",
        ),
    },
    visits=(
        "morgon, varje dag, 20 min: Tillsyn",
        "förmiddag, tor, 45 min: Dusch",
        "eftermiddag, tis, varannan vecka, 60 min: Tvätt",
    ),
    minutes=933,
    relative="Torbjörn Almkvist",
    relation="son",
    relative_phone="070-174 06 32",
    contact="Meryem Aydin",
    deputy="Jonas Hall",
    successor="Eva Stark",
    officer="Gunilla Frid",
    team="Tumba",
    likes="vill bli kallad Inga",
    took_part="rättade texterna medan Meryem läste högt",
    corrected=(
        "Tvätt",
        "Jag viker all tvätt själv, varannan vecka fram till september.",
    ),
    change="Glömmer spisen på. Sonen är orolig.",
    change_answer="Vi lägger till måltid, så att hon slipper spisen.",
    new_rows=(
        row("Tillsyn", "dag", 20, "b1528A Känsla av trygghet", "Glömmer om hon har ätit.", "Äter varje dag."),
        row("Dusch", "tor", 45, "d510 Att tvätta sig", "Orkar inte stå så länge.", "Är ren och hel."),
        row("Måltid", "dag", 30, "d550 Att äta", "Glömmer spisen på.", "Äter lagad mat i lugn och ro."),
    ),
    new_texts={
        "Måltid": Text(
            "Jag bestämmer vad det blir.",
            "Att värma maten och stänga av spisen.",
            "Klockan ett. Ät gärna med mig.",
            "Dagpersonalen.",
            "Jag äter varm mat varje dag fram till påsk.",
        ),
    },
    new_visits=(
        "morgon, varje dag, 20 min: Tillsyn",
        "lunch, varje dag, 30 min: Måltid",
        "förmiddag, tor, 45 min: Dusch",
    ),
    new_minutes=1715,
    new_order_text="2 besök per dag för tillsyn och måltid. Dusch på torsdagar.",
    outcomes=(
        "Tillsyn=helt",
        "Dusch=delvis: fötterna går inte",
        "Måltid=helt: äter med god aptit",
    ),
    moves="flyttar hem till sonen",
)


def lives(folder: Path) -> Years:
    """Two years, and what is left of them years later."""

    life = Years(folder, "botkyrka", "Ingegerd Almkvist, Botkyrka", WHO, until="2021-12-31")
    life.unit_begins("2019-01-07")
    life.order_comes("2019-01-08", "1 besök per dag för tillsyn. Dusch och tvätt.", 1)
    life.first_days("2019-01-09", "2019-01-14")
    life.prepared(
        "2019-01-15",
        "Allt ska vara i ordning innan planen öppnas: beställningen, journalen och frågan om samtycke.",
        'person info add p1 Färdtjänstkort "i plånboken"',
        "prepare note p1 order_read",
        "consent add p1 --to staff --scope all",
        'prepare note p1 journal_read --text "Inget nytt i journalen."',
    )
    life.drafts("2019-01-16", "T050")
    life.tells(
        "Först frågar Inga om planen kan gälla längre, men så långt fram får uppföljningen inte ligga."
    )
    life.texts({"Tvätt": WHO.texts["Tvätt"]})
    life.types("plan create p1 --took-part --how ja --follow-up +14m --force", None)
    assert "T130" in life.types("plan establish p1", 4)
    first = life.established(WHO.visits, "+12m")
    life.corrected("2019-01-17", first)
    life.made_known("2019-01-21", first, "Meryem går igenom planen med Inga vid köksbordet.")
    life.types("process p1")
    life.shared("2019-01-28", first, "2019-01-30")
    life.stands(rule="P050")
    life.month("2019-03-13", "En vanlig onsdag.", "Vek tvätten och sjöng.")
    life.month("2019-04-17", "Det är påsk.", "Sonen hämtade till påskmiddagen.")
    life.need_changes("2019-05-13", "2019-05-14", "2019-05-17")
    second = life.new_order("2019-05-23", "2019-05-27", "+6m", 2)
    life.made_known("2019-05-29", second, "Inga får höra planen igen, den här gången med sonen bredvid.")
    life.shared_again("2019-06-03", second)
    life.protected("2019-06-10", "2019-08-12")
    life.contact_person_leaves("2019-09-02", "2019-09-04")
    life.followed_up_late("2019-12-09", "2019-11-27")
    wrong = life.rewritten(
        "2019-12-11", WHO.new_visits, "Planen skrivs om, men grannens önskemål hamnar i den."
    )
    life.version_in_error("2019-12-12", wrong)
    right = life.rewritten("2019-12-16", WHO.new_visits, "Nytt samtal, och nu bara Ingas egna ord.")
    life.compares(second, right)
    life.stands(rule="T170")
    life.minutes_only("2020-02-03", 2)
    life.consent_again("2020-02-10", right)
    life.consent_narrows("2020-03-02", right, "2020-03-04")
    life.consent_ends("2020-05-04", right)
    life.followed_up("2020-06-08")
    life.month("2020-10-14", "Hösten.", "Satt ute med kaffe, höll avstånd till grannen.")
    life.ends("2020-12-14", "2020-05-01")
    life.deleted("2026-02-02")
    return life
