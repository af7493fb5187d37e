"""The chapters of a life: each is one turn that things take, told for the person it happens to.

A story picks its chapters, and says on which days they happen. What a chapter asserts is what must be so whatever the
page says, since a page can be written anew without being read.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.stories.people import Person, Text
from tests.stories.telling import REFUSED, UNIT, Story

BEGINNING = (
    "En påhittad person i två år, dag för dag: vad som händer, vad samordnaren skriver och vad gplan svarar."
    " Varje rubrik är en dag (`--as-of`). Där ett kommando slutar med annat än 0 står det efter kommandot."
    " Det som klockan bestämmer, som kontrollsummor och tidpunkter, står inom ‹ ›."
    "\n\nSidan är inspelad: ett test skriver samma kommandon igen och jämför varje ord."
)
"""What stands first on every page."""


class Life(Story):
    """A person's story in one municipality."""

    def __init__(self, folder: Path, profile: str, title: str, person: Person, *, until: str) -> None:
        super().__init__(folder, profile, title, BEGINNING)
        self.person = person
        self.until = until
        """The last day of the orders."""
        self.frozen: dict[str, dict[str, Any]] = {}
        """What each version said on the day it was established, and when it was frozen."""

    # The unit and the order.

    def unit_begins(self, day: str, words: str = "") -> None:
        """The unit's file is made and those who work there are written in."""
        she = self.person
        self.on(day, "Enheten börjar med gplan. Samordnaren skapar filen och skriver in dem som är berörda.")
        self.in_turn(
            f'init --unit "{UNIT}" --profile {self.profile}{words}',
            'unit paper --contact "Telefon 08-465 004 00, alla dagar 7–22"',
            f'staff add "{she.contact}"',
            f'staff add "{she.deputy}"',
            f'staff add "{she.successor}"',
            'staff add "Karin Ek" --role manager',
            f'case-officer add "{she.officer}" --team {she.team} --email handlaggare@example.org',
        )

    def order_comes(self, day: str, text: str, visits: int) -> None:
        """The first order, and what it asks for."""
        she = self.person
        self.on(
            day, f"En beställning för {she.name} ligger i inkorgen. {she.they.capitalize()} är ny hos er."
        )
        self.arrives(**she.order(she.rows, she.minutes, text, visits), valid_until=self.until)
        self.types("order show p1")
        self.tells("Vad ska göras nu, och i vilken ordning?").types("process p1")
        self.types("followup due", None)

    def first_days(self, contacted: str, started: str) -> None:
        """The first contact, the first visit, who is close."""
        she = self.person
        self.on(contacted, f"{she.contact} ringer, säger välkommen och bestämmer tid för första besöket.")
        self.types("person first-contact p1")
        self.on(started, f"Första besöket. {she.given} berättar vem som står {she.them} nära.")
        self.in_turn(
            "order start p1",
            f'contact-person set p1 --staff "{she.contact}"',
            f'contact-person set p1 --staff "{she.deputy}" --deputy',
            f'case-officer set p1 --officer "{she.officer}"',
            f'person edit p1 --phone "{she.phone}" --door-code 4711',
            f'person relative add p1 "{she.relative}" --relation {she.relation} --phone "{she.relative_phone}"'
            " --may-contact",
            'person contact add p1 "Vårdcentralen Eken" --relation husläkare',
            "person review p1",
        )

    def prepared(self, day: str, happens: str, *lines: str) -> None:
        """What is done before the plan is written, in this municipality's way."""
        self.on(day, happens).in_turn(*lines)
        self.types("prepare show p1")

    # The plan.

    def texts(self, texts: dict[str, Text]) -> None:
        """Each intervention gets its words."""
        for name, text in texts.items():
            self.types(
                f'intervention text p1 {name} --self "{text.can}" --help-with "{text.help_with}"'
                f' --how "{text.how}" --who "{text.who}" --goal "{text.goal}"'
            )

    def drafts(self, day: str, lacking: str) -> None:
        """The texts are written, and a first draft that says too little; it is refused."""
        she = self.person
        self.on(day, f"{she.contact} skriver texterna hemma hos {she.given}. Målet för en insats får vänta.")
        first, *rest = she.texts
        self.texts({name: she.texts[name] for name in rest})
        self.texts({first: she.texts[first]._replace(goal="")})
        self.types(f'plan create p1 --responsible "{she.contact}"')
        self.tells("Går den att upprätta redan?")
        refused = self.types("plan establish p1", REFUSED)
        assert lacking in refused
        assert not any(plan["established_on"] for plan in self.looks("plan list p1"))

    def established(self, visits: tuple[str, ...], follow_up: str) -> str:
        """The draft is filled in and established; which version it became."""
        she = self.person
        planned = " ".join(f'--visit "{visit}"' for visit in visits)
        self.types(
            f'plan create p1 --established {self.today} --took-part --how "{she.took_part}" --where hemma --regard "{she.likes}"'
            f' --overall-goal "{she.overall_goal}" --important "{she.about}" {planned}'
            f' --follow-up {follow_up} --follow-up-how hembesök --responsible "{she.contact}"'
        )
        self.types("plan check p1", None)
        self.types("plan establish p1")
        version = str(self.looks("plan list p1")[0]["id"])
        self.frozen[version] = self.version(version)
        return version

    def corrected(self, day: str, plan: str) -> None:
        """A slip is put right beside what stands there; two days after the freezing it is too late."""
        name, goal = self.person.corrected
        self.on(day, "Ett ord blev fel i ett mål. Det upptäcks i tid, och rättas så att det syns.")
        self.types(f'plan correct {plan} --reason "skrivfel" --intervention {name} --goal "{goal}"')
        shown = self.types(f"plan show {plan}")
        assert goal in shown
        assert self.person.texts[name].goal in shown, "what stood there first is still to be seen"
        frozen = date.fromisoformat(str(self.frozen[plan]["frozen_at"])[:10])
        late = max(frozen + timedelta(days=2), date.fromisoformat(self.today) + timedelta(days=1))
        self.tells("Hade det dröjt två dagar till hade svaret blivit ett annat.")
        self.types(
            f'plan correct {plan} --reason "skrivfel" --intervention {name} --goal "Något annat."',
            REFUSED,
            as_of=late.isoformat(),
            signs={
                frozen.isoformat(): "‹dagen›",
                (frozen + timedelta(days=1)).isoformat(): "‹dagen efter upprättandet›",
            },
        )
        self.frozen[plan] = self.version(plan)

    def made_known(self, day: str, plan: str, happens: str, *lines: str) -> None:
        """Gone through, signed or not, handed over, printed for the staff and for the person."""
        self.on(day, happens)
        self.in_turn(f"plan go-through {plan}", *lines)
        self.types(f"plan print {plan} -o {plan}-personal.pdf")
        self.types(f"plan print {plan} --as person --large -o {plan}-egen.pdf")
        for copy in ("personal", "egen"):
            assert (self.folder / f"{plan}-{copy}.pdf").read_bytes().startswith(b"%PDF")

    # Consent and sharing.

    def shared(self, day: str, plan: str, received: str, given: str = "", asked: str = "") -> None:
        """Nothing is shared before there is a consent; then it is, and the receipt comes."""
        she = self.person
        self.on(day, "Handläggaren vill se planen. Först prövar samordnaren utan att ha frågat.")
        self.types(f"plan share {plan} --to case-officer -o delat", REFUSED)
        assert not (self.folder / "delat").exists()
        assert self.looks("share list p1") == []
        self.tells(asked or f"{she.given} blir tillfrågad, får veta vad det gäller och säger ja.")
        self.in_turn(
            "consent add p1 --to case-officer --scope plan --until +12m --informed-of"
            f' "att handläggaren läser planen, och att ett ja kan tas tillbaka"{given}',
            f"plan share {plan} --to case-officer -o delat",
        )
        assert any((self.folder / "delat").rglob("*.pdf"))
        self.on(received, "Handläggaren svarar att planen har kommit fram.")
        self.in_turn('share receipt p1 --note "svar i meddelande"', "share list p1")

    def month(self, day: str, happens: str, note: str, review: str = "") -> None:
        """A month goes by: a note, and a look at the plan where that is asked for."""
        self.on(day, happens)
        self.types(f'journal add p1 "{note}"')
        if review:
            self.types(f"review record p1 {review}")

    def stands(self, *, rule: str = "") -> None:
        """How it stands today: what is wrong, why, and what is due."""
        self.types("check p1", None)
        self.types("followup due --within 30d", None)
        if rule:
            self.types(f"why p1 --rule {rule}")
        self.types("log --verify")
