"""The unit, its people, and what is known around a person: a rule for each command."""

import shutil

import pytest
from hypothesis import strategies as st

from gplan.render.documents import DOCUMENTS
from tests.life.living import Living
from tests.life.typed import DAYS, PERSONS, Words, fit, may, step, text

STAFF = st.sampled_from(["Samira", "Ingen", "Per", "Samira"])
KNOWN = st.sampled_from(["Färdtjänstkort", "Finnsinte", "Färdtjänstkort"])


class AroundSteps(Living):
    """What a unit does around its cases."""

    @step("unit", "edit", st.sampled_from(["--same-board", "--not-same-board", "--private", "--municipal"]))
    def unit_edit(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("unit", "paper", may("--contact", text("Ekvägen {}")), may("--footer", text()))
    def unit_paper(self, words: Words, trial: bool) -> None:
        """Tried with one of the documents: with all of them it takes longer than the rest of a life."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("gplan.actions.papers.DOCUMENTS", tuple(DOCUMENTS[:1]))
            self.do(words, trial)

    @step("print", "binder", "-o", "parm")
    def print_binder(self, words: Words, trial: bool) -> None:
        self.do(words, trial)
        shutil.rmtree(self.folder / "parm", ignore_errors=True)

    @step("staff", "add", text("Ebba {}"), may("--from", DAYS))
    def staff_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("staff", "end", STAFF)
    def staff_end(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("case-officer", "add", text("Ebba {}"), may("--team", st.sampled_from(["Södra", ""])))
    def case_officer_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        "case-officer",
        "set",
        PERSONS,
        "--officer",
        st.sampled_from(["Nils", "Ingen", "Nils"]),
        may("--from", DAYS),
    )
    def case_officer_set(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        "person",
        "add",
        text("Åke {}"),
        may("--number", st.sampled_from(["050505+TF15", "1", "19121212-1212", "090909+TF19"])),
    )
    def person_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        "person",
        "number",
        "add",
        PERSONS,
        st.sampled_from(["060606+TF16", "1", "19121212-1212", "18990819-9814"]),
    )
    def number_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("person", "review", PERSONS, may("--note", text()))
    def person_review(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("person", "relative", "edit", "p1", fit("relative 1", "1", "99"), may("--phone", text()))
    def relative_edit(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("person", "relative", "end", "p1", fit("relative 1", "1", "99"))
    def relative_end(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("person", "contact", "end", "p1", fit("contact 2", "1", "99"))
    def contact_end(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("person", "contact", "add", PERSONS, text("Vårdcentralen {}"))
    def contact_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("person", "contact", "edit", "p1", fit("contact 2", "1", "99"), may("--name", text()))
    def contact_edit(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("person", "info", "add", PERSONS, text("{}"), text())
    def info_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("person", "info", "edit", PERSONS, KNOWN, text())
    def info_edit(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("person", "info", "end", PERSONS, KNOWN)
    def info_end(self, words: Words, trial: bool) -> None:
        self.do(words, trial)
