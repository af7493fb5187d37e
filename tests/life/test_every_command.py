"""One long life in which every command that writes is done once, with every law after each."""

from collections.abc import Iterator

import pytest

from tests.commands.running import Answer
from tests.life import checking
from tests.life.laws import Laws
from tests.life.life import Life
from tests.life.living import LAWS, TALLY, WRITING
from tests.life.typed import Day, Fit, Text, Words

WALK: tuple[Words, ...] = (
    ("unit", "edit", "--same-board"),
    ("unit", "paper", "--footer", Text("{}")),
    ("staff", "add", Text("Ebba {}")),
    ("case-officer", "add", Text("Ebba {}"), "--team", "Södra"),
    ("case-officer", "set", "p2", "--officer", "Nils"),
    ("contact-person", "set", "p2", "--staff", "Samira"),
    ("person", "add", Text("Åke {}"), "--number", "050505+TF15"),
    ("person", "number", "add", "p1", "060606+TF16"),
    ("person", "edit", "p1", "--phone", Text("070 {}"), "--reviewed"),
    ("person", "review", "p1", "--note", Text("{}")),
    ("person", "first-contact", "p2"),
    ("person", "relative", "add", "p1", Text("Rut {}")),
    ("person", "relative", "edit", "p1", Fit("relative"), "--phone", Text("{}")),
    ("consent", "add", "p1", "--to", "relatives", "--named", "Rut", "--answer", "no"),
    ("consent", "add", "p1", "--to", "relatives"),
    ("person", "relative", "end", "p1", Fit("relative")),
    ("person", "contact", "add", "p1", Text("Frisör {}")),
    ("person", "contact", "edit", "p1", Fit("contact"), "--name", Text("Vårdcentralen {}")),
    ("person", "contact", "end", "p1", Fit("contact")),
    ("person", "info", "add", "p1", Text("{}"), Text("{}")),
    ("person", "info", "edit", "p1", "Färdtjänstkort", Text("{}")),
    ("person", "info", "end", "p1", "Färdtjänstkort"),
    ("order", "start", "p2"),
    ("order", "moved-in", "p2"),
    ("order", "extend", "p1", "--until", "+12m", "--force"),
    ("prepare", "note", "p2", "welcome_talk", "--text", Text("{}")),
    ("prepare", "meeting", "p2", "--day", "+3d", "--where", Text("{}")),
    ("intervention", "text", "p1", "Tillsyn", "--goal", Text("Jag vill {}.")),
    ("intervention", "add", "p1", "Såromläggning", "--kind", "health_care"),
    ("journal", "add", "p1", Text("{}")),
    ("journal", "correct", "p1", "1", Text("{}")),
    ("waiver", "add", "p1", "T020", "--reason", Text("{}")),
    ("waiver", "end", "w1"),
    ("need", "add", "p1", Text("{}"), "--since", "-1v"),
    ("need", "tell", "n1"),
    ("need", "answer", "n1", "--text", Text("{}")),
    ("need", "end", "n1"),
    ("plan", "go-through", "p1"),
    ("plan", "sign", "p1"),
    ("plan", "sign", "p1", "--correct", "--on", Day(1)),
    ("plan", "hand-over", "p1"),
    ("plan", "planner-told", "p1"),
    ("print", "binder", "-o", "parm"),
    ("share", "receipt", "d1", "--note", Text("{}")),
    ("followup", "record", "p1", "--outcome", Text("Tillsyn=delvis: {}"), "--outcome", "Städning=helt"),
    ("review", "record", "p1", "--needs", Text("ja {}")),
    ("consent", "limit", "p1", "--except", "contacts"),
    ("plan", "revise", "p1"),
    (
        "plan",
        "create",
        "p1",
        "--took-part",
        "--important",
        Text("{}"),
        "--how",
        Text("{}"),
        "--follow-up",
        "+6m",
    ),
    ("plan", "establish", "p1", "--personal-data-reviewed"),
    ("plan", "correct", "p1", "--reason", Text("{}"), "--important", Text("{}")),
    ("plan", "share", "p1", "--to", "case-officer", "-o", "ut"),
    ("consent", "withdraw", "p1"),
    ("share", "returned", "d1", "--by", Text("{}"), "--note", Text("{}")),
    ("share", "returned", "d1", "--undo"),
    ("share", "recall", "p1", "-o", "brev.txt"),
    ("share", "returned", "d2", "--destroyed"),
    ("consent", "add", "p1", "--to", "case-officer", "--until", "+12m"),
)
"""What the rules that are a line each type; in an order in which each can be done."""
LAST: tuple[Words, ...] = (
    ("plan", "mark-error", "p1", "--reason", Text("{}")),
    ("intervention", "end", "p1", "Städning"),
    ("person", "protect", "p1", "--level", "protected_registration"),
    ("order", "end", "p1", "--why", Text("{}")),
    ("staff", "end", "Samira"),
)
"""What leaves little to do."""
OF_THE_FILE = [name for name, law in LAWS.items() if law.__module__ == Laws.__module__]


@pytest.fixture
def life() -> Iterator[Life]:
    machine = checking.begun()
    yield machine
    machine.teardown()


def test_every_command_can_be_done_and_the_laws_hold_after_each(life: Life) -> None:
    TALLY.clear()
    for place, words in enumerate(WALK):
        lawful(life, life.do(words, trial=place % 4 == 0), told=place % 4 == 0)
    life.order_arrives(who=1, kind="revision", received=(), trial=True)
    lawful(life, life.answer)
    life.only_the_figures_change(person="p1", confirm=True)
    lawful(life, life.answer)
    life.order_arrives_under_another_number(person="p2", number="070707+TF17", trial=True)
    lawful(life, life.answer)
    life.plan_edit(person="p2", mark=Text("{}"), trial=True)
    lawful(life, life.answer)
    for words in LAST:
        lawful(life, life.do(words))
    life.retention_delete(person="p3", years=0, trial=True)
    lawful(life, life.answer)
    assert {name for name in WRITING if not TALLY[name, True]} == set()


def lawful(life: Life, answer: Answer, *, told: bool = True) -> None:
    """It was done, and the laws hold: those that ask gplan take the time, and are asked now and then."""
    assert answer.code == 0, (life.words, answer.err)
    assert checking.broken(life, *(() if told else OF_THE_FILE)) == {}, life.words
