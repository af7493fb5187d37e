"""Forms to fill in by hand: the guide for making a plan, the plan form, consent, follow-up and monthly review."""

from typing import TYPE_CHECKING, Annotated

import typer

from gplan.commands import printed, session
from gplan.commands.options import MaybePersonArgument, PersonArgument
from gplan.commands.printed import ArchiveOption, LargeOption, OpenOption, OutputOption
from gplan.errors import UsageError

if TYPE_CHECKING:
    from gplan.commands.session import Session
    from gplan.model.person import Person
    from gplan.render.form_model import FormPage
    from gplan.store.connection import Store


def guide(
    context: typer.Context,
    person: PersonArgument,
    output: OutputOption = "",
    large: LargeOption = False,
    archive: ArchiveOption = False,
    show: OpenOption = False,
) -> None:
    """Skriv ut en samtalsguide att ta med när ni gör planen: checklista, frågor och plats att skriva.

    Den är ifylld med det som är känt: uppgifterna, mötet, beställningen, målen, insatserna, besöken och journalen sedan
    förra planen.

    Exempel:
      gplan print guide p17
      gplan print guide Almgren --large -o utskrifter

    Slutkoder:
      0 klart · 1 filen gick inte att skriva · 2 personen finns inte · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup, print_forms
    from gplan.model.ids import case_ref

    with run.reading("print guide") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        page = print_forms.guide(store, who, run.as_of, run.profile(store), run.catalogue(store), large=large)
    _deliver("GUIDE", page, "samtalsguide", case_ref(who.id), output, large=large, archive=archive, show=show)


def form(
    context: typer.Context,
    person: MaybePersonArgument = "",
    interventions: Annotated[
        int | None,
        typer.Option("--interventions", metavar="ANTAL", help="Plats för så många insatser.", min=1, max=60),
    ] = None,
    output: OutputOption = "",
    large: LargeOption = False,
    archive: ArchiveOption = False,
    show: OpenOption = False,
) -> None:
    """Skriv ut ett planformulär att fylla i för hand, tomt eller med det som är känt om en person.

    Rubrikerna är desamma som i plan form, så att planen är lätt att skriva in efteråt. Mål, besök, närstående och övrig
    information är ifyllda; insatserna har bara sina namn.

    Exempel:
      gplan print form
      gplan print form --interventions 6 -o blanketter
      gplan print form p17

    Slutkoder:
      0 klart · 1 filen gick inte att skriva · 2 personen finns inte · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import print_forms
    from gplan.model.ids import case_ref

    with run.reading("print form") as store:
        who = _named(run, store, person)
        page = print_forms.plan_form(store, who, run.as_of, run.catalogue(store), interventions, large=large)
    ref = case_ref(who.id) if who else ""
    _deliver("PLAN", page, "planformular", ref, output, large=large, archive=archive, show=show)


def consent_form(
    context: typer.Context,
    person: MaybePersonArgument = "",
    record: Annotated[
        bool, typer.Option("--record", help="Skriv i stället ut samtyckena som de står i dag.")
    ] = False,
    output: OutputOption = "",
    large: LargeOption = False,
    archive: ArchiveOption = False,
    show: OpenOption = False,
) -> None:
    """Skriv ut en samtyckesblankett, tom eller med det som är känt om personen; eller samtyckena som de står.

    Exempel:
      gplan print consent-form
      gplan print consent-form p17 --large
      gplan print consent-form p17 --record

    Slutkoder:
      0 klart · 1 filen gick inte att skriva · 2 personen finns inte, eller --record utan person
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import print_forms
    from gplan.model.ids import case_ref

    if record and not person:
        raise UsageError(
            "Samtyckena är en persons: ange vem.", "Till exempel gplan print consent-form p17 --record."
        )
    kind, what = ("CONSENT_RECORD", "samtycken") if record else ("CONSENT", "samtyckesblankett")
    with run.reading("print consent-form") as store:
        who = _named(run, store, person)
        if record and who is not None:
            page = print_forms.consent_record(store, who, run.as_of, large=large)
        else:
            page = print_forms.consent_form(store, who, run.as_of, run.profile(store), large=large)
    ref = case_ref(who.id) if who else ""
    _deliver(kind, page, what, ref, output, large=large, archive=archive, show=show)


def follow_up_form(
    context: typer.Context,
    person: PersonArgument,
    review: Annotated[
        bool, typer.Option("--review", help="Månadens genomgång i stället för uppföljning.")
    ] = False,
    output: OutputOption = "",
    large: LargeOption = False,
    archive: ArchiveOption = False,
    show: OpenOption = False,
) -> None:
    """Skriv ut en blankett för uppföljning av planen, mål för mål, eller för månadens genomgång.

    Exempel:
      gplan print follow-up-form p17
      gplan print follow-up-form p17 --review

    Slutkoder:
      0 klart · 1 filen gick inte att skriva · 2 personen finns inte eller har ingen upprättad plan
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup, print_forms
    from gplan.model.ids import case_ref

    with run.reading("print follow-up-form") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        filled = print_forms.review if review else print_forms.follow_up
        page = filled(store, who, run.as_of, run.profile(store), large=large)
    kind, what = ("REVIEW", "genomgang") if review else ("FOLLOW_UP", "uppfoljning")
    _deliver(kind, page, what, case_ref(who.id), output, large=large, archive=archive, show=show)


def _named(run: "Session", store: "Store", typed: str) -> "Person | None":
    """Whose form it is, noted as read; None for one that anyone can take."""
    from gplan.actions import lookup

    if not typed:
        return None
    who = lookup.person(store, typed, run.as_of)
    run.saw(who.id)
    return who


def _deliver(
    kind: str, page: "FormPage", what: str, ref: str, output: str, *, large: bool, archive: bool, show: bool
) -> None:
    from gplan.render.paper import Paper, as_pdf

    pdf = as_pdf(Paper[kind], page, archive=archive)
    printed.deliver(pdf, what, ref, output, large=large, show=show)
