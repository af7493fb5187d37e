"""Consent: whole and in part, limited, refused and never asked, and that it ends by itself."""

import json
from datetime import date
from pathlib import Path

import pytest

from gplan.actions import consents
from gplan.errors import UsageError
from gplan.model.consent import standing
from gplan.model.ids import PersonId
from gplan.model.terms import ConsentEventKind, Recipient, Scope
from gplan.store import connection
from gplan.store import consents as stored
from gplan.store.connection import Stamp
from tests.commands.running import done, run
from tests.commands.units import NUMBERS, empty_unit, full_unit, import_order, order_of

DAY = date(2026, 4, 20)
STAMP = Stamp(DAY, "2026-04-20T08:00:00+02:00", "samordnaren")
PERSON = PersonId(1)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    return db


def answer(kind: ConsentEventKind, on: date, *scopes: Scope, until: date | None = None) -> consents.Answer:
    return consents.Answer(
        kind=kind, on=on, recipient=Recipient.CASE_OFFICER, scopes=scopes, valid_until=until
    )


def state(db: Path, scope: Scope, on: date = DAY) -> str:
    with connection.reading(db) as store:
        events = [event for consent in stored.of_person(store, PERSON, on) for event in consent.events]
    return standing(events, scope.value, on).state


def record(db: Path, *answers: consents.Answer) -> None:
    with connection.writing(db, STAMP) as store:
        for one in answers:
            consents.record(store, PERSON, one, DAY)


def withdraw(db: Path, *scopes: Scope) -> tuple[Scope, ...]:
    with connection.writing(db, STAMP) as store:
        said = answer(ConsentEventKind.WITHDRAWN, DAY, *scopes)
        return consents.withdraw(store, PERSON, said, DAY).scopes


def test_a_consent_ends_by_itself_after_its_last_day(db: Path) -> None:
    record(db, answer(ConsentEventKind.GIVEN, date(2026, 3, 1), Scope.PLAN, until=date(2026, 4, 20)))
    states = [
        state(db, Scope.PLAN, date(2026, month, day)) for month, day in ((2, 28), (3, 1), (4, 20), (4, 21))
    ]
    assert states == ["missing", "valid", "valid", "expired"]


def test_not_asked_is_not_refused(db: Path) -> None:
    record(db, answer(ConsentEventKind.NOT_ASKED, DAY, Scope.PLAN))
    assert state(db, Scope.PLAN) == "not_asked"
    record(db, answer(ConsentEventKind.REFUSED, DAY, Scope.PLAN))
    assert state(db, Scope.PLAN) == "refused"
    record(db, answer(ConsentEventKind.NOT_ASKED, DAY, Scope.PLAN))
    assert state(db, Scope.PLAN) == "refused", "to not ask again takes back no answer"


def test_withdrawn_in_part_the_rest_stands(db: Path) -> None:
    record(db, answer(ConsentEventKind.GIVEN, date(2026, 3, 1), Scope.PLAN, Scope.JOURNAL))
    assert withdraw(db, Scope.JOURNAL) == (Scope.JOURNAL,)
    assert (state(db, Scope.PLAN), state(db, Scope.JOURNAL)) == ("valid", "withdrawn")
    assert withdraw(db) == (Scope.PLAN,)
    assert state(db, Scope.PLAN) == "withdrawn"
    with pytest.raises(UsageError, match="inget gällande samtycke"):
        withdraw(db)


@pytest.mark.parametrize("scope", [Scope.PLAN, Scope.HEALTH])
def test_of_a_consent_to_everything_a_part_can_be_withdrawn(scope: Scope, db: Path) -> None:
    record(db, answer(ConsentEventKind.GIVEN, date(2026, 3, 1), Scope.ALL))
    assert withdraw(db, scope) == (scope,)
    assert state(db, scope) == "withdrawn"
    assert state(db, Scope.JOURNAL) == "valid"
    with pytest.raises(UsageError, match="inget gällande samtycke"):
        withdraw(db, scope)
    assert withdraw(db) == (Scope.ALL,)
    assert state(db, Scope.JOURNAL) == "withdrawn"


def test_limited_the_consent_holds_for_what_is_left(db: Path) -> None:
    record(
        db,
        answer(ConsentEventKind.GIVEN, date(2026, 3, 1), Scope.ALL),
        answer(ConsentEventKind.LIMITED, date(2026, 4, 1), Scope.PLAN),
    )
    assert (state(db, Scope.PLAN), state(db, Scope.JOURNAL)) == ("valid", "withdrawn")
    assert state(db, Scope.JOURNAL, date(2026, 3, 31)) == "valid"


def test_given_again_it_holds_again(db: Path) -> None:
    record(db, answer(ConsentEventKind.GIVEN, date(2026, 3, 1), Scope.PLAN))
    withdraw(db)
    record(db, answer(ConsentEventKind.GIVEN, DAY, Scope.PLAN))
    assert state(db, Scope.PLAN) == "valid"


