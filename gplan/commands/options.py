"""Arguments and options that several commands share, worded once."""

import os
from typing import Annotated

import typer


def _cases(incomplete: str) -> list[str]:
    """Case ids for completion in the shell; never names."""
    from gplan.actions.completing import cases

    return [case for case in cases(os.environ) if case.startswith(incomplete)]


def _plans(incomplete: str) -> list[str]:
    """Ids of plans and cases for completion in the shell; never names."""
    from gplan.actions.completing import cases, plans

    return [found for found in (*plans(os.environ), *cases(os.environ)) if found.startswith(incomplete)]


def _consents(incomplete: str) -> list[str]:
    """Ids of consents for completion in the shell."""
    from gplan.actions.completing import consents

    return [found for found in consents(os.environ) if found.startswith(incomplete)]


def _shares(incomplete: str) -> list[str]:
    """Ids of shares for completion in the shell."""
    from gplan.actions.completing import shares

    return [found for found in shares(os.environ) if found.startswith(incomplete)]


def near_the_person(context: typer.Context, incomplete: str) -> list[str]:
    """Numbers of those around the person typed, for completion in the shell: no names."""
    from gplan.actions.completing import near_the_person as found

    typed = context.params.get("person")
    return [one for one in found(os.environ, str(typed or "")) if one.startswith(incomplete)]


PersonArgument = Annotated[
    str,
    typer.Argument(
        metavar="PERSON", help="Ärende (p17), identitetsnummer eller början av namnet.", autocompletion=_cases
    ),
]
MaybePersonArgument = Annotated[
    str,
    typer.Argument(metavar="PERSON", help="Vem; utan person blir blanketten tom.", autocompletion=_cases),
]
PeopleArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PERSON", help="Ärende (p17), identitetsnummer eller början av namnet.", autocompletion=_cases
    ),
]
PlanArgument = Annotated[
    str,
    typer.Argument(
        metavar="PLAN", help="Version (p17-2), eller en person: då den nyaste.", autocompletion=_plans
    ),
]
ConsentArgument = Annotated[
    str,
    typer.Argument(
        metavar="SAMTYCKE", help="Numret i gplan consent list, till exempel k3.", autocompletion=_consents
    ),
]
ShareArgument = Annotated[
    str,
    typer.Argument(
        metavar="DELNING",
        help="Numret i gplan share list (d3), eller en person: då den senaste.",
        autocompletion=_shares,
    ),
]
SharesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="DELNING…",
        help="Numren i gplan share list (d3 d4), eller en person som har en enda.",
        autocompletion=_shares,
    ),
]
OnOption = Annotated[str, typer.Option("--on", metavar="DATUM", help="Dagen det gjordes; annars i dag.")]
FromOption = Annotated[str, typer.Option("--from", metavar="DATUM", help="Gäller från; annars i dag.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Godta en dag mer än ett år bort.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Gör allt utom att spara.")]
ByOption = Annotated[str, typer.Option("--by", metavar="NAMN", help="Vem som gjorde det; annars du.")]

DRY_RUN_DONE = "(Prov: inget sparades.)"
"""Ends the answer of every command that ran with ``--dry-run``."""
