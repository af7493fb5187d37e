"""What one run of gplan knows: the file, the day, the profile, how to write. The only opener of the store."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gplan.store import connection
from gplan.store.connection import Stamp, Store

if TYPE_CHECKING:
    import typer

    from gplan.catalogue import Catalogue
    from gplan.profiles import Profile


class Session:
    """One run. Everything is looked up when it is first asked for."""

    def __init__(
        self,
        *,
        now: datetime,
        environment: Mapping[str, str],
        db: str = "",
        as_of: str = "",
        profile: str = "",
        no_color: bool = False,
    ) -> None:
        self.now = now
        self._environment = environment
        self._db = db
        self._as_of = as_of or environment.get("GPLAN_AS_OF", "")
        self._profile = profile
        self.no_color = no_color or bool(environment.get("NO_COLOR"))
        self._day: date | None = None
        self._catalogue: Catalogue | None = None

    @property
    def path(self) -> Path:
        """The care file."""
        return connection.chosen_path(self._db, self._environment)

    @property
    def path_was_chosen(self) -> bool:
        """True when ``--db`` or ``GPLAN_DB`` names the file."""
        return bool(self._db or self._environment.get("GPLAN_DB"))

    @property
    def as_of(self) -> date:
        """The day of the run: ``--as-of``, else today. One per run."""
        if self._day is None:
            today = self.now.date()
            if self._as_of:
                from gplan.dates import parse_day

                self._day = parse_day(self._as_of, today)
            else:
                self._day = today
        return self._day

    @property
    def chosen_profile(self) -> str:
        """What ``--profile`` says, or empty."""
        return self._profile

    @property
    def actor(self) -> str:
        """Who sits at the computer, for the logs."""
        for name in ("GPLAN_USER", "USER", "USERNAME", "LOGNAME"):
            if self._environment.get(name):
                return self._environment[name]
        import getpass

        try:
            return getpass.getuser()
        except (OSError, KeyError, ImportError):  # no name for this user on the machine
            return "okänd"

    @property
    def stamp(self) -> Stamp:
        """What every written fact carries."""
        return Stamp(self.as_of, self.now.isoformat(timespec="seconds"), self.actor, self._profile)

    def day(self, typed: str | None, *, force: bool = True) -> date | None:
        """A day as typed, or None. Without ``force`` a day more than a year off is asked about."""
        if not typed:
            return None
        from gplan.dates import parse_day

        found = parse_day(typed, self.as_of)
        if not force and abs((found - self.as_of).days) > 366:
            from gplan.commands.asking import confirm

            confirm(f"Dagen {found.isoformat()} ligger mer än ett år bort. Stämmer den?", flag="--force")
        return found

    @contextmanager
    def reading(self, action: str) -> Iterator[Store]:
        """The file read-only. A list is one row in the access log; ``saw`` adds a row per person read."""
        self._seen: list[int | None] = []
        self._logged = False
        with connection.reading(self.path, self.now.date()) as store:
            self._changes = store.newest_change()
            yield store
        if self._seen or not self._logged:
            self.log_reading(action)

    def saw(self, person: int) -> None:
        """A person's case was read."""
        self._seen.append(person)

    def log_reading(self, action: str) -> None:
        """Write down who has been seen so far: before they are shown, where an answer is written as it comes."""
        from gplan.errors import StoreError
        from gplan.store import access_log

        try:
            access_log.record(self.path, self.stamp, action, self._seen or [None], self._changes)
            self._seen, self._logged = [], True
        except StoreError:
            if self._seen:
                raise
            # A list holds no health data: it is shown even where the log cannot be written.

    @contextmanager
    def writing(self, *, dry_run: bool = False) -> Iterator[Store]:
        """One transaction in the file; rolled back on any error and with ``dry_run``."""
        with connection.writing(self.path, self.stamp, dry_run=dry_run, waiting=_waiting) as store:
            yield store

    def profile(self, store: Store) -> "Profile":
        """The rules in force: ``--profile``, else what was chosen at ``init``."""
        from gplan import profiles
        from gplan.store.unit import profile_name

        return profiles.load(self._profile) if self._profile else profiles.load_chosen(profile_name(store))

    def profile_in_use(self, action: str) -> "Profile":
        """The profile for a command that needs no unit: ``--profile``, else the unit's, else the national one.

        A file that is named has to be there all the same: a slip in its name is never passed over.
        """
        from gplan import profiles

        there = self.path.is_file()
        if (self._profile and there) or not (there or self.path_was_chosen):
            return profiles.load(self._profile or profiles.BOTTOM)
        with self.reading(action) as store:
            return self.profile(store)

    def catalogue(self, store: Store) -> "Catalogue":
        """The interventions and life areas of the profile in force, read once a run."""
        if self._catalogue is None:
            from gplan import catalogue

            self._catalogue = catalogue.of(self.profile(store))
        return self._catalogue


def _waiting() -> None:
    sys.stderr.write("Någon annan sparar i filen just nu. Väntar …\n")
    sys.stderr.flush()


def of(context: "typer.Context") -> Session:
    """The session of a command."""
    session = context.find_root().obj
    assert isinstance(session, Session), "the root callback sets it"
    return session
