"""A life that a test leads by itself, and the laws asked one by one."""

from tests.life.life import Life
from tests.life.living import LAWS


def begun(routine: str = "botkyrka", beginning: str = "grown") -> Life:
    """The first day of a life."""
    life = Life()
    life.begin(beginning=beginning, routine=routine)
    return life


def broken(life: Life, *names: str) -> dict[str, str]:
    """The laws that do not hold of the step just taken, of these or of all, and what they say."""
    found: dict[str, str] = {}
    for name, check in LAWS.items():
        if names and name not in names:
            continue
        try:
            check(life)
        except AssertionError as error:
            found[name] = str(error)
    return found
