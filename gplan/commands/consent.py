"""``gplan consent …``."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, FromOption, OnOption, PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, say
from gplan.model.consent import ConsentEvent
from gplan.model.ids import case_ref
from gplan.model.terms import ConsentBy, ConsentEventKind, ConsentHow, Recipient, Scope, label

app = typer.Typer(help="Samtycken: lämna, visa, återkalla.")


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

ToOption = Annotated[To, typer.Option("--to", help="Till vem uppgifter lämnas.")]
ScopeOption = Annotated[
    list[Scope] | None, typer.Option("--scope", help="Vad samtycket gäller; kan upprepas.")
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
    scope: ScopeOption = None,
    by: Annotated[ConsentBy, typer.Option("--by", help="Vem som lämnade det.")] = ConsentBy.SELF,
    name: Annotated[str, typer.Option("--name", metavar="NAMN", help="Företrädarens namn.")] = "",
    right: Annotated[
        str, typer.Option("--right", metavar="TEXT", help='Med vilken rätt, t.ex. "god man".')
    ] = "",
    how: Annotated[ConsentHow, typer.Option("--how", help="Hur det lämnades.")] = ConsentHow.SPOKEN,
    on: OnOption = "",
    valid_from: FromOption = "",
    until: Annotated[
        str, typer.Option("--until", metavar="DATUM", help="Sista dag; annars tills vidare.")
    ] = "",
    answer: Annotated[Said, typer.Option("--answer", help="Vad personen svarade.")] = Said.YES,
    direction: Annotated[
        Direction, typer.Option("--direction", help="Lämna uppgifter eller hämta in.")
    ] = Direction.GIVE,
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

    Slutkoder:
      0 sparat · 2 något val stämmer inte · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import consents, lookup

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
        note=journal,
    )
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        consents.record(store, who.id, said, run.as_of)
        out = consents.already_out(store, who.id, to.recipient, run.as_of)
    say(f"{case_ref(who.id)}: {consents.sentence(said)}")
    if dry_run:
        say(DRY_RUN_DONE)
    elif answer is Said.YES and to is To.CASE_OFFICER and {Scope.PLAN, Scope.ALL} & set(said.scopes):
        say(f"Nästa steg: gplan plan share {case_ref(who.id)} --to case-officer")
    elif answer is Said.NO and out:
        say("Det här har redan lämnats ut:")
        for share in out:
            say(f"  {consents.share_name(share)}")
        say(f"Återkalla det: gplan share recall {case_ref(who.id)}")


@app.command("list")
def list_consents(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Ärende, nummer eller namn.")],
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa hur en persons samtycken står i dag, och allt som har hänt.

    Exempel:
      gplan consent list p17
    """
    run = session.of(context)
    from gplan.actions import lookup, masks
    from gplan.model.consent import standing
    from gplan.model.terms import ConsentState
    from gplan.store import consents

    with run.reading("consent list") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        known = consents.of_person(store, who.id, run.as_of)
        mask = masks.of_person(store, who)
    items: list[dict[str, Any]] = []
    for consent in known:
        for event in consent.events:
            state = ConsentState(standing(consent.events, event.scopes[0], run.as_of).state)
            items.append(
                {
                    "id": f"k{event.id}",
                    "consent": consent.id,
                    "case": case_ref(who.id),
                    "recipient": consent.recipient.value,
                    "recipient_words": label(consent.recipient),
                    "direction": consent.direction,
                    "now": state.value,
                    "now_words": label(state) if event is consent.events[-1] else "",
                    **_event(event),
                }
            )
    columns = (
        Column("happened_on", "Dag"),
        Column("kind_words", "Vad"),
        Column("recipient_words", "Mottagare"),
        Column("scope_words", "Omfattning"),
        Column("valid_until", "Till och med"),
        Column("now_words", "I dag"),
    )
    items = masks.hidden(items, mask)
    emit(context, Listing("consent-list", run.as_of, items, columns, "Inga samtycken är antecknade."), form)


def _event(event: ConsentEvent) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "kind_words": label(ConsentEventKind(event.kind)),
        "happened_on": event.happened_on.isoformat(),
        "scopes": list(event.scopes),
        "scope_words": ", ".join(label(Scope(scope)) for scope in event.scopes),
        "valid_from": event.valid_from.isoformat() if event.valid_from else None,
        "valid_until": event.valid_until.isoformat() if event.valid_until else None,
        "by": event.by or None,
        "by_name": event.by_name,
        "by_right": event.by_right,
        "how": event.how or None,
        "informed_of": event.informed_of,
        "reason": event.reason,
        "noted": event.noted,
    }


@app.command("withdraw")
def withdraw(
    context: typer.Context,
    person: PersonArgument,
    to: ToOption = To.CASE_OFFICER,
    scope: ScopeOption = None,
    on: OnOption = "",
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Varför, om personen vill säga det.")
    ] = "",
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
    from gplan.actions import consents, lookup

    day = run.day(on) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        done = consents.withdraw(
            store, who.id, to.recipient, scope or (), day, run.as_of, reason=reason, note=journal
        )
    words = ", ".join(label(one) for one in done.scopes)
    say(f"{case_ref(who.id)}: samtycket till {label(to.recipient)} är återkallat ({words}).")
    if done.already_out:
        say("Det här har redan lämnats ut:")
        for share in done.already_out:
            say(f"  {consents.share_name(share)}")
        say(f"Återkalla det: gplan share recall {case_ref(who.id)}")
    if dry_run:
        say(DRY_RUN_DONE)
