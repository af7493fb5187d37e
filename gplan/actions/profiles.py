"""A municipality's own rules: begin a file, check it, read what a profile says."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
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
    named: str, on: date, groups: Collection[str] = (), *, everything: bool = False
) -> tuple[Profile, list[Stated]]:
    """A profile and what it says, group by group: what is in force on the day, or with ``everything`` all there is.

    A parameter without any value in force has one row that says so.

    Raises:
        ProfileError: there is no such profile, or its file does not load.
        UsageError: a heading that was named is not there.
    """
    profile = profiles.load(named)
    known = by_group(profile)
    reader = _Reader(profile, on, _repealed(named, profile) if everything else frozenset())
    listed = [
        one
        for group in _groups(list(known), groups)
        for parameter in known[group]
        for one in reader.of(parameter)
        if everything or one.state in {"in_force", "not_stated"}
    ]
    return profile, listed


def _repealed(named: str, profile: Profile) -> frozenset[tuple[str, str, date | None]]:
    """Profile, parameter and first day of every value that its own file marks as ended by a decision."""
    import tomllib

    found = set()
    of = {value.profile for parameter in profile.parameters() for value in profile.history(parameter)}
    for name in of:
        path = profiles.FOLDER / f"{name}.toml" if name in profiles.names() else Path(named)
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        for parameter in profile.parameters():
            rows = raw.get(parameter, {}).get("values", [])
            found |= {(name, parameter, row.get("valid_from")) for row in rows if row.get("repealed")}
    return frozenset(found)


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
            raise UsageError(f"Det finns ingen rubrik som heter {one}.", f"Välj bland: {', '.join(known)}.")
        wanted += fitting
    return [group for group in known if group in wanted] if wanted else known


class _Reader:
    """One profile read on one day."""

    def __init__(
        self, profile: Profile, on: date, repealed: Collection[tuple[str, str, date | None]]
    ) -> None:
        self.profile = profile
        self.on = on
        self.repealed = repealed

    def of(self, parameter: str) -> list[Stated]:
        """A parameter's values: the one in force or the word that there is none, then its other times."""
        in_force = self.profile.value(parameter, self.on)
        found = [
            self._stated(parameter, self._state(value, in_force), value, exceptions)
            for value, exceptions in with_exceptions(self.profile.history(parameter))
        ]
        found += [self._stated(parameter, "expected", value) for value in self.profile.expected(parameter)]
        found.sort(key=lambda one: one.state != "in_force")
        return found if in_force is not None else [self._stated(parameter, "not_stated", None), *found]

    def _stated(
        self, parameter: str, state: str, value: Value | None, exceptions: tuple[Value, ...] = ()
    ) -> Stated:
        return Stated(
            parameter=parameter,
            group=self.profile.group(parameter),
            description=self.profile.description(parameter),
            kind=self.profile.kind(parameter),
            state=state,
            own=value is not None and value.profile == self.profile.name,
            value=value,
            exceptions=exceptions,
        )

    def _state(self, value: Value, in_force: Value | None) -> str:
        if value == in_force:
            return "in_force"
        if value.valid_from is not None and value.valid_from > self.on:
            return "later"
        if value.valid_until is not None and value.valid_until < self.on:
            ended = (value.profile, value.parameter, value.valid_from)
            return "repealed" if ended in self.repealed else "earlier"
        return "set_aside"


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
