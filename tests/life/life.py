"""The whole machine: whatever a unit may do, with every law, and days that end with a look at what is known."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.life.laws_told import LISTS, LawsTold

NOT_DATED = {("retention", "list", "--all"), ("plan", "show", "{}"), ("order", "list")}
"""What says how it is, not how it was."""


class Life(LawsTold):
    """Whatever happens, this holds."""

    @rule(person=st.sampled_from(["p1", "p2"]), asked=st.lists(st.sampled_from(LISTS), max_size=4))
    def the_day_ends(self, person: str, asked: list[tuple[str, ...]]) -> None:
        """What is answered tonight is to be answered of today ever after."""
        for question in asked:
            if question not in NOT_DATED:
                words = self._asked(question, person)
                answer = self.run(*words)
                # Who is not known is not remembered: whoever is first known later is known of the days before, too.
                if answer.code in (0, 3):
                    self.then.append((self.today, words, answer))
        self.days_pass(1)
