"""A municipality's own rules: begin a file, check it, read what a profile says."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from gplan import profiles
from gplan.errors import UsageError
from gplan.model.finding import Value
from gplan.profiles import Profile
from gplan.render.profile_sheet import Stated, by_group

_PLAIN = str.maketrans("åäöéü", "aaoeu")


def start_file(name: str, municipality: str, base: str, on: date, file: str = "") -> str:
    """The text of a new profile; without a name it is called after the municipality or the file.

    Raises:
        UsageError: the name is taken or has other signs than a–z, 0–9 and hyphens, or there is no such base.
    """
    from gplan.render.profile_file import write_start

    if base not in profiles.names():
        raise UsageError(
            f"Det finns ingen profil som heter {base} att utgå från.", f"Välj {', '.join(profiles.names())}."
        )
    municipality = " ".join(municipality.split())
    chosen = name or _plain(municipality) or _plain(file) or "egen"
    if not re.fullmatch(r"[a-z0-9-]+", chosen):
        raise UsageError(
            f"Namnet {chosen} går inte att använda.",
            "Skriv det med a–z, 0–9 och bindestreck: --name storstad.",
        )
    if chosen in profiles.names():
        raise UsageError(
            f"Namnet {chosen} har en av gplans egna profiler.", f"Välj ett annat: --name {chosen}-egen."
        )
    return write_start(
        profiles.load(base),
        name=chosen,
        title=f"{municipality}, hemtjänst" if municipality else "Vår kommun, hemtjänst",
        municipality=municipality,
        on=on,
    )


def _plain(text: str) -> str:
    """Text as a profile's name: "Upplands Väsby" is upplands-vasby."""
    letters = text.casefold().translate(_PLAIN)
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def known(in_use: str) -> list[dict[str, Any]]:
    """The profiles that come with gplan, and the one in use where that is a file, as records."""
    items: list[dict[str, Any]] = []
    for name in dict.fromkeys((*profiles.names(), *((in_use,) if in_use else ()))):
        profile = profiles.load(name)
        used = bool(in_use) and profile.name == profiles.load(in_use).name
        if any(item["id"] == profile.name for item in items):
            continue  # "Järfälla" at init is jarfalla
        own = [
            value
            for parameter in profile.parameters()
            for value in (*profile.history(parameter), *profile.expected(parameter))
            if value.profile == profile.name and not value.service
        ]
        items.append(
            {
                "id": profile.name,
                "title": profile.title,
                "municipality": profile.municipality or None,
                "stated": len(own),
                "read_on": max((str(value.read_on) for value in own if value.read_on), default=None),
                "in_use": used,
                "file": name if name not in profiles.names() else None,
            }
        )
    return items


def stated(
    profile: Profile, on: date, groups: Collection[str] = (), *, everything: bool = False
) -> list[Stated]:
    """What a profile says, group by group: what is in force on the day, or with ``everything`` all there is.

    A parameter without any value in force has one row that says so.

    Raises:
        UsageError: a group's name fits none.
    """
    known = by_group(profile)
    return [
        one
        for group in _groups(list(known), groups)
        for parameter in known[group]
        for one in _of_parameter(profile, parameter, on, everything=everything)
    ]


def _groups(known: list[str], typed: Iterable[str]) -> list[str]:
    """The groups named by the start of any word in them; all of them when none is named."""
    wanted = []
    for one in typed:
        text = one.strip().casefold()
        fitting = [group for group in known if group.casefold() == text] or [
            group
            for group in known
            if text
            and (
                group.casefold().startswith(text)
                or any(word.startswith(text) for word in group.casefold().split())
            )
        ]
        if not fitting:
            raise UsageError(f"Det finns ingen grupp som heter {one}.", f"Välj bland: {', '.join(known)}.")
        wanted += fitting
    return [group for group in known if group in wanted] if wanted else known


def _of_parameter(profile: Profile, parameter: str, on: date, *, everything: bool) -> Iterator[Stated]:
    group, description, kind = (
        profile.group(parameter),
        profile.description(parameter),
        profile.kind(parameter),
    )
    in_force = profile.value(parameter, on)
    found = [
        Stated(
            parameter,
            group,
            description,
            kind,
            _state(one, in_force, on),
            one.profile == profile.name,
            one,
            exceptions,
        )
        for one, exceptions in with_exceptions(profile.history(parameter))
    ]
    found += [
        Stated(parameter, group, description, kind, "expected", one.profile == profile.name, one)
        for one in profile.expected(parameter)
    ]
    shown = [one for one in found if everything or one.state == "in_force"]
    shown.sort(key=lambda one: one.state != "in_force")
    if in_force is None:
        yield Stated(parameter, group, description, kind, "not_stated", own=False, value=None)
    yield from shown


def with_exceptions(history: Iterable[Value]) -> Iterator[tuple[Value, tuple[Value, ...]]]:
    """Each general value with the exceptions that follow it."""
    general: Value | None = None
    exceptions: list[Value] = []
    for one in history:
        if one.service:
            exceptions.append(one)
            continue
        if general is not None:
            yield general, tuple(exceptions)
        general, exceptions = one, []
    if general is not None:
        yield general, tuple(exceptions)


def _state(value: Value, in_force: Value | None, on: date) -> str:
    if value == in_force:
        return "in_force"
    if value.valid_from is not None and value.valid_from > on:
        return "later"
    if value.valid_until is not None and value.valid_until < on:
        return "earlier"
    return "set_aside"
