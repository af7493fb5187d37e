"""A slip is corrected in time and visibly; a version in error gives way to the one before it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from gplan import profiles
from gplan.actions import lookup, plan_drafts, plan_establishing, plan_history, plan_versions
from gplan.actions.plan_versions import Corrected
from gplan.errors import RefusedError, UsageError
from gplan.model.plan import Plan, PlanContent
from gplan.model.terms import PlanStatus
from gplan.profiles import Profile
from gplan.store import connection, details, journal, plans
from gplan.store.connection import Stamp, Store
from gplan.store.plan_content import content_hash
from tests.commands.units import NUMBERS, draft, empty_unit, import_order, order_of

FROZEN = date(2026, 3, 16)
"""A Monday."""
JARFALLA = profiles.load("jarfalla")


@contextmanager
def written(db: Path, on: date) -> Iterator[Store]:
    """The file open for writing on a day, the clock standing on the same."""
    with connection.writing(db, Stamp(on, f"{on.isoformat()}T09:00:00+01:00", "samordnaren")) as store:
        yield store


def establish(db: Path, on: date = FROZEN, established_on: date | None = None) -> None:
    draft(db, "p1", on.isoformat())
    with written(db, on) as store:
        found = lookup.plan(store, "p1", on)
        plan_establishing.establish(store, found, on, established_on or on, JARFALLA)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = empty_unit(tmp_path)
    import_order(path, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    establish(path)
    return path


def goal(words: str, name: str = "Tillsyn") -> Callable[[PlanContent], PlanContent]:
    def change(content: PlanContent) -> PlanContent:
        return replace(
            content,
            interventions=tuple(
                replace(one, text=replace(one.text, goal=words)) if one.name == name else one
                for one in content.interventions
            ),
        )

    return change


def correct(
    db: Path,
    change: Callable[[PlanContent], PlanContent],
    on: date = FROZEN,
    profile: Profile = JARFALLA,
    plan: str = "p1",
    today: date | None = None,
) -> Corrected:
    with written(db, on) as store:
        return plan_versions.correct(
            store,
            lookup.plan_in_force(store, plan, on),
            change,
            reason="skrivfel",
            happened_on=on,
            on=on,
            today=today or on,
            profile=profile,
        )


def read(db: Path, plan: str = "p1", on: date = FROZEN) -> Plan:
    with connection.reading(db) as store:
        return plan_history.plan_then(store, plan, on)


def goal_of(plan: Plan) -> str:
    return next(one.text.goal for one in plan.content.interventions if one.name == "Tillsyn")


def frozen_rows(db: Path) -> list[object]:
    conn = sqlite3.connect(db)
    try:
        tables = ("plan", "plan_intervention", "planned_visit", "plan_contact", "plan_information")
        return [conn.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables]
    finally:
        conn.close()


def test_what_was_frozen_is_the_same_before_and_after_a_correction(db: Path) -> None:
    before, rows = read(db), frozen_rows(db)
    correct(db, goal("Jag vill sova gott till den 1 juni 2026."))
    after = read(db)
    assert frozen_rows(db) == rows
    assert after.content_hash == before.content_hash
    assert after.corrections[0].before == before.content
    assert (
        content_hash(after.corrections[0].before, after.person_id, after.version, FROZEN)
        == after.content_hash
    )
    assert (
        content_hash(after.content, after.person_id, after.version, FROZEN)
        == after.hash_now
        != after.content_hash
    )


def test_the_plan_reads_as_corrected_wherever_it_is_read(db: Path) -> None:
    correct(db, lambda content: replace(goal("Jag vill sova gott.")(content), follow_up_on=date(2026, 8, 1)))
    with connection.reading(db) as store:
        newest = plans.newest(store, lookup.person(store, "p1", FROZEN).id, FROZEN)
        assert newest is not None
        case = details.load(store, FROZEN, newest.person_id)
        assert case is not None
        assert case.plan is not None
        assert case.details is not None
        assert goal_of(newest) == "Jag vill sova gott."
        assert case.details.plan == newest.content
        assert case.plan.follow_up_on == date(2026, 8, 1)
        assert plans.lines(store, FROZEN)[0].follow_up_on == date(2026, 8, 1)


def test_the_journal_says_what_was_corrected_and_why(db: Path) -> None:
    correct(db, goal("Jag vill sova gott."))
    with connection.reading(db) as store:
        note = journal.of_person(store, lookup.person(store, "p1", FROZEN).id, FROZEN, FROZEN)[-1]
    assert "p1-1 rättad 2026-03-16: mål för Tillsyn. Skäl: skrivfel." in note.text
    assert "sova" not in note.text


@pytest.mark.parametrize(("days", "refused"), [(0, False), (1, False), (2, True)])
def test_the_time_ends_the_day_after_the_plan_was_frozen(days: int, refused: bool, db: Path) -> None:
    on = FROZEN + timedelta(days=days)
    if not refused:
        assert correct(db, goal("Jag vill sova gott."), on).changes
        return
    with pytest.raises(RefusedError, match="kunde rättas till 2026-03-17") as caught:
        correct(db, goal("Jag vill sova gott."), on)
    assert caught.value.exit_code == 4
    assert "mark-error p1-1" in str(caught.value)
    assert read(db, on=on).corrections == ()


def test_the_moment_of_freezing_counts_and_not_the_day_the_plan_was_made(tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    establish(db, established_on=date(2026, 3, 10))
    assert correct(db, goal("Jag vill sova gott."), FROZEN + timedelta(days=1)).changes


def test_a_day_that_is_looked_back_from_does_not_make_the_time_longer(db: Path) -> None:
    with pytest.raises(RefusedError):
        correct(db, goal("Jag vill sova gott."), FROZEN, today=FROZEN + timedelta(days=30))


@pytest.mark.parametrize(("last", "days"), [(1, 1), (3, 3)])
def test_the_value_of_the_day_of_freezing_counts_though_it_changes_in_between(
    last: int, days: int, db: Path
) -> None:
    changes_on = FROZEN + timedelta(days=1 if last == 1 else 0)
    real = JARFALLA.value("edit_window", FROZEN)
    assert real is not None

    def value(parameter: str, on: date, _services: object = ()) -> object:
        assert parameter == "edit_window"
        return real._replace(value=3 if on >= changes_on else 1)

    with connection.reading(db) as store:
        plan = lookup.plan(store, "p1", FROZEN)
        profile = type("Changing", (), {"value": staticmethod(value)})()
        found, _ = plan_versions.last_day(store, plan, profile)
    assert found == FROZEN + timedelta(days=days)


def test_two_corrections_follow_each_other_and_both_are_told(db: Path) -> None:
    first = correct(db, goal("Jag vill sova gott."))
    correct(db, goal("Jag vill sova gott varje natt."), FROZEN + timedelta(days=1))
    plan = read(db, on=FROZEN + timedelta(days=1))
    assert [goal_of(replace(plan, content=one.after)) for one in plan.corrections] == [
        "Jag vill sova gott.",
        "Jag vill sova gott varje natt.",
    ]
    assert plan.corrections[1].before == first.plan.content
    assert goal_of(read(db)) == "Jag vill sova gott.", "the day before knew the first alone"


def test_a_correction_made_as_if_on_a_day_before_the_last_one_is_refused(tmp_path: Path) -> None:
    """It would hold the whole plan as it read that day, and leave out what was corrected since."""
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    establish(db, established_on=FROZEN - timedelta(days=5))
    correct(db, goal("Jag vill sova gott."))
    with pytest.raises(UsageError, match="rättad 2026-03-16"):
        correct(db, lambda old: replace(old, directions="Ring på."), FROZEN - timedelta(days=1))
    assert goal_of(read(db, on=FROZEN)) == "Jag vill sova gott."


def test_a_correction_before_the_last_one_is_refused(db: Path) -> None:
    correct(db, goal("Jag vill sova gott."), FROZEN + timedelta(days=1))
    with (
        pytest.raises(UsageError, match="rättad 2026-03-17"),
        written(db, FROZEN + timedelta(days=1)) as store,
    ):
        plan_versions.correct(
            store,
            lookup.plan(store, "p1", FROZEN + timedelta(days=1)),
            goal("Annat."),
            reason="x",
            happened_on=FROZEN,
            on=FROZEN + timedelta(days=1),
            today=FROZEN + timedelta(days=1),
            profile=JARFALLA,
        )


def test_a_new_version_carries_the_corrected_text(db: Path) -> None:
    correct(db, goal("Jag vill sova gott."))
    with written(db, FROZEN) as store:
        saved = plan_drafts.revise(store, lookup.person(store, "p1", FROZEN), FROZEN, JARFALLA)
    assert goal_of(saved.plan) == "Jag vill sova gott."


def test_a_draft_begun_before_the_correction_is_corrected_where_it_says_the_same(db: Path) -> None:
    with written(db, FROZEN) as store:
        who = lookup.person(store, "p1", FROZEN)
        own = goal("Eget mål i utkastet.", "Städning")
        plan_drafts.save(store, who, FROZEN, own, None, JARFALLA)

    def change(content: PlanContent) -> PlanContent:
        both = goal("Rättat mål.", "Städning")(goal("Jag vill sova gott.")(content))
        return replace(both, important_information="Ser mycket dåligt.")

    done = correct(db, change)
    assert done.draft is not None
    now = read(db, "p1-2")
    assert now.status is PlanStatus.DRAFT
    assert goal_of(now) == "Jag vill sova gott."
    assert now.content.important_information == "Ser mycket dåligt."
    assert [one.text.goal for one in now.content.interventions if one.name == "Städning"] == [
        "Eget mål i utkastet."
    ]


def test_a_correction_that_empties_what_must_be_there_is_refused_whole(db: Path) -> None:
    before = frozen_rows(db)
    with pytest.raises(RefusedError, match="inget sparades"):
        correct(db, goal(""))
    assert read(db).corrections == ()
    assert frozen_rows(db) == before


def test_nothing_to_correct_saves_nothing(db: Path) -> None:
    assert correct(db, lambda content: content).changes == ()
    assert read(db).corrections == ()


def three_versions(db: Path) -> date:
    for days in (7, 14):
        establish(db, FROZEN + timedelta(days=days))
    return FROZEN + timedelta(days=14)


def mark(db: Path, plan: str, on: date, happened_on: date | None = None) -> plan_versions.Mistaken:
    with written(db, on) as store:
        found = lookup.plan_in_force(store, plan, on)
        return plan_versions.mark_error(
            store, found, reason="fel person", happened_on=happened_on or on, on=on
        )


def states(db: Path, on: date) -> dict[int, str]:
    with connection.reading(db) as store:
        found = plan_history.history(store, lookup.person(store, "p1", on), on)
    return {one.plan.version: one.state for one in found}


def test_the_middle_version_in_error_leaves_the_newest_in_force(db: Path) -> None:
    on = three_versions(db)
    assert states(db, on) == {3: "gäller", 2: "ersatt av version 3", 1: "ersatt av version 2"}
    done = mark(db, "p1-2", on)
    assert done.in_force is not None
    assert done.in_force.version == 3
    assert states(db, on) == {3: "gäller", 2: "felaktig", 1: "ersatt av version 3"}


def test_the_newest_in_error_gives_way_to_the_one_before_and_an_open_draft_follows_on_that(db: Path) -> None:
    establish(db, FROZEN + timedelta(days=7))
    on = FROZEN + timedelta(days=14)
    draft(db, "p1", on.isoformat())
    assert read(db, "p1-3", on).replaces == 2
    done = mark(db, "p1-2", on, on - timedelta(days=2))
    assert done.in_force is not None
    assert done.in_force.version == 1
    assert read(db, "p1-3", on).replaces == 1
    assert states(db, on) == {3: "utkast", 2: "felaktig", 1: "gäller"}
    assert states(db, on - timedelta(days=3)) == {2: "gäller", 1: "ersatt av version 2"}


def test_a_draft_or_a_marked_version_is_not_marked(db: Path) -> None:
    on = FROZEN + timedelta(days=7)
    mark(db, "p1-1", on)
    with pytest.raises(UsageError, match="redan markerad"):
        mark(db, "p1-1", on)
    draft(db, "p1", on.isoformat())
    with pytest.raises(UsageError, match="utkast"):
        mark(db, "p1-2", on)
    with pytest.raises(UsageError, match="felaktig"):
        correct(db, goal("Annat."), on, plan="p1-1")


def test_a_day_knows_a_later_plan_as_the_draft_it_was(db: Path) -> None:
    with written(db, FROZEN) as store:
        who = lookup.person(store, "p1", FROZEN)
        plan_drafts.save(store, who, FROZEN, goal("Ett första försök."), None, JARFALLA)
    later = FROZEN + timedelta(days=7)
    establish(db, later)
    then = read(db, "p1", FROZEN)
    assert (then.version, then.status, then.established_on, then.hash_now) == (2, PlanStatus.DRAFT, None, "")
    assert goal_of(then) == "Ett första försök."
    assert read(db, "p1", later).status is PlanStatus.ESTABLISHED
