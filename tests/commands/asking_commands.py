"""Every command that asks or opens an editor, with an answer to each of its questions; and how they are found."""

import ast
from pathlib import Path
from typing import NamedTuple

import gplan.commands

COMMANDS = Path(gplan.commands.__file__).parent


class Asks(NamedTuple):
    """A command that asks questions: what is typed, and the answers by a part of the question, in turn."""

    words: tuple[str, ...]
    answers: dict[str, list[str]]
    unit: str = "planned"
    """Which made-up unit: ``new`` (none yet), ``planned`` (p1 has an established plan, p2 none), ``reordered`` (p2 has a
    draft, and a newer order) or ``old``."""
    as_of: str = "2026-04-20"
    tried: int = 99
    """At how many of its questions something is let go wrong; the rest are another row's, too."""

    @property
    def name(self) -> tuple[str, ...]:
        """The command's own words."""
        return self.words[: 1 if self.words[0] == "init" else 2]


class Edits(NamedTuple):
    """A command that opens the editor: what is typed, where in the file words are put, and which."""

    words: tuple[str, ...]
    under: str
    text: str

    @property
    def name(self) -> tuple[str, ...]:
        """The command's own words."""
        return self.words[:2]


PLAN = {
    "Vilken dag gjorde ni planen?": ["2026-04-14"],
    "Deltog personen": ["ja"],
    "Hur deltog": ["Berättade vid köksbordet på Åsgatan."],
    "Vilken hänsyn": ["Samma personal varje gång."],
    "Var gjordes": ["I hennes uterum."],
    "Ett övergripande mål till?": ["Bo kvar vid ån.", "Gå ut varje dag."],
    "Vad jag klarar själv": ["Jag hälsar själv på er.", "Jag dammar fönstren."],
    "Vad jag behöver hjälp med": ["Någon som tittar in.", "Golven under soffan."],
    "Hur och när": ["Före halv nio.", "Varannan tisdag."],
    "Vem": ["Den som har nyckeln.", "Den som kommer först."],
    "Mitt mål": ["Trygg till midsommar.", "Rena golv till hösten."],
    "Ett besök till?": ["morgon, varje dag, 15 min: Tillsyn", "kvällen när det passar: Tillsyn"],
    "Skriv besöket på nytt": ["kväll, varje dag, 20 min: Tillsyn"],
    "Viktig information": ["Ser dåligt i skymningen."],
    "Samarbete med andra": ["Distriktssköterskan varje torsdag."],
    "Behov utanför": ["Vill ha hjälp i trädgården."],
    "Vem på enheten": ["Samira Nilsson"],
    "När ska planen följas upp?": ["2026-10-14"],
    "Hur ska planen": ["Hembesök med kaffe."],
}
ABSENT = {
    "Deltog personen": ["nej"],
    "Varför inte": ["Orkade inte den veckan."],
    "Vem hjälpte till": ["Sonen från Undanby."],
}
FOLLOW_UP = {
    "Nått målet?": ["helt", "delvis"],
    "Varför, med några ord?": ["Sover gott igen.", "Ryggen tog emot."],
    "Vad mer kom fram?": ["Trivs vid ån om kvällarna."],
    "Vilka deltog?": ["Tolvan, Linnea Bergsten"],
    "Behöver planen ändras?": ["ja"],
    "Vad ska ändras?": ["Mer tid på morgonen.", "Dusch på fredagar."],
    "När följs planen upp": ["2026-11-20"],
    "Är personuppgifterna": ["ja"],
}
ROWS: tuple[Asks, ...] = (
    Asks(("init",), {"Vad heter enheten": ["Hemtjänst Åsen"], "Vilken kommuns regler": ["solna"]}, "new"),
    Asks(("plan", "create", "p2"), PLAN),
    Asks(("plan", "create", "p2"), ABSENT, tried=6),
    Asks(("plan", "create", "p2"), {"Ska den med?": ["ja"], "Ska den bort": ["ja"]}, "reordered", tried=9),
    Asks(("followup", "record", "p1", "--on", "2026-04-20"), FOLLOW_UP),
    Asks(("followup", "record", "p1", "--case-officer"), {"?": ["Hon är nöjd med oss."]}),
    Asks(
        ("followup", "record", "p1", "--case-officer", "--profile", "jarfalla"),
        {
            "?": [
                "Ja, hon får det hon ska.",
                "Nej, inte om kvällen.",
                "Ja, oftast.",
                "Hon vet inte.",
                "Ja, mycket.",
            ]
        },
    ),
    Asks(
        ("review", "record", "p1"),
        {"?": ["Ja, det stämmer i dag.", "Nej, duschen fattas.", "Ja, men handduken saknas."]},
    ),
    Asks(("journal", "add", "p1", "-"), {"": ["Promenad till ån i dag.", "Vi såg en häger."]}),
    Asks(("journal", "correct", "p1", "1", "-"), {"": ["Det var på tisdagen.", "Och det regnade."]}),
    Asks(("need", "add", "p1", "-"), {"": ["Orkar inte till torget.", "Vilar på bänken."]}),
    Asks(
        ("retention", "delete", "p1", "--receipt", "kvitton/"),
        {"Ta bort allt om p1": ["ja"]},
        "old",
        "2026-04-20",
    ),
)
EDITORS: tuple[Edits, ...] = (
    Edits(("plan", "edit", "p2"), "### Var planen gjordes\n", "I köket på Åsgatan."),
    Edits(
        ("plan", "correct", "p1", "--reason", "skrivfel"),
        "## Samarbete med andra\n",
        "Med Färgarens vårdcentral.",
    ),
    Edits(("intervention", "text", "p1", "Tillsyn"), "## Mitt mål\n", "Trygg till Lucia."),
    Edits(("need", "add", "p1", "--since", "2026-04-01"), "", "Orkar inte till torget."),
    Edits(("journal", "add", "p1", "--heading", "Avvikelse"), "", "Promenad till ån."),
    Edits(("journal", "correct", "p1", "1"), "", "Det var på tisdagen."),
)
FORMS = {("plan", "create"), ("plan", "correct"), ("order", "import")}
"""Read a file, or a form that comes through a pipe: there is nobody who types."""

