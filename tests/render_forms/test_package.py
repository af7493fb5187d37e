"""What leaves the unit when a plan is shared."""

import email
import email.policy
import errno
import hashlib
import json
import os
import stat
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import gplan.render.package
from gplan.errors import InputError
from gplan.model.ids import PersonId, PlanId, StaffId
from gplan.model.order import Frequency, OrderContent, OrderedIntervention
from gplan.model.person import Assignment, Contact, IdentityNumber, Person, PersonDetails, Staff
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
    NumberKind,
    Origin,
    Per,
    PlanStatus,
    Protection,
    Slot,
    StaffRole,
    Weekday,
)
from gplan.render.package import MANIFEST, as_eml, plan_record, share_message, write_package

SCHEMA_FILE = Path(gplan.render.package.__file__).parents[1] / "schemas" / "plan.schema.json"
ON = date(2026, 3, 9)
SCHEMA = Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
PERSON = Person(
    id=PersonId(17),
    details=PersonDetails(
        name="Signe Ek",
        street="Tallstigen 9",
        postal_code="123 45",
        city="Ekby",
        phone="070-174 06 05",
        door_code="4711",
    ),
    numbers=(IdentityNumber(value="19121212-1212", as_written="121212-1212", kind=NumberKind.PERSONAL, verified=True),),
    contacts=(Contact(id=1, kind=ContactKind.RELATIVE, name="Karin Berg", relation="dotter", phone="070-174 06 12"),),
    assignments=(
        Assignment(
            staff=Staff(id=StaffId(1), name="Bo Lind", role=StaffRole.CARE_WORKER, valid_from=date(2025, 1, 1)),
            role=AssignmentRole.CONTACT_PERSON,
            valid_from=date(2026, 2, 1),
        ),
    ),
)  # fmt: skip
SECRET = replace(PERSON, details=replace(PERSON.details, protection=Protection.PROTECTED_REGISTRATION))
PLAN = Plan(
    id=PlanId(5),
    person_id=PersonId(17),
    version=2,
    status=PlanStatus.ESTABLISHED,
    established_on=date(2026, 3, 4),
    frozen_at=datetime(2026, 3, 4, 15, 2, tzinfo=UTC),
    replaces=1,
    content_hash="ab12cd34" * 8,
    content=PlanContent(
        overall_goals=("Bo kvar i Ekby",),
        interventions=(
            PlannedIntervention(
                name="Dusch",
                text=InterventionText(how_and_when="Åk till Tallstigen  9 och slå 4711. Ring 0701740605."),
                times=2,
            ),
        ),
        visits=(
            PlannedVisit(
                slot=Slot.MORNING,
                at=time(7, 30),
                weekdays=(Weekday.SUN,),
                minutes=20,
                interventions=("Dusch",),
            ),
        ),
        participation=Participation(took_part=True, how="Tillsammans med Karin"),
        contacts=(
            PlanContact(
                kind=ContactKind.RELATIVE, name="Karin Berg", relation="dotter", phone="070-174 06 12"
            ),
            PlanContact(kind=ContactKind.CONTACT, name="Sun Frisör", included=False),
        ),
        other_participants=("Karin Berg, dotter",),
        other_information=(OtherInformation(kind="Portkod", value="4711"),),
        directions="Tallstigen 9, porten längst bort",
        follow_up_on=date(2026, 9, 4),
        unplaced="kom ihåg nyckeln",
    ),
)
ORDER = OrderContent(
    number_as_written="121212-1212",
    person_name="Signe Ek",
    street="Tallstigen 9",
    city="Ekby",
    ordered_on=date(2026, 2, 20),
    ordered_minutes_per_month=3096,
    interventions=(
        OrderedIntervention(
            name="Dusch",
            name_as_written="O-Dusch",
            origin=Origin.ROW,
            goal="Gå ut i Ekby",
            frequency=Frequency(as_written="två gånger per vecka", per=Per.WEEK, times=2),
        ),
    ),
)
FILES = {"plan.pdf": b"%PDF-1.7 pdf", "plan.json": b"{}\n"}


def everything(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)


