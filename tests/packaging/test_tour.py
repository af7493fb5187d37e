"""The tour of the README is walked with the installed program."""

from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT, Installed
from tests.packaging.tour import Step, Walk, missing, steps

PAGE = """
<!-- tour -->
```console
$ gplan init --unit "Unit 1"
$ gplan followup due  # exit 3
# a remark
Försenat: 2
…
```

```console
$ gplan not-part-of-the-tour
```

<!-- tour -->
```console
$ gplan check
```
"""


def test_a_page_is_read_into_steps() -> None:
    assert steps(PAGE) == [
        Step(words='gplan init --unit "Unit 1"'),
        Step(words="gplan followup due", code=3, shown=["Försenat: 2", "…"]),
        Step(words="gplan check"),
    ]


@pytest.mark.parametrize(
    ("shown", "written", "lacking"),
    [
        (["a  b"], "x\n  a b\n", []),
        (["a b"], "a bc\n", ["a b"]),
        (["a … d"], "a b c d\n", []),
        (["first", "…", "last"], "first\nmiddle\nlast\n", []),
        (["last", "first"], "first\nlast\n", ["first"]),
        (["(1)"], "1\n", ["(1)"]),
    ],
)
def test_shown_lines_are_looked_for_in_order(shown: list[str], written: str, lacking: list[str]) -> None:
    assert missing(shown, written) == lacking


def test_a_wrong_code_and_a_wrong_line_stop_the_tour(installed: Installed, tmp_path: Path) -> None:
    walk = Walk(installed.gplan, tmp_path)
    walk.take(Step(words="gplan --version", shown=["gplan …"]))
    with pytest.raises(AssertionError, match="ended with 0, not 3"):
        walk.take(Step(words="gplan --version", code=3))
    with pytest.raises(AssertionError, match="wrote"):
        walk.take(Step(words="gplan --version", shown=["something else"]))


def test_the_tour_of_the_readme_is_true(installed: Installed, tmp_path: Path) -> None:
    tour = steps((ROOT / "README.md").read_text(encoding="utf-8"))
    assert tour, "the README has no tour"
    walk = Walk(installed.gplan, tmp_path)
    for step in tour:
        walk.take(step)
