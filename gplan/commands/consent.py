"""``gplan consent …``."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gplan.commands import consent_show, session
from gplan.commands.options import (
    DRY_RUN_DONE,
    DryRunOption,
    FromOption,
    OnOption,
    PersonArgument,
    near_the_person,
)
from gplan.commands.output import say
from gplan.errors import UsageError
from gplan.model.ids import case_ref
from gplan.model.terms import ConsentBy, ConsentEventKind, ConsentHow, Recipient, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gplan.model.records import Share

app = typer.Typer(help="Samtycken: lämna, visa, begränsa, återkalla.")


class To(StrEnum):
    """Recipients as they are typed."""

    CASE_OFFICER = "case-officer"
    HEALTH_CARE = "health-care"
    RELATIVES = "relatives"
    STAFF = "staff"
    OTHER = "other"

    @property
    def recipient(self) -> Recipient:
        """The recipient meant."""
        return Recipient(self.value.replace("-", "_"))


class Said(StrEnum):
    """What the person answered."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not-asked"


class Direction(StrEnum):
    """Whether information is given to the recipient or obtained from it."""

    GIVE = "give"
    OBTAIN = "obtain"


_KINDS = {
    Said.YES: ConsentEventKind.GIVEN,
    Said.NO: ConsentEventKind.REFUSED,
    Said.NOT_ASKED: ConsentEventKind.NOT_ASKED,
}

ToOption = Annotated[To, typer.Option("--to", help="Till vem uppgifter lämnas, eller från vem de hämtas.")]
ScopeOption = Annotated[
    list[Scope] | None, typer.Option("--scope", help="Vad samtycket gäller; kan upprepas.")
]
DirectionOption = Annotated[
    Direction, typer.Option("--direction", help="Lämna uppgifter (give) eller hämta in (obtain).")
]
NamedOption = Annotated[
    str | None,
    typer.Option(
        "--named",
        metavar="NAMN|NR",
        help="Den närstående eller kontakt det gäller, med namn eller numret i person show; annars alla.",
        autocompletion=near_the_person,
    ),
]
ByOption = Annotated[
    ConsentBy, typer.Option("--by", help="Vem som lämnade det: personen själv eller en företrädare.")
]
NameOption = Annotated[str, typer.Option("--name", metavar="NAMN", help="Företrädarens namn.")]
RightOption = Annotated[
    str, typer.Option("--right", metavar="TEXT", help='Med vilken rätt, t.ex. "god man".')
]
ReasonOption = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help="Varför, om personen vill säga det.")
]
JournalOption = Annotated[
    str,
    typer.Option(
        "--journal", metavar="TEXT", help="Journalanteckningens ord; annars skriver gplan en mening."
    ),
]


