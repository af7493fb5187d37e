"""The demo's folder: a made-up unit, the morning's orders, and plan forms that are already filled in."""

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from gplan import profiles
from gplan.actions import demo_folder, demo_life, demo_people, files, lookup, orders, plan_drafts
from gplan.actions.demo_folder import DATABASE, MUNICIPALITY
from gplan.actions.demo_plan import change
from gplan.actions.demo_unit import make_unit
from gplan.errors import InputError, StoreError, reason
from gplan.intake.orders import read_order
from gplan.model.ids import PersonId, case_ref
from gplan.model.plan import PlanContent
from gplan.model.records import Unit
from gplan.render.order_sheet import as_pdf
from gplan.render.plan_form import write_form
from gplan.store import connection, unit
from gplan.store import orders as stored_orders
from gplan.store.connection import Stamp, Store

_OTHERS = ("kristianstad", "jarfalla")
"""Municipalities whose rules are shown as another's: the first that is not the demo's own."""

__all__ = ["Demo", "finish", "make_demo", "make_unit"]

_SHOWN_ORDER, _SHOWN_FORM = "visning/bestallning.pdf", "visning/mossgrind.md"
_INBOX = ("inkorg/bestallning-1.pdf", "inkorg/bestallning-2.pdf", "inkorg/bestallning-3.pdf")
_FORM, _WHOLE_FORM = "formular/almgren.md", "formular/almgren-klar.md"
_LEFT = (DATABASE, f"{Path(DATABASE).stem}.access.db", "almgren.md", _SHOWN_ORDER, _SHOWN_FORM, *_INBOX, _FORM,
    _WHOLE_FORM, "gplan-p*.pdf", "utskrifter/gplan-p*.pdf", "delat-p*/gplan-p*")  # fmt: skip
"""What a demo and the commands of its morning leave behind; nothing else in the folder is ever touched."""


class Demo(NamedTuple):
    """Where everything lies; paths are relative to ``folder``."""

    unit: str
    folder: Path
    database: Path
    order: str
    """The order that the demo reads in itself, and the form for it."""
    form: str
    person: str
    """The case id that the order's person will be given."""
    waiting: str
    """The case id that Almgren, last in the inbox, will be given."""
    inbox: tuple[str, ...]
    forms: tuple[str, str]
    """Almgren's form with a goal missing, and the whole one."""
    renewed: bool
    """An earlier demo lay there and was replaced."""
    another: str
    """The rules of another municipality, to compare with."""
    kept: Path | None
    """Where what had been done in the earlier one was moved; None where nothing had."""


def make_demo(folder: Path, as_of: date, stamp: Stamp, profile: str, *, force: bool) -> Demo:
    """Make the unit and its papers in ``folder``; every day in them counts from ``as_of``.

    Raises:
        UsageError: the folder holds something else than an earlier demo, or files where the demo's are to lie.
        ProfileError: the profile does not load.
        InputError: the folder cannot be written to.
    """
    chosen = profiles.load(profile)
    database = folder / DATABASE
    try:
        renewed, kept = demo_folder.make_room(folder, _LEFT, force=force)
        connection.create(database)
    except (OSError, StoreError) as error:
        raise _unwritable(folder, error) from None
    with connection.writing(database, stamp) as store:
        unit.set_unit(
            store,
            Unit(
                name=demo_people.UNIT,
                kind="municipal",
                profile=profile,
                municipality=MUNICIPALITY,
                contact=demo_people.CONTACT,
            ),
        )
        demo_life.replay(store, as_of, chosen)
    waiting = demo_people.waiting(as_of)
    papers = [
        as_pdf(demo_people.order_sheet(told, told["order"], as_of), _day(told, as_of)) for told in waiting
    ]
    for name, data in zip((_SHOWN_ORDER, *_INBOX), papers, strict=True):
        files.write(folder / name, data)
    # Tried out in a transaction that is rolled back: the forms carry the ids that the orders will be given.
    with connection.writing(database, stamp, dry_run=True) as store:
        ids = [orders.import_order(store, data, read_order(data, ""), as_of).person for data in papers]
        for person, told, name in ((ids[0], waiting[0], _SHOWN_FORM), (ids[-1], waiting[-1], _FORM)):
            files.write(folder / name, _form(store, person, told["plan"], as_of))
        told = waiting[-1]["plan"]
        told["texts"]["Dusch"]["goal"] = told["missing_goal"]
        files.write(folder / _WHOLE_FORM, _form(store, ids[-1], told, as_of))
    return Demo(
        unit=demo_people.UNIT,
        folder=folder,
        database=database,
        order=_SHOWN_ORDER,
        form=_SHOWN_FORM,
        person=case_ref(ids[0]),
        waiting=case_ref(ids[-1]),
        inbox=_INBOX,
        forms=(_FORM, _WHOLE_FORM),
        renewed=renewed,
        kept=kept,
        another=next(name for name in _OTHERS if name != profile),
    )


def _unwritable(folder: Path, error: OSError | StoreError) -> InputError:
    """What is wrong is the folder, not a unit's file."""
    if isinstance(error, OSError):
        return InputError(
            f"Det går inte att skriva i mappen {folder}: {reason(error)}.", "Ange en annan mapp."
        )
    return InputError(error.message, "Ange en annan mapp.")


def finish(made: Demo) -> None:
    """Write down what the demo has made, so that the next one knows what somebody has done in it since."""
    demo_folder.remember(made.folder, _LEFT)


def _day(told: dict[str, Any], as_of: date) -> date:
    return date.fromordinal(as_of.toordinal() + told["order"]["ordered"])


def _form(store: Store, person: PersonId, told: dict[str, Any], as_of: date) -> bytes:
    """The form as ``plan form`` writes it, filled in with what the demo's file tells."""
    who = lookup.person(store, case_ref(person), as_of)
    content: PlanContent = change(told, as_of)(plan_drafts.starting_content(store, who, as_of))
    order = stored_orders.in_force(store, person, as_of)
    text = write_form(
        content,
        case_ref=case_ref(person),
        person_name=who.details.name,
        number=who.numbers[0].value,
        order=order.content if order else None,
        previous_version=None,
        notes=plan_drafts.notes_since_last(store, person, as_of),
        as_of=as_of,
        established_on=date.fromordinal(as_of.toordinal() + told["established"]),
    )
    return text.encode()
