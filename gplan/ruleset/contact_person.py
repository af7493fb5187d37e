"""C: the contact person (kontaktman) and the deputy."""
# ruff: noqa: PLR0911 - a check answers as soon as it knows

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case, OrderFacts
from gplan.model.finding import Due
from gplan.ruleset import base
from gplan.ruleset.base import Answers

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile


def contact_person_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Personen har inte fått någon kontaktman i tid.

    What it checks:
        Att någon är utsedd till kontaktman senast den dag rutinen anger. Utan tidsgräns i rutinen
        räcker det att någon är utsedd. Slutar kontaktmannen ska en ny finnas genast.

    Why:
        Kontaktmannen håller ihop planeringen och är den som skriver planen tillsammans med personen.

    Example:
        Första besöket var 2026-11-02 och rutinen säger 5 dagar: kontaktmannen ska vara utsedd senast 2026-11-07.

    Parameters:
        contact_person_within, contact_person_needed, deadline_moved_to_working_day

    References:
        Järfälla, anvisningar för ramtid 3.2.3; socialtjänstlagen om fast omsorgskontakt.
    """
    order = case.order
    if order is None:
        return base.NO_ORDER
    done_on = case.contact_person_on
    if base.not_begun(case, as_of) and done_on is None:
        return base.NOT_BEGUN
    found = base.limit(case, profile, "contact_person_within", done_on, as_of)
    due = found.due if found else None
    value = found.value if found else base.switched_on(case, profile, "contact_person_needed", as_of)
    if value is None:
        return base.not_applicable("Reglerna som gäller här kräver ingen kontaktman.")
    if done_on is not None:
        late = due is not None and done_on > due.on
        after = f", efter sista dagen {due.on} {base.reckoning(due)}" if late and due else ""
        return base.holds(f"Kontaktman finns sedan {done_on}{after}.", due, value=value)
    if base.ended(case, as_of):
        return base.not_applicable("Beställningen är avslutad.", base.lapsed(found))
    fix = f"gplan contact-person set p{case.person} --staff NAMN"
    left_on = case.contact_person_left_on
    if left_on is not None and left_on >= _begun_on(order):
        gone = Due(left_on, "contact_person_left", left_on, False, None, "", None, base.NOT_DONE)
        return base.fails(f"Kontaktmannen slutade {left_on} och ingen ny är utsedd.", fix, gone, value)
    if found is None:
        return base.fails(
            f"Ingen kontaktman är utsedd ({base.strength(value)}; rutinen anger ingen sista dag).",
            fix,
            value=value,
        )
    if due is None:
        return base.fails(f"Ingen kontaktman är utsedd. {base.no_anchor(value)}", fix, value=value)
    if as_of > due.on:
        return base.fails(f"Kontaktman skulle ha funnits senast {due.on} {base.reckoning(due)}.", fix, due)
    return base.holds(lambda: f"Kontaktman ska finnas senast {due.on} {base.reckoning(due)}.", due, fix)


def _begun_on(order: OrderFacts) -> date:
    """Give the day the order began; who left before it belonged to an earlier one."""
    return order.started_on or order.valid_from or order.received_on


def deputy_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Personen har ingen vice kontaktman.

    What it checks:
        Att en ersättare för kontaktmannen är utsedd, där rutinen kräver en. Har rutinen en sista dag för
        kontaktmannen gäller den också ersättaren; annars är det en brist så snart ingen är utsedd.

    Why:
        Någon ska känna personen och planen också när kontaktmannen är ledig eller sjuk.

    Example:
        Kontaktman finns men ingen vice, och kommunens rutin vill ha båda inom 5 dagar från första besöket.

    Parameters:
        deputy_needed, contact_person_within, deadline_moved_to_working_day

    References:
        Järfälla, anvisningar för ramtid 3.2.3.
    """
    if case.order is None:
        return base.NO_ORDER
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    value = base.switched_on(case, profile, "deputy_needed", as_of)
    if value is None:
        return base.not_applicable("Rutinen kräver ingen vice kontaktman.")
    done_on = case.deputy_on
    found = base.limit(case, profile, "contact_person_within", done_on, as_of)
    due = found.due if found else None
    if done_on is not None:
        late = due is not None and done_on > due.on
        after = f", efter sista dagen {due.on} {base.reckoning(due)}" if late and due else ""
        return base.holds(f"Vice kontaktman finns sedan {done_on}{after}.", due, value=value)
    if case.contact_person_on is None and base.not_begun(case, as_of):
        return base.NOT_BEGUN
    fix = f"gplan contact-person set p{case.person} --staff NAMN --deputy"
    if due is None:
        return base.fails(f"Ingen vice kontaktman är utsedd ({base.strength(value)}).", fix, value=value)
    if as_of > due.on:
        said = f"Vice kontaktman skulle ha funnits senast {due.on} {base.reckoning(due)}."
        return base.fails(said, fix, due, value)
    return base.holds(f"Vice kontaktman ska finnas senast {due.on} {base.reckoning(due)}.", due, fix, value)


def too_few_contact_persons(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Personen har färre kontaktmän än rutinen säger.

    What it checks:
        Att lika många är kontaktmän i dag som rutinen säger minst. Vice kontaktman räknas inte. Har personen ingen
        kontaktman alls är det en annan brist.

    Why:
        Där två delar på uppdraget finns det nästan alltid någon som känner personen i tjänst.

    Example:
        Rutinen säger två kontaktmän, och personen har en.

    Parameters:
        contact_persons_least

    References:
        Förekommer i flera kommuners rutiner.
    """
    if case.order is None:
        return base.NO_ORDER
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    value = base.value_on(case, profile, "contact_persons_least", as_of)
    if value is None:
        return base.not_applicable("Rutinen säger inte hur många kontaktmän personen ska ha.")
    if case.contact_person_on is None:
        return base.not_applicable("Ingen kontaktman är utsedd.")
    found, least = case.contact_persons, int(value.value)
    if found >= least:
        return base.holds(f"Personen har så många kontaktmän som rutinen säger ({found}).", value=value)
    return base.fails(
        f"Antalet kontaktmän är {found}, men ska vara minst {least} ({base.strength(value)}).",
        f"gplan contact-person set p{case.person} --staff NAMN",
        value=value,
    )
