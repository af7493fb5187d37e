"""The consent form asks of each and of everything by itself; the record says what ``consent show`` says."""

from dataclasses import replace

from gplan.model.person import Contact
from gplan.model.terms import ContactKind, Recipient
from gplan.render import consent_form_page
from gplan.render.consent_form_page import Earlier
from gplan.render.form_model import FormCard, FormPage, FormPart
from gplan.render.samples import FRAME, Variant, case

DAY = "3 november 2026".replace(" ", "\N{NO-BREAK SPACE}")
PERSON = case(Variant.NORMAL).person
EVENT = {
    "kind": "given",
    "kind_words": "lämnat",
    "happened_on": "2026-11-01",
    "scope_words": "genomförandeplan",
    "valid_from": "2026-11-01",
    "valid_until": None,
    "by": "representative",
    "by_words": "Rut Ek (god man)",
    "how_words": "muntligt",
    "authority": "socialförvaltningen",
    "informed_of": "att det går att ångra sig",
    "reason": "",
    "noted": True,
}
RECORD = {
    "recipient_words": "till handläggaren",
    "holds_words": "genomförandeplan tills vidare",
    "no_words": "",
    "not_asked_words": "social journal",
    "events": (EVENT,),
}


def part(page: FormPage, heading: str) -> FormPart:
    [found] = [one for one in page.parts if one.heading == heading]
    return found


def card(page: FormPage, heading: str) -> FormCard:
    [found] = [one for one in part(page, "Det här svarar jag").cards if one.heading == heading]
    return found


def test_each_recipient_is_asked_about_and_everything_by_itself() -> None:
    page = consent_form_page.consent_form_page(FRAME)
    cards = part(page, "Det här svarar jag").cards
    assert len(cards) == len(Recipient)
    for one in cards:
        assert one.table is not None
        assert len(one.table.rows) == 4
        for row in one.table.rows:
            assert row[1:]
            assert all(cell.split() == ["☐", "Ja", "☐", "Nej"] for cell in row[1:])
    health = card(page, "Hälso- och sjukvården").table
    staff = card(page, "Personalen som hjälper mig").table
    assert health is not None
    assert health.heads == ("Uppgifter", "Ni får lämna ut", "Ni får hämta in")
    assert staff is not None
    assert staff.heads == ("Uppgifter", "Får läsa")


def test_it_says_that_it_can_be_taken_back_wholly_or_in_part() -> None:
    note = part(consent_form_page.consent_form_page(FRAME), "Jag bestämmer själv").note
    assert "ta tillbaka" in note
    assert "helt eller delvis" in note


def test_how_long_is_the_routines_own() -> None:
    page = consent_form_page.consent_form_page(FRAME, at_most="6 månader")
    assert (
        part(page, "Så länge gäller det").note == "Ett ja gäller i högst 6 månader. Sedan frågar ni mig igen."
    )
    page = consent_form_page.consent_form_page(FRAME)
    assert part(page, "Så länge gäller det").note == ""
    assert any("tills vidare" in one.prompts for one in part(page, "Så länge gäller det").asks)


def test_a_persons_own_names_officer_relatives_and_representative() -> None:
    details = replace(PERSON.details, representative="Rut Ek", representative_right="god man")
    page = consent_form_page.consent_form_page(FRAME, replace(PERSON, details=details))
    officer = card(page, "Min handläggare hos kommunen")
    assert (officer.facts, officer.asks) == (("Pia Sjögren, Team Norra",), ())
    [line] = card(consent_form_page.consent_form_page(FRAME), "Min handläggare hos kommunen").asks
    assert line.lines == 1
    [near] = card(page, "Mina närstående").asks
    assert [one.words for one in near.ticks] == ["Lena Åkesson, dotter"]
    assert near.lines == 1
    answers = {one.label: one.text for one in part(page, "Den som svarar").asks}
    assert (answers["Företrädarens namn"], answers["Med vilken rätt"]) == ("Rut Ek", "god man")
    assert "Vem det gäller" not in [one.heading for one in page.parts]


def test_earlier_answers_stand_by_the_one_they_are_about() -> None:
    known = (
        Earlier("health_care", "give", "genomförandeplan tills vidare", ""),
        Earlier("health_care", "obtain", "", "allt (nekat 2026-11-03)"),
    )
    page = consent_form_page.consent_form_page(FRAME, PERSON, earlier=known)
    assert [(one.label, one.text) for one in card(page, "Hälso- och sjukvården").told] == [
        ("Jag har sagt ja till", "Lämna ut: genomförandeplan tills vidare"),
        ("Nej, eller inte längre ja", f"Hämta in: allt (nekat {DAY})"),
    ]
    assert not card(page, "Mina närstående").told