def test_each_recipient_has_its_own(db: Path) -> None:
    done("consent", "add", "p1", "--to", "health-care", db=db)
    done("consent", "add", "p1", "--to", "case-officer", "--answer", "no", db=db)
    items = json.loads(done("consent", "list", "p1", "-f", "json", db=db))["items"]
    assert {item["recipient"]: item["now"] for item in items} == {
        "health_care": "valid",
        "case_officer": "refused",
        "relatives": "missing",
        "staff": "missing",
    }


def test_every_answer_has_its_journal_note_and_what_was_not_asked_has_none(db: Path) -> None:
    def notes() -> list[str]:
        return [
            item["text"] for item in json.loads(done("journal", "list", "p1", "-f", "json", db=db))["items"]
        ]

    done("consent", "add", "p1", "--to", "case-officer", "--answer", "not-asked", db=db)
    assert notes() == []
    done("consent", "add", "p1", "--to", "case-officer", "--journal", "Muntligt vid hembesök.", db=db)
    done("consent", "add", "p1", "--to", "case-officer", "--by", "representative", "--name", "Ebba Nyman",
         "--right", "god man", "--how", "written", "--until", "+6m", db=db)  # fmt: skip
    done("consent", "withdraw", "p1", "--reason", "Vill vänta.", db=db)
    assert notes()[0] == "Muntligt vid hembesök."
    assert notes()[1] == (
        "Samtycke lämnat skriftligt av Ebba Nyman (god man): genomförandeplan till handläggaren."
        " Gäller till och med 2026-10-20."
    )
    assert notes()[2] == "Samtycke återkallat: genomförandeplan till handläggaren. Vill vänta."
    (item,) = json.loads(done("consent", "show", "k1", "-f", "json", db=db))["items"]
    assert [event["noted"] for event in item["events"]] == [False, True, True, True]


def test_withdrawing_tells_what_already_went_out_until_it_is_recalled(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    told = done("consent", "withdraw", "p2", db=db)
    assert "Det här har redan lämnats ut:" in told
    assert "p2-1 till Handläggare H 2026-03-17" in told
    assert run("plan", "share", "p2", "--to", "case-officer", db=db).code == 4
    done("share", "recall", "p2", "-o", str(tmp_path / "brev.txt"), db=db)
    assert "p2-1, delad 2026-03-17" in (tmp_path / "brev.txt").read_text(encoding="utf-8")
    assert run("share", "recall", "p2", db=db).code == 2
    done("consent", "add", "p2", "--to", "case-officer", db=db)
    assert "redan lämnats ut" not in done("consent", "withdraw", "p2", db=db)


def test_a_recall_goes_to_everyone_who_was_given_the_plan(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("case-officer", "add", "Anna Andersson", "--team", "Södra", "--email", "aa@example.org", db=db)
    done("case-officer", "set", "p2", "--officer", "Anna", "--from", "2026-04-01", db=db)
    done("plan", "share", "p2", "--to", "case-officer", "-o", str(tmp_path / "ut"), db=db, as_of="2026-04-02")
    done("share", "recall", "p2", "-o", str(tmp_path / "brev.txt"), db=db)
    said = (tmp_path / "brev.txt").read_text(encoding="utf-8")
    assert said.splitlines()[0] == "Hej Anna Andersson, team Södra, Handläggare H och Team Exempel!"
    assert "delat med er" in said
    assert "Anna" not in (tmp_path / "brev.eml").read_text(encoding="utf-8").partition("\n\n")[0]
    assert "aa@example.org" not in (tmp_path / "brev.eml").read_text(encoding="utf-8")


def test_every_message_says_how_the_unit_is_reached(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("unit", "paper", "--contact", "Ekvägen 3", "--contact", "Telefon 000-12 34 00", db=db)
    reached = ["Hemtjänst Eken", "Ekvägen 3", "Telefon 000-12 34 00"]
    done("plan", "share", "p2", "--to", "case-officer", "-o", str(tmp_path / "ut"), db=db, as_of="2026-04-02")
    (shared,) = tmp_path.glob("ut/**/meddelande.txt")
    done("share", "recall", "p2", "-o", str(tmp_path / "brev.txt"), db=db)
    added = done("need", "add", "p1", "Orkar inte gå till torget.", db=db)
    need = done("need", "tell", added.partition(":")[0], db=db)
    for said in (shared.read_text(encoding="utf-8"), (tmp_path / "brev.txt").read_text(encoding="utf-8")):
        assert said.splitlines()[-3:] == reached
    assert "\n".join(reached) in need


def test_nothing_is_recalled_before_it_went_out(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    answer = run("share", "recall", "p2", "--on", "2026-03-16", db=db)
    assert (answer.code, answer.out) == (2, "")
    assert "delades 2026-03-17, efter den dagen" in answer.err
    done("share", "recall", "p2", "--on", "2026-03-17", db=db)
