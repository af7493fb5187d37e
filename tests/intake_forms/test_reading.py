"""A form as people really fill it in."""

from datetime import date, time

import pytest

from gplan.errors import InputError
from gplan.intake.plan_form import PlanForm, parse_visit, read_form
from gplan.model.plan import OtherInformation, PlanContact, PlanContent, PlannedIntervention, PlannedVisit
from gplan.model.terms import ContactKind, InterventionKind, Slot, Weekday
from gplan.render.plan_form import write_form

TODAY = date(2026, 3, 9)
WEEK = tuple(Weekday)


def read(text: str) -> PlanForm:
    return read_form(text.encode(), TODAY)


def empty_form() -> str:
    return write_form(
        PlanContent(),
        case_ref="p17",
        person_name="Signe Ek",
        number="19121212-1212",
        order=None,
        previous_version=None,
        notes=(),
        as_of=TODAY,
    )


def test_an_untouched_form_says_nothing_and_warns_of_nothing() -> None:
    form = read(empty_form())
    assert form == PlanForm(content=PlanContent(), established_on=None, case_ref="p17", warnings=())


def test_a_form_filled_in_under_its_headings() -> None:
    text = empty_form()
    for heading, typed in {
        "## Upprättad den": "4 mars 2026",
        "### Hur personen deltog": "Signe berättade själv vid köksbordet.",
        "## Insats:": None,
        "### Mitt mål": "Duscha sittande utan stöd till sommaren.",
        "## Nästa uppföljning": "+6m",
    }.items():
        text = text.replace(heading, "## Insats: Dusch" if typed is None else f"{heading}\n{typed}", 1)
    text = text.replace("- [ ] ja", "- [X] ja").replace("- Antal gånger:", "- Antal gånger: två ggr i veckan")
    form = read(text)
    assert form.established_on == date(2026, 3, 4)
    assert form.content.follow_up_on == date(2026, 9, 4)
    assert form.content.participation.took_part is True
    assert form.content.participation.how == "Signe berättade själv vid köksbordet."
    assert form.content.interventions[0].name == "Dusch"
    assert form.content.interventions[0].times == 2
    assert form.content.interventions[0].text.goal == "Duscha sittande utan stöd till sommaren."
    assert form.warnings == ()


@pytest.mark.parametrize(
    "heading",
    [
        "## Viktig information",
        "# VIKTIG INFORMATION:",
        "###### viktig   information  ",
        "##Viktig information",
        "**Viktig information**",
        "**Viktig information:**",
        "__Viktig information__ ",
        "## **Viktig information**",
        "Viktig information\n------------------",
        "## Viktig information –",
    ],
)
def test_a_heading_is_known_however_it_is_marked(heading: str) -> None:
    assert (
        read(f"# Genomförandeplan\n\n{heading}\nHör dåligt.\n").content.important_information == "Hör dåligt."
    )


@pytest.mark.parametrize("line", ["## Viktig information: hör dåligt", "**Viktig information:** hör dåligt"])
def test_words_on_the_line_of_the_heading_belong_under_it(line: str) -> None:
    assert read(line).content.important_information == "hör dåligt"


def test_a_form_that_lost_all_its_marks_in_a_word_processor() -> None:
    form = read(
        "Genomförandeplan\nÄrende: p4\nInsats: Promenad\nMitt mål\nGå runt kvarteret\nBesök\n"
        "• morgon, varje dag, 30 min: Promenad\nVägbeskrivning\nInsatser står i pärmen\n"
    )
    assert form.case_ref == "p4"
    assert form.content.interventions[0].name == "Promenad"
    assert form.content.interventions[0].text.goal == "Gå runt kvarteret"
    assert form.content.visits[0].minutes == 30
    assert form.content.directions == "Insatser står i pärmen"


def test_a_known_word_alone_on_a_line_is_text_in_a_form_with_marks() -> None:
    assert read("## Viktig information\nKontakter\nVem\n").content.important_information == "Kontakter\nVem"


@pytest.mark.parametrize(
    "head", ["## Insats: Städning", "## Insats Städning", "## insats – Städning", "**Insats: Städning**"]
)
def test_an_intervention_written_in_by_hand(head: str) -> None:
    text = empty_form().replace("## Besök", f"{head}\n- Ansvarig: Bo Lind\n### Vem\nBo\n\n## Besök")
    (added,) = read(text).content.interventions
    assert added == PlannedIntervention(name="Städning", responsible="Bo Lind", text=added.text)
    assert added.text.who == "Bo"


