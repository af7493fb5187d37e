"""The due list on paper."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from gplan import rules
from gplan.actions import due, frames
from gplan.render import due_page
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.profiles import Profile


def page_of(
    store: Store,
    on: date,
    profile: "Profile",
    *,
    until: date | None,
    kinds: Collection[str] = (),
    large: bool = False,
) -> due_page.DuePage:
    """What ``gplan followup due`` says, as a page; arguments as for ``due.due``."""
    rows = due.due(store, on, profile, until=until, kinds=kinds)
    words = [rules.KINDS[kind] for kind in dict.fromkeys(kinds)]
    return due_page.due_page(rows, frames.of(store, on, large=large), until=until, kinds=words)