@pytest.mark.parametrize("person", [PERSON, SECRET, replace(PERSON, numbers=())])
@pytest.mark.parametrize("order", [ORDER, None])
@pytest.mark.parametrize("outside", [True, False])
@pytest.mark.parametrize(
    "plan", [PLAN, replace(PLAN, content=PlanContent(), status=PlanStatus.DRAFT, frozen_at=None)]
)
def test_every_record_follows_the_schema(
    person: Person, order: OrderContent | None, outside: bool, plan: Plan
) -> None:
    SCHEMA.validate(json.loads(everything(plan_record(plan, person, order=order, on=ON, outside=outside))))


def test_a_record_has_ids_days_and_whole_minutes() -> None:
    record = plan_record(PLAN, PERSON, order=ORDER, on=ON)
    assert (record["id"], record["case"], record["replaces"]) == ("p17-2", "p17", 1)
    assert record["established_on"] == "2026-03-04"
    assert record["person"] == {"name": "Signe Ek", "number": "19121212-1212", "protected": False}
    assert record["order"]["ordered_minutes_per_month"] == 3096
    (visit,) = record["content"]["visits"]
    assert (visit["at"], visit["minutes"], visit["weekdays"]) == ("07:30:00", 20, ["sun"])


def test_a_record_of_ones_own_holds_all_that_the_plan_says() -> None:
    content = plan_record(PLAN, PERSON, order=None, on=ON, outside=False)["content"]
    assert content["directions"] == PLAN.content.directions
    assert content["unplaced"] == "kom ihåg nyckeln"
    assert [one["name"] for one in content["contacts"]] == ["Karin Berg", "Sun Frisör"]
    assert content["contacts"][0]["phone"] == "070-174 06 12"


def test_a_record_that_leaves_the_unit_holds_no_more_than_the_case_officers_print() -> None:
    record = plan_record(PLAN, PERSON, order=ORDER, on=ON)
    text = everything(record)
    assert not any(
        part in text for part in ("4711", "070-174 06 12", "porten längst bort", "Sun Frisör", "nyckeln")
    )
    assert record["content"]["contacts"][0]["name"] == "Karin Berg"


@pytest.mark.parametrize("outside", [True, False])
def test_a_protected_persons_address_phone_number_and_relatives_are_nowhere(outside: bool) -> None:
    record = plan_record(PLAN, SECRET, order=ORDER, on=ON, outside=outside)
    text = everything(record)
    for hidden in (
        "Tallstigen",
        "123 45",
        "Ekby",
        "4711",
        "0701740605",
        "070-174",
        "Karin",
        "Berg",
        "dotter",
        "121212",
    ):
        assert hidden not in text, hidden
    assert record["person"] == {"name": "Signe Ek", "number": None, "protected": True}
    assert record["content"]["visits"][0]["weekdays"] == ["sun"]


def message(
    plan: Plan = PLAN, person: Person = PERSON, officer: str = "Eva Holm", team: str = "Team Norr"
) -> str:
    return share_message(
        plan,
        person,
        unit="Eks hemtjänst",
        officer=officer,
        team=team,
        shared_on=date(2026, 3, 9),
        files=tuple(FILES),
    )


def test_the_message_says_what_came_and_whom_to_ask_and_nothing_of_the_person() -> None:
    text = message()
    for part in (
        "Hej Eva Holm och Team Norr!",
        "p17-2",
        "p17-1",
        "plan.pdf",
        "ab12cd34",
        "Bo Lind på Eks hemtjänst",
    ):
        assert part in text, part
    for part in ("Signe", "1212", "Dusch", "Karin", "Tallstigen"):
        assert part not in text, part


@pytest.mark.parametrize(
    ("officer", "team", "greeting"),
    [
        ("NN", "", "Hej!"),
        ("", " ", "Hej!"),
        ("nn", "Norr", "Hej team Norr!"),
        ("Eva Holm", "Norr", "Hej Eva Holm och team Norr!"),
        ("Eva Holm", "TEAM Norr", "Hej Eva Holm och TEAM Norr!"),
        ("Eva Holm", "", "Hej Eva Holm!"),
    ],
)
def test_an_officer_without_a_name_is_greeted_all_the_same(officer: str, team: str, greeting: str) -> None:
    assert message(officer=officer, team=team).startswith(greeting + "\n")