def test_an_intervention_taken_out_of_the_form_is_gone() -> None:
    text = write_form(
        PlanContent(interventions=(PlannedIntervention(name="Dusch"), PlannedIntervention(name="Tvätt"))),
        case_ref="p1",
        person_name="Signe Ek",
        number="19121212-1212",
        order=None,
        previous_version=1,
        notes=(),
        as_of=TODAY,
    )
    start, end = text.index("## Insats: Dusch"), text.index("## Insats: Tvätt")
    assert [one.name for one in read(text[:start] + text[end:]).content.interventions] == ["Tvätt"]


def test_text_without_a_known_heading_is_kept_with_its_words_and_told_with_its_line() -> None:
    form = read("Hej från Eva\n# Genomförandeplan\n## Kost\nÄter gärna fisk\n## Vägbeskrivning\nTa höger\n")
    assert form.content.unplaced == "Hej från Eva\n\nKost:\nÄter gärna fisk"
    assert form.content.directions == "Ta höger"
    assert [warning.split(":")[0] for warning in form.warnings] == ["Rad 1", "Rad 3"]
    assert not any("fisk" in warning or "Kost" in warning for warning in form.warnings)


def test_a_heading_of_ones_own_inside_an_intervention_keeps_its_words() -> None:
    form = read("## Insats: Dusch\n### Mitt mål\nStå själv\n### Obs\nHalt golv\n### Vem\nEva")
    (shower,) = form.content.interventions
    assert (shower.text.goal, shower.text.who) == ("Stå själv", "Eva")
    assert form.content.unplaced == "Insats Dusch, Obs:\nHalt golv"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("## Nästa uppföljning\nnågon gång i höst", "någon gång i höst"),
        ("## Upprättad den\n2026-02-30", "2026-02-30"),
        ("## Besök\n- när hon vaknar: Dusch", "när hon vaknar: Dusch"),
        ("## Insats: Dusch\nHon vill ha rosa handduk", "Hon vill ha rosa handduk"),
        ("## Insats: Dusch\n- Antal gånger: en gång i månaden", "en gång i månaden"),
        ("## Insats: Dusch\n- Ansvarig: Eva\n- Ansvarig: Bo", "Ansvarig: Bo"),
        ("## Mitt mål\nGå ut", "Gå ut"),
        ("## Delaktighet\nVar med hela tiden", "Var med hela tiden"),
        ("## Deltog i planeringen\n[x] ja, men blev trött", "men blev trött"),
        ("## Besök\n<!-- fråga Eva -->", "fråga Eva"),
        ("## Vägbeskrivning\nhöger\n# Genomförandeplan\nlös text", "lös text"),
    ],
)
def test_what_cannot_be_read_as_meant_is_kept_and_told(text: str, kept: str) -> None:
    form = read(text)
    assert kept in form.content.unplaced
    assert len(form.warnings) == 1
    assert form.warnings[0].startswith("Rad ")


def test_both_answers_ticked_is_no_answer() -> None:
    form = read("## Deltog i planeringen\n[x] ja\n[x] nej")
    assert form.content.participation.took_part is None
    assert "både ja och nej" in form.warnings[0]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("- [x] ja\n- [ ] nej", True),
        ("- [ ] ja\n- [x] nej", False),
        ("[ ] Ja [v] Nej", False),
        ("☑ ja\n☐ nej", True),
        ("\\[x\\] ja\n\\[ \\] nej", True),
        ("Ja", True),
        ("nej.", False),
        ("- [ ] ja\n- [ ] nej", None),
        ("- [] ja\n- [] nej", None),
    ],
)
def test_took_part(line: str, answer: bool | None) -> None:
    form = read(f"## Deltog i planeringen\n{line}")
    assert form.content.participation.took_part is answer
    assert form.warnings == ()


def test_words_written_after_a_help_line_are_kept_under_its_heading() -> None:
    text = empty_form().replace("> Ett mål per rad.", "> Ett mål per rad. Bo kvar hemma")
    assert read(text).content.overall_goals == ("Bo kvar hemma",)