@app.command("add")
def add(
    context: typer.Context,
    person: PersonArgument,
    to: ToOption,
    named: NamedOption = None,
    scope: ScopeOption = None,
    by: ByOption = ConsentBy.SELF,
    name: NameOption = "",
    right: RightOption = "",
    how: Annotated[ConsentHow, typer.Option("--how", help="Hur det lämnades.")] = ConsentHow.SPOKEN,
    on: OnOption = "",
    valid_from: FromOption = "",
    until: Annotated[
        str, typer.Option("--until", metavar="DATUM", help="Sista dag; annars tills vidare.")
    ] = "",
    answer: Annotated[Said, typer.Option("--answer", help="Vad personen svarade.")] = Said.YES,
    direction: DirectionOption = Direction.GIVE,
    authority: Annotated[
        str,
        typer.Option(
            "--authority", "--whom", metavar="TEXT", help="Vilken verksamhet, eller vem, det gäller."
        ),
    ] = "",
    informed_of: Annotated[
        str, typer.Option("--informed-of", metavar="TEXT", help="Vad personen fick veta.")
    ] = "",
    journal: JournalOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna ett samtycke, ett nej, eller att frågan inte är ställd; journalanteckningen skrivs samtidigt.

    Exempel:
      gplan consent add Almgren --by self --to case-officer --scope plan --until +12m --journal "Muntligt samtycke vid hembesök"
      gplan consent add p17 --to case-officer --answer no
      gplan consent add p17 --to relatives --named Annika

    Slutkoder:
      0 sparat · 2 något val stämmer inte · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import consents, lookup, masks, namesakes

    day = run.day(on) or run.as_of
    asked = answer is not Said.NOT_ASKED
    said = consents.Answer(
        kind=_KINDS[answer],
        on=day,
        recipient=to.recipient,
        scopes=tuple(scope or (Scope.PLAN,)),
        direction=direction.value,
        by=by if asked else None,
        by_name=name,
        by_right=right,
        how=how if asked else None,
        valid_from=run.day(valid_from),
        valid_until=run.day(until),
        informed_of=informed_of,
        authority=authority,
        note=journal,
    )
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        said = consents.about(store, who, said, named)
        consents.record(store, who.id, said, run.as_of)
        out = consents.already_out(store, who.id, to.recipient, run.as_of)
        withheld = consents.withheld(store, who.id, to.recipient, run.as_of)
        mask = masks.of_person(store, who)
        notice = namesakes.notice(store, who, said.contact, run.as_of) if said.contact else ""
    say(f"{case_ref(who.id)}: {mask(consents.sentence(said))}")
    if notice:
        say(notice)
    if dry_run:
        say(DRY_RUN_DONE)
    elif answer is Said.YES and to is To.CASE_OFFICER and {Scope.PLAN, Scope.ALL} & set(said.scopes):
        if withheld:
            say(
                f"Personen har sagt nej till {consents.scope_words(withheld)}: det utelämnas när planen delas."
            )
        say(f"Nästa steg: gplan plan share {case_ref(who.id)} --to case-officer")
    elif answer is Said.NO:
        _tell_out(case_ref(who.id), out)


def _tell_out(case: str, out: "Iterable[Share]") -> None:
    """What has gone out, to whom and when, and how it is recalled."""
    from gplan.actions.consents import share_name

    out = tuple(out)
    if out:
        say("Det här har redan lämnats ut:")
        for share in out:
            say(f"  {share_name(share)}")
        say(f"Återkalla det: gplan share recall {case}")


@app.command("limit")
def limit(
    context: typer.Context,
    person: PersonArgument,
    to: ToOption = To.CASE_OFFICER,
    named: NamedOption = None,
    scope: Annotated[
        list[Scope] | None, typer.Option("--scope", help="Det som är kvar; kan upprepas.")
    ] = None,
    excepted: Annotated[
        list[Scope] | None, typer.Option("--except", help="Det personen säger nej till; kan upprepas.")
    ] = None,
    by: ByOption = ConsentBy.SELF,
    name: NameOption = "",
    right: RightOption = "",
    direction: DirectionOption = Direction.GIVE,
    on: OnOption = "",
    reason: ReasonOption = "",
    journal: JournalOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Begränsa ett samtycke: säg vad som är kvar, eller vad personen säger nej till.

    En delad plan innehåller bara det samtycket omfattar. Det som redan har lämnats ut visas.

    Exempel:
      gplan consent limit p17 --except contacts
      gplan consent limit p17 --to health-care --scope health

    Slutkoder:
      0 begränsat · 2 inget gäller, inget blir kvar eller inget ändras · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import consents, lookup, masks

    answer = consents.Answer(
        kind=ConsentEventKind.LIMITED, on=run.day(on) or run.as_of, recipient=to.recipient,
        scopes=tuple(scope or ()), direction=direction.value, by=by, by_name=name, by_right=right,
        reason=reason, note=journal,
    )  # fmt: skip
    if bool(scope) == bool(excepted):
        raise UsageError("Ange vad som är kvar eller vad som undantas.", "Lägg till --scope eller --except.")
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        answer = consents.about(store, who, answer, named)
        done = consents.limit(store, who.id, answer, excepted or (), run.as_of)
        whom = masks.of_person(store, who)(consents.to_whom(to.recipient, direction.value, answer.named))
    say(f"{case_ref(who.id)}: samtycket {whom} är begränsat; kvar är {consents.scope_words(done.scopes)}.")
    _tell_out(case_ref(who.id), done.already_out)
    if dry_run:
        say(DRY_RUN_DONE)


@app.command("withdraw")
def withdraw(
    context: typer.Context,
    person: PersonArgument,
    to: ToOption = To.CASE_OFFICER,
    named: NamedOption = None,
    scope: ScopeOption = None,
    by: ByOption = ConsentBy.SELF,
    name: NameOption = "",
    right: RightOption = "",
    direction: DirectionOption = Direction.GIVE,
    on: OnOption = "",
    reason: ReasonOption = "",
    journal: JournalOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Återkalla ett samtycke, helt eller i delar. Det som redan har delats visas.

    Exempel:
      gplan consent withdraw p17
      gplan consent withdraw p17 --to case-officer --scope journal

    Slutkoder:
      0 återkallat · 2 det finns inget att återkalla · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import consents, lookup, masks

    answer = consents.Answer(
        kind=ConsentEventKind.WITHDRAWN, on=run.day(on) or run.as_of, recipient=to.recipient,
        scopes=tuple(scope or ()), direction=direction.value, by=by, by_name=name, by_right=right,
        reason=reason, note=journal,
    )  # fmt: skip
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        answer = consents.about(store, who, answer, named)
        done = consents.withdraw(store, who.id, answer, run.as_of)
        whom = masks.of_person(store, who)(consents.to_whom(to.recipient, direction.value, answer.named))
    say(f"{case_ref(who.id)}: samtycket {whom} är återkallat ({consents.scope_words(done.scopes)}).")
    _tell_out(case_ref(who.id), done.already_out)
    if dry_run:
        say(DRY_RUN_DONE)


app.command("list")(consent_show.list_consents)
app.command("show")(consent_show.show)
