"""Profiles written for a test: the head and the sources that every one of them needs are filled in."""

from pathlib import Path

from gplan.profiles import Profile
from gplan.profiles.reading import read_text

HEAD = """
name = "storstad"
title = "Storstads kommun"
municipality = "Storstad"

[documents.rutin]
title = "Storstads rutin"
read_on = 2026-11-22
"""
SOURCED = 'strength = "municipal"\nsource = "rutin"\nsection = "3"\n'


def stated(parameter: str, value: str, *lines: str) -> str:
    """One dated value as it stands in a file; more lines as they are."""
    more = "".join(f"{line}\n" for line in lines)
    return f"[[{parameter}.values]]\nvalue = {value}\n{more}{SOURCED}"


def excepted(parameter: str, service: str, value: str, *lines: str) -> str:
    """An exception from the value before it."""
    more = "".join(f"{line}\n" for line in lines)
    return f'[[{parameter}.values.exceptions]]\nservices = ["{service}"]\nvalue = {value}\n{more}{SOURCED}'


def profile(*texts: str, folder: Path | None = None) -> Profile:
    """The profile of these pieces."""
    return Profile(read_text(HEAD + "".join(texts), "storstad.toml", folder=folder))