@pytest.mark.parametrize(
    "heading",
    ["### Hur och när", "## Besök", "## Nästa uppföljning", "## Viktig information", "## Upprättad den"],
)
def test_a_row_of_ones_own_that_begins_as_the_help_does_is_kept_but_no_part_of_the_plan(heading: str) -> None:
    note = "> Egen minneslapp: fråga dottern om nyckeln\n> eller Olle"
    form = read(f"{heading}\n\n{note}\n\n## Samarbete\n\nvårdcentralen\n")
    assert form.content == PlanContent(
        cooperation="vårdcentralen", unplaced="Egen minneslapp: fråga dottern om nyckeln\neller Olle"
    )
    assert form.warnings == (
        "Rad 3: en rad som börjar med > blir inte en del av planen. Det står kvar under Text utan plats.",
    )


def test_a_row_of_ones_own_straight_after_the_help_is_no_part_of_the_plan_either() -> None:
    text = empty_form().replace("> Ett mål per rad.", "> Ett mål per rad. Bo kvar hemma\n> Fråga dottern")
    content = read(text).content
    assert (content.overall_goals, content.unplaced) == (("Bo kvar hemma",), "Fråga dottern")


def test_the_heading_of_an_earlier_release_is_still_known() -> None:
    assert read("## Behov utanför ramen\n\nträdgården\n").content.needs_outside_frame == "trädgården"


def test_help_that_an_editor_has_wrapped_is_still_help() -> None:
    text = empty_form().replace("tillsammans, till exempel", "tillsammans,\n> till exempel")
    assert read(text).content == PlanContent()


def test_a_comment_that_lost_its_end_hides_nothing() -> None:
    form = read("## Vägbeskrivning\n<!-- höger\n## Samarbete\nvårdcentralen\n<!-- klar -->\n")
    assert form.content.directions == "<!-- höger"
    assert form.content.cooperation == "vårdcentralen"


def test_goals_in_lines_in_rows_and_wrapped() -> None:
    assert read("## Övergripande mål\nBo kvar\nKlara trappan\n").content.overall_goals == (
        "Bo kvar",
        "Klara trappan",
    )
    wrapped = read("## Övergripande mål\n* Bo kvar\nhemma\n\n– Klara trappan\n10. mars\n").content
    assert wrapped.overall_goals == ("Bo kvar\nhemma", "Klara trappan\n10. mars")


@pytest.mark.parametrize(
    ("row", "contact"),
    [
        ("- [x] deltog [ ] tas med: Karin Berg, dotter, 070-174 06 05", ("Karin Berg", "dotter", "070-174 06 05", True, False)),
        ("Karin Berg, dotter, 070-174 06 05 [x] deltog [x] tas med", ("Karin Berg", "dotter", "070-174 06 05", True, True)),
        ("• Karin Berg, 070-174 06 05", ("Karin Berg", "", "070-174 06 05", False, True)),
        ("- Karin Berg", ("Karin Berg", "", "", False, True)),
        ("- Karin Berg, dotter, god man, 0701740605", ("Karin Berg", "dotter, god man", "0701740605", False, True)),
        ("- [X] Deltog ☐ tas med Karin Berg, dotter", ("Karin Berg", "dotter", "", True, False)),
        ("- ”Berg, Karin”, dotter", ("Berg, Karin", "dotter", "", False, True)),
    ],
)  # fmt: skip
def test_a_relative(row: str, contact: tuple[str, str, str, bool, bool]) -> None:
    name, relation, phone, took_part, included = contact
    assert read(f"## Närstående\n{row}\n").content.contacts == (
        PlanContact(
            kind=ContactKind.RELATIVE,
            name=name,
            relation=relation,
            phone=phone,
            took_part=took_part,
            included=included,
        ),
    )


def test_other_information_with_and_without_a_label() -> None:
    content = read(
        "## Övrig information\n- Färdtjänst: kortet i hallen\n- egen nyckel\nID-kontroll: kl 8:30\n"
    ).content
    assert content.other_information == (
        OtherInformation(kind="Färdtjänst", value="kortet i hallen"),
        OtherInformation(kind="", value="egen nyckel"),
        OtherInformation(kind="ID-kontroll", value="kl 8:30"),
    )


def test_the_kind_of_an_intervention() -> None:
    (task,) = read("## Insats: Sår\n- Slag: Hälso- och sjukvård\n").content.interventions
    assert task.kind is InterventionKind.HEALTH_CARE