def test_the_message_about_a_protected_person_names_only_the_unit() -> None:
    assert "Kontakta Eks hemtjänst." in message(person=SECRET)
    assert "Bo Lind" not in message(person=SECRET)


def test_the_mail_is_a_draft_that_says_the_message_and_the_same_each_time() -> None:
    subject = "Genomförandeplan p17-2"
    data = as_eml(message(), "eva.holm@example.org", subject, date(2026, 3, 9))
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert mail["To"] == "eva.holm@example.org"
    assert mail["Subject"] == subject
    assert mail["X-Unsent"] == "1"
    assert "09 Mar 2026" in mail["Date"]
    assert mail.get_content().replace("\r\n", "\n") == message()
    assert data == as_eml(message(), "eva.holm@example.org", subject, date(2026, 3, 9))


def test_a_mail_without_address_or_with_a_line_break_in_its_subject_adds_no_header() -> None:
    mail = email.message_from_bytes(as_eml("Hej\n", "", "Plan p1-1\r\nBcc: a@example.org", date(2026, 3, 9)))
    assert mail["To"] is None
    assert mail["Bcc"] is None


def test_a_package_lies_whole_in_a_folder_of_its_own(tmp_path: Path) -> None:
    written = write_package(tmp_path / "ut", "gplan-p17-2", FILES)
    assert written.directory == tmp_path / "ut" / "gplan-p17-2"
    assert sorted(path.name for path in written.directory.iterdir()) == sorted((*FILES, MANIFEST))
    assert [path.name for path in written.files] == [*FILES, MANIFEST]
    assert (written.directory / "plan.pdf").read_bytes() == FILES["plan.pdf"]
    assert [path.name for path in (tmp_path / "ut").iterdir()] == ["gplan-p17-2"]


def test_the_manifest_holds_the_sum_of_each_file_and_its_own_sum_is_the_packages(tmp_path: Path) -> None:
    written = write_package(tmp_path, "gplan-p17-2", FILES)
    data = written.files[-1].read_bytes()
    assert data.decode() == "".join(
        f"{hashlib.sha256(held).hexdigest()}  {name}\n" for name, held in FILES.items()
    )
    assert written.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no owner-only mode; the folder's own rights hold")
def test_only_the_owner_can_read_a_package(tmp_path: Path) -> None:
    written = write_package(tmp_path, "gplan-p17-2", FILES)
    assert stat.S_IMODE(written.directory.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in written.files} == {0o600}


def test_a_package_that_went_out_before_is_never_overwritten(tmp_path: Path) -> None:
    first = write_package(tmp_path, "gplan-p17-2", FILES)
    second = write_package(tmp_path, "gplan-p17-2", {"plan.pdf": b"other"})
    assert second.directory.name == "gplan-p17-2_2"
    assert (first.directory / "plan.pdf").read_bytes() == FILES["plan.pdf"]


@pytest.mark.parametrize(
    ("fault", "words"),
    [(errno.ENOSPC, "disken är full"), (errno.EACCES, "inte skriva"), (errno.EIO, "tar inte emot")],
)
def test_a_disk_that_fails_at_any_file_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int, words: str
) -> None:
    for failing in range(1, len(FILES) + 2):
        calls: list[int] = []

        def fsync(handle: int, failing: int = failing, calls: list[int] = calls) -> None:
            calls.append(handle)
            if len(calls) == failing:
                raise OSError(fault, "the disk")

        monkeypatch.setattr(os, "fsync", fsync)
        with pytest.raises(InputError, match=words) as caught:
            write_package(tmp_path, "gplan-p17-2", FILES)
        assert str(tmp_path) not in str(caught.value)
        assert len(calls) == failing
        assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "ut").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="kunde inte skrivas"):
        write_package(tmp_path / "ut", "gplan-p17-2", FILES)


def test_a_path_typed_wrong_makes_no_new_place_for_what_is_shared(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="mappen den ska ligga i finns inte"):
        write_package(tmp_path / "finns" / "inte", "gplan-p17-2", FILES)
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_package(tmp_path, "gplan-p17-2", FILES)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../plan.pdf", "a/b", ".dold", ""])
def test_a_file_name_cannot_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="plain name"):
        write_package(tmp_path, "gplan-p17-2", {name: b""})