def test_whom_an_earlier_answer_is_about_is_named() -> None:
    known = (
        Earlier("health_care", "give", "hälsouppgifter tills vidare", "", "Vårdcentralen Eken"),
        Earlier("relatives", "give", "genomförandeplan tills vidare", "", "Annika Berg, dotter"),
        Earlier("other", "obtain", "", "allt (nekat 2026-11-03)", "Pastor Ek; Kören Klang"),
    )
    page = consent_form_page.consent_form_page(FRAME, PERSON, earlier=known)
    said = [
        card(page, one).told[0].text for one in ("Hälso- och sjukvården", "Mina närstående", "Någon annan")
    ]
    assert said == [
        "Lämna ut till Vårdcentralen Eken: hälsouppgifter tills vidare",
        "Lämna ut till Annika Berg (dotter): genomförandeplan tills vidare",
        f"Hämta in från Pastor Ek och Kören Klang: allt (nekat {DAY})",
    ]


def test_known_care_can_be_ticked_and_a_neighbour_is_not_care() -> None:
    near = (
        Contact(id=7, kind=ContactKind.CONTACT, name="Björkbackens vårdcentral", relation="vårdcentral"),
        Contact(id=8, kind=ContactKind.CONTACT, name="Bo Ek", relation="sjuksköterska"),
        Contact(id=9, kind=ContactKind.CONTACT, name="Valdemar Myr", relation="granne"),
    )
    page = consent_form_page.consent_form_page(FRAME, replace(PERSON, contacts=near))
    [care] = card(page, "Hälso- och sjukvården").asks
    assert [one.words for one in care.ticks] == ["Björkbackens vårdcentral", "Bo Ek, sjuksköterska"]
    assert care.lines == 1
    hidden = replace(case(Variant.PROTECTED).person, contacts=near)
    [care] = card(consent_form_page.consent_form_page(FRAME, hidden), "Hälso- och sjukvården").asks
    assert care.ticks == ()


def test_a_protected_persons_relatives_and_representative_are_not_named() -> None:
    hidden = case(Variant.PROTECTED).person
    details = replace(hidden.details, representative="Rut Ek")
    said = repr(consent_form_page.consent_form_page(FRAME, replace(hidden, details=details)))
    assert "Lena" not in said
    assert "Rut Ek" not in said
    assert "18900101" not in said


def test_the_record_tells_each_event_and_whom_nobody_asked_about() -> None:
    page = consent_form_page.consent_record_page(
        FRAME, PERSON, (RECORD,), ("till närstående", "till personalen")
    )
    standing, never = page.parts
    assert standing.heading == "Uppgifter till handläggaren"
    assert [(one.label, one.text) for one in standing.told] == [
        ("Ja i dag", "Genomförandeplan tills vidare"),
        ("Inte frågat om", "Social journal"),
    ]
    [event] = standing.cards
    assert event.heading == "Lämnat 1 november 2026"
    said = {one.label: one.text for one in event.told}
    assert said["Ja till"] == "Genomförandeplan"
    assert said["Gäller"] == "Från 1 november 2026 tills vidare"
    assert said["Vem som svarade"] == "Rut Ek (god man)"
    assert said["Förvaltning eller verksamhet"] == "Socialförvaltningen"
    assert said["Det här fick jag veta"] == "Att det går att ångra sig"
    assert said["Antecknat i journalen"] == "Ja"
    assert "Skäl" not in said
    assert "till närstående och till personalen" in never.note
    assert "varken ja eller nej" in never.note


def test_the_record_speaks_as_the_person_does() -> None:
    refused = {**EVENT, "kind": "refused", "kind_words": "nekat", "by": "self", "valid_from": None}
    limited = {**refused, "kind": "limited", "kind_words": "begränsat", "valid_until": "2027-10-31"}
    told = {
        **RECORD,
        "recipient_words": "till handläggaren (socialförvaltningen)",
        "no_words": "hälsouppgifter (begränsat 2026-11-03)",
        "events": (refused, limited),
    }
    [standing] = consent_form_page.consent_record_page(FRAME, PERSON, (told,), ()).parts
    assert standing.told[1].text == f"Hälsouppgifter (begränsat {DAY})"
    no, less = ({one.label: one.text for one in card.told} for card in standing.cards)
    assert (no["Nej till"], no["Vem som svarade"]) == ("Genomförandeplan", "Jag själv")
    assert "Gäller" not in no
    assert less["Ja är kvar till"] == "Genomförandeplan"
    assert less["Gäller"] == "Till och med 31 oktober 2027"
    # The heading says it already.
    assert "Förvaltning eller verksamhet" not in no


def test_a_record_of_nothing_says_so() -> None:
    page = consent_form_page.consent_record_page(FRAME, PERSON, (), ())
    assert page.intro == "Inga samtycken är antecknade."
    assert not page.parts


def test_form_and_record_say_that_a_yes_to_the_plan_takes_in_its_parts() -> None:
    form = consent_form_page.consent_form_page(FRAME)
    record = consent_form_page.consent_record_page(FRAME, PERSON, (RECORD,), ())
    for page in (form, record):
        assert "också det som står i den om närstående och hälsa" in page.intro