@pytest.mark.parametrize(
    ("text", "visit"),
    [
        (
            "morgon, varje dag, 20 min: Morgonhjälp, Toalettbesök",
            PlannedVisit(slot=Slot.MORNING, minutes=20, interventions=("Morgonhjälp", "Toalettbesök")),
        ),
        (
            "kl. 8.30 mån–fre 1,5 tim",
            PlannedVisit(at=time(8, 30), weekdays=WEEK[:5], minutes=90),
        ),
        (
            "På kvällen, helger: Läggning",
            PlannedVisit(slot=Slot.EVENING, weekdays=WEEK[5:], interventions=("Läggning",)),
        ),
        (
            "tisdagar och torsdagar, varannan vecka, 1 tim 15 min: Städ",
            PlannedVisit(
                weekdays=(Weekday.TUE, Weekday.THU), every_weeks=2, minutes=75, interventions=("Städ",)
            ),
        ),
        ("fre-mån: A", PlannedVisit(weekdays=(WEEK[0], *WEEK[4:]), interventions=("A",))),
        (
            "ons, var 9:e vecka: Fönster",
            PlannedVisit(weekdays=(Weekday.WED,), every_weeks=9, interventions=("Fönster",)),
        ),
        ("Lunch 13:05; ring först", PlannedVisit(slot=Slot.NOON, at=time(13, 5), note="ring först")),
        ('dagligen: "Disk, kök", Tvätt', PlannedVisit(interventions=("Disk, kök", "Tvätt"))),
        ("morgon, kväll: Dusch", None),
        ("varje dag, mån: Dusch", None),
        ("kl 25:00: Dusch", None),
        ("20 min, 30 min: Dusch", None),
        ("morgon 20 min Dusch", None),
        ("mån, tis, mån", None),
        ("0,33 tim", None),
        ("Dusch", None),
        (": Dusch", None),
        ("", None),
    ],
)
def test_a_visit_in_words(text: str, visit: PlannedVisit | None) -> None:
    assert parse_visit(text) == visit


@pytest.mark.parametrize(
    ("text", "made_on", "day"),
    [
        ("## Upprättad den\n2026-02-01\n## Nästa uppföljning\n+6m\n", None, date(2026, 8, 1)),
        ("## Nästa uppföljning\n+6m\n## Upprättad den\n2026-02-01\n", None, date(2026, 8, 1)),
        ("## Upprättad den\n2026-02-01\n## Nästa uppföljning\nom två veckor\n", None, date(2026, 2, 15)),
        ("## Upprättad den\n2026-02-01\n## Nästa uppföljning\n+6m\n", date(2026, 2, 3), date(2026, 8, 3)),
        ("## Upprättad den\n2026-02-01\n## Nästa uppföljning\nimorgon\n", None, date(2026, 3, 10)),
        ("## Upprättad den\n\n## Nästa uppföljning\n+6m\n", None, date(2026, 9, 9)),
    ],
)
def test_the_follow_up_counts_from_the_day_the_plan_was_made(
    text: str, made_on: date | None, day: date
) -> None:
    assert read_form(text.encode(), TODAY, made_on).content.follow_up_on == day


@pytest.mark.parametrize(
    ("visit", "named"),
    [
        ("Städ", "insatsen Städ"),
        ("dusch, Städ, Handla och laga", "insatserna Städ, Handla och laga"),
        ("Hjälp vid toalettbesök efter fallet i badrummet", "en insats"),
        ("ring 070-174 06 11", "en insats"),
    ],
)
def test_a_visit_that_names_an_intervention_the_form_lacks_is_told(visit: str, named: str) -> None:
    text = f"## Insats: Dusch\n## Besök\n- morgon: dusch\n- kväll: {visit}\n"
    assert read(text).warnings == (f"Rad 4: besöket nämner {named} som inte finns i formuläret.",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n ",
        b"Handlingslista\nmj\xc3\xb6lk",
        b"PK\x03\x04\x00\x00",
        b"%PDF-1.7",
        b"\x00\x01\x02\x03\x04\xff" * 40,
    ],
)
def test_what_is_no_plan_form_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(InputError, match="gplan plan form"):
        read_form(data, TODAY)


def test_whose_form_it_is() -> None:
    assert read("# Genomförandeplan\nÄrende: P23\n").case_ref == "p23"
    assert read("# Genomförandeplan\n").case_ref is None
