"""The morning that the demo's folder is made for, typed as it stands."""

import shlex
import shutil
from pathlib import Path

import pytest

from gplan.cli import app
from gplan.commands import boundary
from gplan.intake.orders import read_order
from gplan.intake.plan_form import read_form
from tests.demo.conftest import AS_OF

MORNING = """\
gplan order import inkorg/*.pdf          # three orders, one with a warning: total and rows differ
gplan order start "Almgren" --on igår
gplan plan form "Almgren" -o almgren.md  # fill it in with her at home
gplan plan create "Almgren" --from almgren.md
gplan plan establish p17-1               # 4: the goal for Dusch is missing; fill it in the form, create again, establish
gplan plan print p17-1 --as staff ; gplan plan print p17-1 --as person --large
gplan consent add "Almgren" --by self --to case-officer --scope plan --until +12m --journal "Muntligt samtycke vid hembesök"
gplan plan share p17-1 --to case-officer
gplan followup due --within 14d
"""
"""The contract of the design, line by line."""


class Shell:
    """Types lines as a shell would: a list at ``;``, file patterns filled in, comments left out."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def type(self, line: str) -> tuple[list[int], str, str]:
        """Exit codes of the line's commands, and all that was said."""
        lexer = shlex.shlex(line, posix=True, punctuation_chars=";")
        lexer.whitespace_split = True
        commands: list[list[str]] = [[]]
        for word in lexer:
            if word == ";":
                commands.append([])
            else:
                commands[-1] += sorted(map(str, Path().glob(word))) if "*" in word else [word]
        self.capsys.readouterr()
        codes = []
        for name, *words in commands:
            assert name == "gplan"
            codes.append(boundary.run(app, words))
        said = self.capsys.readouterr()
        return codes, said.out, said.err


@pytest.fixture
def shell(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GPLAN_DB", "demo.db")
    monkeypatch.setenv("GPLAN_AS_OF", AS_OF.isoformat())
    return Shell(capsys)


def test_the_morning_goes_as_it_is_written(shell: Shell, folder: Path) -> None:
    lines = MORNING.splitlines()

    codes, out, _ = shell.type(lines[0])
    assert codes == [0]
    assert [line.split(": ")[1].split()[0] for line in out.splitlines() if line.startswith("inkorg")] == [
        "p15",
        "p16",
        "p17",
    ]
    warned = [line for line in out.splitlines() if "O010" in line]
    assert len(warned) == 1
    assert "31:30" in warned[0]
    assert out.index("p17") < out.index(warned[0])

    assert shell.type(lines[1])[0] == [0]
    assert shell.type(lines[2])[0] == [0]
    assert "Gun-Britt Almgren" in (folder / "almgren.md").read_text(encoding="utf-8")

    shutil.copy("formular/almgren.md", "almgren.md")  # at home, with her
    assert shell.type(lines[3])[0] == [0]
    codes, _, err = shell.type(lines[4])
    assert codes == [4]
    (reason,) = [line for line in err.splitlines() if line.startswith("  - ")]
    assert "Dusch" in reason
    assert "mål" in reason

    shutil.copy("formular/almgren-klar.md", "almgren.md")
    assert shell.type(lines[3])[0] == [0]
    assert shell.type(lines[4])[0] == [0]

    assert shell.type(lines[5])[0] == [0, 0]
    for printed in ("gplan-p17-1-staff.pdf", "gplan-p17-1-person-stor.pdf"):
        assert (folder / printed).read_bytes().startswith(b"%PDF-")
    assert shell.type(lines[6])[0] == [0]
    codes, out, _ = shell.type(lines[7])
    assert codes == [0]
    assert "Helena Strandskog, Team Norra" in out
    codes, out, _ = shell.type(lines[8])
    assert codes == [3]
    assert "Östen Kvarnmoberg" in out


def test_the_inbox_may_be_read_by_name_where_no_shell_fills_in_patterns(shell: Shell) -> None:
    assert boundary.run(app, ["order", "import", "inkorg/*.pdf"]) == 0
    assert shell.type("gplan person show Almgren")[0] == [0]


def test_the_same_inbox_twice_changes_nothing(shell: Shell) -> None:
    shell.type(MORNING.splitlines()[0])
    _, out, _ = shell.type(MORNING.splitlines()[0])
    assert out.count("redan inläst") == 3


def test_only_the_goal_of_the_shower_sets_the_two_forms_apart(finished: Path) -> None:
    without, whole = (
        read_form((finished / "formular" / name).read_bytes(), AS_OF)
        for name in ("almgren.md", "almgren-klar.md")
    )
    assert without.warnings == whole.warnings == ()
    assert without.case_ref == whole.case_ref == "p17"
    goals = [{item.name: item.text.goal for item in form.content.interventions} for form in (without, whole)]
    assert [name for name, goal in goals[0].items() if not goal] == ["Dusch"]
    assert all(goals[1].values())
    assert goals[0] | {"Dusch": goals[1]["Dusch"]} == goals[1]


def test_the_orders_are_read_whole(finished: Path) -> None:
    names = [*(finished / "inkorg").iterdir(), finished / "visning" / "bestallning.pdf"]
    assert len(names) == 4
    for path in names:
        read = read_order(path.read_bytes(), path.name)
        assert read.layout == "lifecare-pdf"
        assert read.content.remaining == ()
        assert all(row.need and row.goal for row in read.content.interventions if row.origin == "row")
