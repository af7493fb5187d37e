"""Subcommands that are imported when they are used.

One table says what there is. A noun's module holds a ``typer.Typer`` named ``app``; only the command that was
asked for is built from it, for building all of a noun's commands costs start-up.
"""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info, get_command_name


class Entry:
    """A line of the root help: where the command lives and what it is for."""

    __slots__ = ("help", "module", "noun")

    def __init__(self, module: str, help: str, *, noun: bool = True) -> None:  # noqa: A002 - what it is
        self.module = module
        self.help = help
        self.noun = noun
        """False: the module's one command, without a verb."""


COMMANDS: dict[str, Entry] = {
    "init": Entry("init", "Skapa enhetens fil och välj kommunens regler.", noun=False),
    "unit": Entry("unit", "Enheten: vad filen säger om den, och att ändra det."),
    "demo": Entry("demo", "Prova gplan på en påhittad enhet.", noun=False),
    "order": Entry("order", "Beställningar: läs in, visa, jämför, påbörja, avsluta."),
    "person": Entry("person", "Personer: uppgifter, nummer, närstående, kontakter."),
    "staff": Entry("staff", "Personalen på enheten."),
    "contact-person": Entry("contact_person", "Kontaktman och vice kontaktman."),
    "case-officer": Entry("case_officer", "Biståndshandläggare och deras team."),
    "intervention": Entry("intervention", "Insatser och insatstexter."),
    "prepare": Entry("prepare", "Före planen: anteckna stegen och förbered mötet."),
    "process": Entry(
        "process", "Visa hur långt en plan har kommit, steg för steg, och vad som är nästa.", noun=False
    ),
    "plan": Entry("plan", "Genomförandeplaner: formulär, utkast, kontroll, upprätta, skriv ut, dela."),
    "print": Entry(
        "print_documents", "Skriv ut det som inte är en plan: pärm, samtalsguide, blanketter, listor."
    ),
    "consent": Entry("consent", "Samtycken: lämna, visa, begränsa, återkalla."),
    "share": Entry("share", "Det som har delats."),
    "followup": Entry("followup", "Uppföljning: vad som ska göras när, och det som är gjort."),
    "review": Entry("review", "Månadens genomgång av planen."),
    "need": Entry("need", "Förändrade behov: anteckna, meddela handläggaren, följ till svaret."),
    "journal": Entry("journal", "Social journal."),
    "check": Entry("check", "Kontrollera alla regler för alla eller några personer.", noun=False),
    "why": Entry("why", "Visa varför: varje regel för en person, med uträkning och källa.", noun=False),
    "rules": Entry("rules", "Reglerna: lista, förklara och jämför."),
    "profile": Entry("profile", "Kommunens regler: visa, skriv egna, kontrollera."),
    "waiver": Entry("waiver", "Undantag från en regel för en person."),
    "retention": Entry("retention", "Gallring: vad som kan gallras och varför, och att göra det."),
    "log": Entry("log", "Vem som har ändrat och läst vad.", noun=False),
    "help": Entry("help", "Mer hjälp: slutkoder.", noun=False),
}

GLOBAL_VALUES = ("--db", "--as-of", "--profile")
GLOBAL_FLAGS = ("--no-color",)


class HelpfulGroup(TyperGroup):
    """A group whose help is written in Swedish."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of a noun or of gplan itself."""
        from gplan.commands import help_text

        formatter.write(help_text.for_group(self, ctx))


class HelpfulCommand(TyperCommand):
    """A command whose help is written in Swedish."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of one command."""
        from gplan.commands import help_text

        formatter.write(help_text.for_command(self, ctx))


class NounGroup(HelpfulGroup):
    """The commands of one noun, each built when it is asked for."""

    typer_app: typer.Typer

    def list_commands(self, _ctx: Any) -> list[str]:
        """Every verb, in the order of the module."""
        named = [_name(info) for info in self.typer_app.registered_commands if not info.hidden]
        return named + [info.name for info in self.typer_app.registered_groups if isinstance(info.name, str)]

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        """Build one verb."""
        for info in self.typer_app.registered_commands:
            if _name(info) == cmd_name:
                return build(info)
        for group in self.typer_app.registered_groups:
            if group.name == cmd_name and group.typer_instance is not None:
                return noun(cmd_name, group.typer_instance)
        return None


class RootGroup(HelpfulGroup):
    """``gplan`` itself. Global options may stand anywhere on the line."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Move global options to the front before parsing; a day left empty is told, never guessed."""
        require_days(args)
        return super().parse_args(ctx, hoist(args))

    def list_commands(self, _ctx: Any) -> list[str]:
        """Every subcommand, in the table's order."""
        return list(COMMANDS)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        """Import and build one subcommand."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        app = import_module(f"gplan.commands.{entry.module}").app
        if not entry.noun:
            return build(app.registered_commands[0], cmd_name)
        return noun(cmd_name, app)


def noun(name: str, app: typer.Typer) -> NounGroup:
    """The group of a noun's commands."""
    help_line = app.info.help if isinstance(app.info.help, str) else ""
    group = NounGroup(name=name, help=help_line, no_args_is_help=True, rich_markup_mode=None)
    group.typer_app = app
    return group


def build(info: Any, name: str | None = None) -> Any:
    """One command with Swedish help."""
    if info.cls is None or info.cls is TyperCommand:
        info.cls = HelpfulCommand
    command = get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)
    if name is not None:
        command.name = name
    return command


DAYS = (
    "--as-of",
    "--on",
    "--from",
    "--until",
    "--established",
    "--follow-up",
    "--next",
    "--received",
    "--since",
    "--told",
    "--day",
)
"""Options that take a day (``--from`` a file, too): an empty value is a script's unset variable."""


def require_days(args: list[str]) -> None:
    """Refuse a day that was given as nothing.

    Raises:
        UsageError: an option of ``DAYS`` has an empty value.
    """
    for place, argument in enumerate(args):
        name, equals, value = argument.partition("=")
        empty = value == "" if equals else args[place + 1 : place + 2] == [""]
        if name in DAYS and empty:
            from gplan.errors import UsageError

            raise UsageError(f"Värdet för {name} är tomt.", "Ange en dag, eller utelämna valet.")


def hoist(args: list[str]) -> list[str]:
    """Global options first, everything else in its order; nothing after ``--`` is touched."""
    front: list[str] = []
    rest: list[str] = []
    pending = iter(args)
    for argument in pending:
        if argument == "--":
            rest += [argument, *pending]
        elif argument in GLOBAL_FLAGS or argument.startswith(tuple(f"{name}=" for name in GLOBAL_VALUES)):
            front.append(argument)
        elif argument in GLOBAL_VALUES:
            front += [argument, *(value for value in [next(pending, None)] if value is not None)]
        else:
            rest.append(argument)
    return front + rest


def _name(info: Any) -> str:
    return info.name or get_command_name(info.callback.__name__)
