"""What tests of the outage binder share."""

import json
import pickle
from pathlib import Path
from typing import Any, Self

from gplan.render import pdf
from gplan.render.worker import Made
from tests.commands.running import DAY, run


class Here:
    """Sets the pages in this process: to begin another takes longer than to set the few that a test has."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def ask(self, template: str, page: object, sheets: Any, *, archive: bool) -> None:
        """As it goes through the pipe."""
        self.waiting.append(pickle.dumps((template, page, sheets, archive), protocol=5))

    def answer(self) -> Made:
        template, page, sheets, archive = pickle.loads(self.waiting.pop(0))
        return pdf.render_several(template, page, sheets, archive=archive)


def found(db: Path, as_of: str = DAY) -> dict[str, str]:
    """What D010 says of whom."""
    answer = run("check", "--select", "D010", "--all-results", "-f", "json", db=db, as_of=as_of)
    return {one["case"]: one["outcome"] for one in json.loads(answer.out)["items"]}
