"""A command that a rule says is copied into a shell: the name in it is one argument, and nothing else."""

import shlex
import shutil
import subprocess

import pytest

from gplan.ruleset.base import typed

NAMES = [
    "Dusch",
    "Hjälp med mat & dryck",
    "Å–Ä'\"$(x)`",
    "`id`",
    "$HOME",
    "a\\",
    "O'Hara",
    "!! %PATH%",
    "'",
    "\\'",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_shell_reads_the_name_as_it_stands(name: str) -> None:
    assert shlex.split(f"gplan intervention text p17 {typed(name)}") == [
        "gplan",
        "intervention",
        "text",
        "p17",
        name,
    ]
    shell = shutil.which("sh")
    if shell is not None:  # there is none on Windows
        answer = subprocess.run(
            [shell, "-c", f"printf %s {typed(name)}"], capture_output=True, check=True, timeout=10
        )
        assert answer.stdout.decode() == name


@pytest.mark.parametrize("name", ["Dusch", "Stöd vid måltid, kväll", "O'Hara", "Mat & dryck"])
def test_an_ordinary_name_stands_in_the_marks_that_every_shell_takes(name: str) -> None:
    assert typed(name) == f'"{name}"'


def test_a_name_over_two_lines_is_one_line() -> None:
    assert typed("Dusch\n  och bad") == '"Dusch och bad"'
