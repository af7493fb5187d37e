"""Questions on a terminal: one way to ask, and never without a flag that answers instead."""

import sys

import typer

from gplan.errors import UsageError


def on_terminal() -> bool:
    """True when someone sits there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm(question: str, *, flag: str) -> None:
    """Go on only at a yes.

    Raises:
        UsageError: nobody is there to ask, or the answer is no.
    """
    if not on_terminal():
        raise UsageError(question, f"Lägg till {flag} om det är rätt.")
    answer = typer.prompt(f"{question} (ja/nej)", default="nej", err=True, show_default=True)
    if str(answer).strip().casefold() not in ("ja", "j"):
        raise UsageError("Inget ändrades.", "")


def ask(question: str, default: str = "") -> str:
    """An answer in words; empty keeps ``default``."""
    answer = typer.prompt(question, default=default, err=True, show_default=bool(default))
    return str(answer).strip()


def ask_yes_no(question: str, default: bool | None = None) -> bool | None:
    """Yes, no, or None for "not said"."""
    shown = {True: "ja", False: "nej", None: ""}[default]
    while True:
        answer = ask(f"{question} (ja/nej, tomt: inte sagt)", shown).casefold()
        if answer in ("ja", "j"):
            return True
        if answer in ("nej", "n"):
            return False
        if not answer:
            return None
        typer.echo("Svara ja eller nej.", err=True)
