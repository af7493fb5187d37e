"""F: changed needs, and needs outside the order, which the case officer has to hear of."""
# ruff: noqa: ARG001 - every check has one form

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case, ChangedNeedFacts, PlanFacts
from gplan.model.finding import Due, Value
from gplan.ruleset import base
from gplan.ruleset.base import Answers

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile

_NONE_NOTED = base.not_applicable("Inget förändrat behov är antecknat.")


def changed_need_not_told(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Handläggaren har inte fått veta i tid att behoven har ändrats.

    What it checks:
        Varje förändrat behov som enheten har antecknat: när det sist ska meddelas, och när det blev meddelat. Säger
        rutinen ingen tid saknas bara dagen: behovet står bland det som ska göras tills det är meddelat. Behov utanför
        beställningen har en egen regel. Att förändringen är över tar inte bort skyldigheten att berätta.

    Why:
        Bara handläggaren kan ändra beslutet. Får hen inget veta ges fel hjälp, för mycket eller för lite.

    Example:
        Behovet antecknades 2026-11-16 och ska meddelas inom en arbetsdag: senast 2026-11-17.

    Parameters:
        changed_need_told_within, changed_need_told

    References:
        Järfälla, anvisningar för ramtid 4.2.1 och 4.2.4.
    """
    changed = [need for need in case.changed_needs if not need.outside_frame]
    if not changed:
        return _NONE_NOTED
    if case.order is None:
        return base.NO_ORDER
    answers: Answers = ()
    for need in changed:
        value = base.value_on(case, profile, "changed_need_told_within", need.noted_on)
        if value is not None:
            due = base.due_day(profile, value, "noted", need.noted_on, need.told_on)
            answers += _told(case, need, due, as_of)
            continue
        value = base.switched_on(case, profile, "changed_need_told", need.noted_on)
        if value is not None:
            answers += _told_some_day(case, need, value, as_of)
    return answers or base.not_applicable(
        "Rutinen anger ingen tid för när ett förändrat behov ska ha meddelats."
    )


def _told(case: Case, need: ChangedNeedFacts, due: Due, as_of: date) -> Answers:
    """Say how one need stands to its last day."""
    name = f"Behovet n{need.id}"
    if need.told_on is not None:
        late = f", efter sista dagen {due.on}" if due.timing is base.LATE else ""
        return base.holds(f"{name} meddelades handläggaren {need.told_on}{late} {base.reckoning(due)}.", due)
    if base.ended(case, as_of):
        return base.not_applicable("Beställningen är avslutad.", due._replace(timing=base.LAPSED))
    fix = f"gplan need tell n{need.id}"
    if as_of > due.on:
        return base.fails(
            f"{name} skulle ha meddelats handläggaren senast {due.on} {base.reckoning(due)}.", fix, due
        )
    return base.holds(
        lambda: f"{name} ska meddelas handläggaren senast {due.on} {base.reckoning(due)}.", due, fix
    )


def _told_some_day(case: Case, need: ChangedNeedFacts, value: Value, as_of: date) -> Answers:
    """Say how one need stands where nothing says how soon: told, or without a day."""
    name = f"Behovet n{need.id}"
    if need.told_on is not None:
        return base.holds(f"{name} meddelades handläggaren {need.told_on}.", value=value)
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    said = f"{name} från {need.noted_on} är inte meddelat handläggaren. Rutinen säger ingen sista dag"
    return base.fails(f"{said} ({base.strength(value)}).", f"gplan need tell n{need.id}", value=value)


def change_without_new_plan(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Behoven har varit förändrade länge utan att planen har gjorts om.

    What it checks:
        Varje förändring som inte är över: om den har varat längre än rutinen säger utan att en ny version av planen
        har upprättats sedan den började. Den räknas från den dag den började, eller från den dag den antecknades.

    Why:
        En plan från före förändringen säger fel om vad personen behöver.

    Example:
        Förändringen började 2026-10-01 och rutinen säger 14 dagar: en ny plan behövs senast 2026-10-15.

    Parameters:
        change_longer_than

    References:
        Kommunens rutin, där den säger hur länge en förändring får vara.
    """
    going_on = [need for need in case.changed_needs if not need.outside_frame and need.ended_on is None]
    if not going_on:
        return base.not_applicable("Ingen förändring av behoven pågår.")
    plan = case.plan
    if plan is None:
        return base.NO_PLAN
    answers: Answers = ()
    for need in going_on:
        value = base.value_on(case, profile, "change_longer_than", need.began_on or need.noted_on)
        if value is not None:
            anchor, anchor_on = ("noted", need.noted_on)
            if need.began_on is not None:
                anchor, anchor_on = "change_began", need.began_on
            due = base.due_day(profile, value, anchor, anchor_on)
            answers += _planned(case, plan, need, due, as_of)
    return answers or base.not_applicable("Rutinen säger inte hur länge en förändring får vara utan ny plan.")


def _planned(case: Case, plan: PlanFacts, need: ChangedNeedFacts, due: Due, as_of: date) -> Answers:
    """Say whether the plan is newer than the change, or must be before a day."""
    if plan.established_on >= due.anchor_on:
        said = f"Planen p{case.person}-{plan.version} är ny sedan förändringen n{need.id} började."
        if plan.established_on > due.on:
            # An earlier version may have been in time: the case knows the newest only, so nothing is said of late.
            return base.holds(said, value=due.value)
        return base.holds(said, due._replace(done_on=plan.established_on, timing=base.ON_TIME))
    if base.ended(case, as_of):
        return base.not_applicable("Beställningen är avslutad.", due._replace(timing=base.LAPSED))
    fix = f"gplan plan revise p{case.person}"
    if case.draft_version is not None:
        fix = f"gplan plan establish p{case.person}-{case.draft_version}"
    since = f"Förändringen n{need.id} pågår"
    if as_of > due.on:
        return base.fails(
            f"{since}, och planen skulle ha gjorts om senast {due.on} {base.reckoning(due)}.", fix, due
        )
    return base.holds(
        lambda: f"{since}: planen ska göras om senast {due.on} {base.reckoning(due)}.", due, fix
    )


def outside_frame_not_told(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Ett behov utanför beställningen har inte förts vidare till handläggaren.

    What it checks:
        Varje önskemål eller behov utanför beställningen som enheten har antecknat, och texten om det i planen. Texten
        räknas som framförd när ett sådant behov är meddelat, eller när planen är delad med handläggaren.

    Why:
        Det personen ber om som ingen får göra utan beslut ska någon kunna besluta om.

    Example:
        Planen säger att personen vill ha hjälp i trädgården, men handläggaren har inte fått veta det.

    Parameters:
        outside_frame_told

    References:
        Järfälla, anvisningar för ramtid 3.4.1 och 4.2.4.
    """
    details = case.details
    assert details is not None, "rules that need details are only asked with them"
    outside = [
        need
        for need in case.changed_needs
        if need.outside_frame and (need.told_on is not None or need.ended_on is None)
    ]
    in_plan = details.plan is not None and bool(details.plan.needs_outside_frame.strip())
    if not outside and not in_plan:
        return base.not_applicable("Inget behov utanför beställningen är antecknat.")
    if case.order is None:
        return base.NO_ORDER
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    answers: Answers = ()
    for need in outside:
        answers += _carried(need)
    return answers or _text_carried(case)


def _carried(need: ChangedNeedFacts) -> Answers:
    """Say whether a need outside the order was told."""
    name = f"Behovet n{need.id} utanför beställningen"
    if need.told_on is None:
        return base.fails(f"{name} är inte meddelat handläggaren.", f"gplan need tell n{need.id}")
    return base.holds(f"{name} meddelades handläggaren {need.told_on}.")


def _text_carried(case: Case) -> Answers:
    """Say whether the plan's own words of needs outside the order have reached the case officer."""
    plan, share = case.plan, case.share
    assert plan is not None, "its text was read"
    if share is not None and share.is_out and share.version >= plan.version:
        return base.holds(
            f"Planen nämner behov utanför beställningen och är delad med handläggaren {share.shared_on}."
        )
    return base.fails(
        "Planen nämner behov utanför beställningen som inte är meddelade handläggaren.",
        f"gplan need add p{case.person} --outside-order",
    )