# --- how they are found: every function that leads to a question, in the source of the commands

_ASK = {
    "asking": {"ask", "ask_yes_no", "confirm"},
    "editing": {"edited", "typed"},
    "typer": {"prompt", "confirm"},
}


def asking_functions() -> set[tuple[str, str]]:
    """Module and name of every function and class of the commands in which something leads to a question.

    What is named counts, called or not: a question that is handed on is asked by somebody. The check of a far day, which
    the session asks for, is told by ``--force`` instead.
    """
    trees = {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in COMMANDS.glob("*.py")}
    names = {module: _imported(tree, set(trees)) for module, tree in trees.items()}
    found = {(module, name) for module, named in _ASK.items() for name in named}
    while True:
        more = {
            (module, node.name)
            for module, tree in trees.items()
            if module != "session"
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            and (_named(node, module, names[module]) & found or _asks_itself(node))
        } - found
        if not more:
            return found
        found |= more


def _imported(tree: ast.Module, modules: set[str]) -> dict[str, tuple[str, str]]:
    """What each imported name of a module means: a module of the commands, or a thing in one."""
    means: dict[str, tuple[str, str]] = {"typer": ("typer", "")}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gplan.commands"):
            inside = (node.module or "").rpartition(".")[2]
            for one in node.names:
                known = (one.name, "") if inside == "commands" and one.name in modules else (inside, one.name)
                means[one.asname or one.name] = known
    return means


def _named(node: ast.AST, module: str, means: dict[str, tuple[str, str]]) -> set[tuple[str, str]]:
    found = set()
    for one in ast.walk(node):
        if isinstance(one, ast.Name):
            found.add(means.get(one.id, (module, one.id)))
        elif isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name):
            found.add((means.get(one.value.id, ("", ""))[0], one.attr))
    return found


def _asks_itself(node: ast.AST) -> bool:
    """True when Python's own ``input`` is called, or standard input is read."""
    return any(
        (isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "input")
        or (
            isinstance(one, ast.Attribute)
            and one.attr in {"read", "readline", "buffer"}
            and _is_stdin(one.value)
        )
        for one in ast.walk(node)
    )


def _is_stdin(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "stdin"


def questions_in_the_source() -> set[tuple[str, int, int]]:
    """Module, first and last line of every question that is put in the commands; that of a far day is the session's."""
    return {
        (path.stem, one.lineno, one.end_lineno or one.lineno)
        for path in COMMANDS.glob("*.py")
        if path.stem not in {"asking", "session"}
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in _ASK["asking"]
    }
