"""The chapters of the later years: what changes, what is taken back, what goes wrong, and how it ends."""

from datetime import date, timedelta

from tests.stories.life import Life
from tests.stories.telling import FINDINGS, REFUSED, USAGE

LAW_ON_CONTACT_PERSONS = "2022-07-01"
"""From this day everybody is to have one."""
GOES_ON_BEING = ("content", "content_hash", "corrections", "established_on", "frozen_at", "order", "person")
"""What an established version says, whatever happens to it afterwards."""


class Years(Life):
    """The life goes on."""

    def need_changes(self, noticed: str, told: str, answered: str, need: str = "n1") -> None:
        """Something changes; the case officer is told, and answers."""
        she = self.person
        self.on(noticed, f"Personalen märker att något har ändrats för {she.given}.")
        self.types(f'need add p1 "{she.change}" --since -1v')
        self.types("followup due", None)
        self.on(told, "Samordnaren skriver till handläggaren.")
        self.in_turn(f"need tell {need} -o andrat-behov.txt")
        assert (self.folder / "andrat-behov.txt").read_text(encoding="utf-8").strip()
        self.on(answered, "Handläggaren svarar.")
        self.in_turn(f'need answer {need} --text "{she.change_answer}"', f"need show {need}")

    def new_order(self, day: str, planned: str, follow_up: str, visits: int) -> str:
        """An order that changes interventions: the difference, a new version, and the old one as it was."""
        she = self.person
        self.on(day, f"Den nya beställningen för {she.given} kommer.")
        self.arrives(**she.order(she.new_rows, she.new_minutes, she.new_order_text, visits),
                     valid_until=self.until, started_on=None)  # fmt: skip
        self.in_turn("order diff p1")
        self.types("check p1", FINDINGS)
        self.tells("Den nya hjälpen börjar genast.").types("order start p1")
        self.on(
            planned,
            f"{she.given} och {she.contact} gör om planen tillsammans. Det som gällde förut ska stå kvar.",
        )
        self.texts(she.new_texts)
        self.in_turn("plan revise p1", "person review p1")
        plan = self.established(she.new_visits, follow_up)
        self.in_turn("plan diff p1", "plan history p1", "order history p1")
        self.older_stand()
        return plan

    def rewritten(self, day: str, visits: tuple[str, ...], happens: str) -> str:
        """The open draft becomes a version of its own."""
        self.on(day, happens)
        if not any(plan["status"] == "draft" for plan in self.looks("plan list p1")):
            self.types("plan revise p1")
        return self.established(visits, "+6m")

    def compares(self, before: str, now: str) -> None:
        """All versions beside each other."""
        self.tells("Så har planen blivit till, version för version.")
        self.in_turn("plan history p1", f"plan diff {before} {now}")
        self.older_stand()

    def older_stand(self) -> None:
        """Every version still says what it said on the day it was frozen."""
        for plan, then in self.frozen.items():
            now = self.version(plan)
            for field in GOES_ON_BEING:
                assert now[field] == then[field], f"{plan}: {field}"

    def shared_again(self, day: str, plan: str) -> None:
        """The new version is shared too, since the consent still stands."""
        self.on(day, "Den nya versionen ska också till handläggaren. Samtycket gäller fortfarande.")
        self.in_turn(f"plan share {plan} --to case-officer -o delat", "share receipt p1", "share list p1")

    def consent_again(self, day: str, plan: str) -> None:
        """The consent has run out: nothing is shared until it has been asked for again."""
        she = self.person
        self.on(day, "Den nya versionen ska till handläggaren, men samtycket gällde bara i ett år.")
        self.types(f"plan share {plan} --to case-officer -o delat", REFUSED)
        assert not any(one["plan"] == plan for one in self.looks("share list p1"))
        self.tells(f"{she.given} blir tillfrågad igen, och säger ja ett år till.")
        self.types("consent add p1 --to case-officer --scope plan --until +12m")
        self.types(f"plan share {plan} --to case-officer -o delat")

    def consent_narrows(self, day: str, plan: str, sent: str) -> None:
        """A part of the consent is taken back: what is out is recalled, and less is shared."""
        she = self.person
        self.on(day, f"{she.given} vill inte längre att handläggaren ser vilka {she.they} umgås med.")
        self.types("consent limit p1 --to case-officer --except contacts")
        self.types("check p1", None)
        self.types("share recall p1 -o aterkallelse.txt")
        assert (self.folder / "aterkallelse.txt").read_text(encoding="utf-8").strip()
        assert all(she.relative not in text for text in self._sent("aterkallelse"))
        self.on(sent, "Planen delas igen, utan närstående och kontakter.")
        self.in_turn(f"plan share {plan} --to case-officer -o delat-igen", "share show p1")
        package = self._sent("delat-igen")
        assert package
        assert all(she.relative not in text and she.relative_phone not in text for text in package)

    def consent_ends(self, day: str, plan: str) -> None:
        """The whole consent is withdrawn: nothing more is shared, and nothing waives that."""
        she = self.person
        self.on(day, f"{she.given} ångrar sig helt. Ett ja får alltid tas tillbaka.")
        self.types("consent withdraw p1 --to case-officer")
        before = len(self.looks("share list p1"))
        self.types(f"plan share {plan} --to case-officer -o delat-sist", REFUSED)
        assert len(self.looks("share list p1")) == before
        assert not (self.folder / "delat-sist").exists()
        self.types("check p1 --select S", None)
        self.types("share recall p1 -o aterkallelse-2.txt")
        self.tells("Handläggaren lämnar tillbaka det senaste samma dag; det andra är förstört.")
        out = [one["id"] for one in self.looks("share list p1")]
        self.types(f"share returned {out[0]} --note 'Kom med internposten.'")
        self.types(f"share returned {' '.join(out[1:])} --destroyed")
        assert {one["state"] for one in self.looks("share list p1")} == {"returned", "destroyed"}
        self.in_turn("share list p1", "consent list p1")

    def followed_up_late(self, day: str, due: str, rule: str = "F010") -> None:
        """The follow-up is forgotten; it is done late, and said to be late for ever."""
        she = self.person
        self.on(day, f"Uppföljningen skulle ha varit gjord {due}. Nu upptäcks det att ingen gjorde den.")
        self.types("followup due", FINDINGS)
        assert {one["outcome"] for one in self.rule(rule)} == {"fails"}
        self.tells("Samma dag blir den gjord. Att den är sen får man inte göra om.")
        outcomes = " ".join(f'--outcome "{one}"' for one in she.outcomes)
        self.types(
            f'followup record p1 {outcomes} --participant "{she.relative}" --note "Vi satt i köket en timme."'
            ' --change --changes "Målen ses över" --revise --next +6m --personal-data-reviewed'
        )
        self.in_turn("followup list p1", f"why p1 --rule {rule}")
        self.tells("Frågar man hur det såg ut i går är svaret detsamma som då.")
        self.types(f"check p1 --select {rule} --as-of {_yesterday(day)}", FINDINGS)
        journal = self.looks('journal list p1 --heading "Uppföljning av genomförandeplan"')
        assert journal[-1]["happened_on"] == day, "it is noted on the day it was done"
        assert day > due

    def followed_up_at_change(self, day: str, *outcomes: str) -> None:
        """The plan is followed up because something has changed."""
        self.on(day, "Planen följs upp, eftersom något har ändrats.")
        said = " ".join(f'--outcome "{one}"' for one in outcomes)
        self.types(f'followup record p1 {said} --change --changes "Ny beställning väntas" --next +6m')

    def version_in_error(self, day: str, plan: str) -> None:
        """An established version turns out to be wrong: it is marked, and the one before is in force again."""
        before = f"p1-{int(plan.rpartition('-')[2]) - 1}"
        self.on(
            day, "Versionen blev fel: den skrevs efter ett samtal med en annan person. Den ska inte gälla."
        )
        self.types(f'plan mark-error {plan} --reason "skrevs efter samtal med fel person"')
        self.types("plan list p1")
        standing = {one["id"]: one["status"] for one in self.looks("plan list p1")}
        assert (standing[plan], standing[before]) == ("entered_in_error", "established")
        self.types(f"plan share {plan} --to case-officer", USAGE)
        self.older_stand()

    def contact_person_leaves(self, day: str, after: str) -> None:
        """The contact person leaves, and somebody else takes over."""
        she = self.person
        self.on(day, f"{she.contact} slutar på enheten. Det var {she.their} sista dag i går.")
        self.types(f'staff end "{she.contact}" --on {_yesterday(day)}')
        if self.today < LAW_ON_CONTACT_PERSONS:
            self.tells("Lagen krävde ingen kontaktman det här året, så det är upp till er själva.")
        self.types("check p1", None)
        assert ("C010" in self.failing()) is (self.today >= LAW_ON_CONTACT_PERSONS)
        self.on(after, f"{she.given} får välja. Valet faller på {she.successor}.")
        self.types(f'contact-person set p1 --staff "{she.successor}" --chosen --why "den förra har slutat"')
        assert "C010" not in self.failing()

    def protected(self, day: str, until: str) -> None:
        """Protected for a while: what tells where the person lives is hidden, and then seen again."""
        she = self.person
        secrets = (she.street, she.phone, she.relative, she.relative_phone)
        self.on(day, f"{she.given} får en sekretessmarkering. Adress, telefon och närstående ska inte synas.")
        self.types("person protect p1 --level confidentiality_mark")
        for line in ("person show p1", "plan show p1"):
            shown = self.types(line)
            assert not [secret for secret in secrets if secret in shown], line
        self.on(until, "Markeringen är borttagen.")
        self.types("person protect p1 --level none")
        assert she.street in self.types("person show p1")

    def minutes_only(self, day: str, visits: int) -> None:
        """An order that changes nothing but the minutes: the plan is confirmed as it stands."""
        she = self.person
        self.on(day, "En ny beställning igen. Den ändrar bara hur mycket tid som är beställd.")
        first, *rest = she.new_rows
        longer = first["frequency"]["minutes"] + 5
        rows = ({**first, "frequency": {**first["frequency"], "minutes": longer}}, *rest)
        minutes = she.new_minutes + 152  # five minutes on each of 30.4 days
        self.arrives(**she.order(rows, minutes, she.new_order_text, visits), valid_until=self.until,
                     started_on=day)  # fmt: skip
        versions = len(self.looks("plan list p1"))
        self.in_turn("order diff p1", "plan confirm p1", "order history p1")
        assert len(self.looks("plan list p1")) == versions, "no new version for minutes only"
        assert "O080" not in self.failing()

    def followed_up(self, day: str) -> None:
        """A follow-up in time, that changes nothing."""
        she = self.person
        self.on(day, "Uppföljningen, i tid den här gången.")
        outcomes = " ".join(f'--outcome "{one}"' for one in she.outcomes)
        self.types(
            f'followup record p1 {outcomes} --note "{she.given} är nöjd." --no-change --next +6m'
            " --personal-data-reviewed"
        )
        self.types("followup list p1")

    def ends(self, day: str, since: str) -> None:
        """The order ends; nothing is due any more, and nothing is deleted."""
        self.on(day, f"{self.person.given} {self.person.moves}. Hemtjänsten avslutas.")
        self.in_turn(f'order end p1 --why "{self.person.moves}"', f"journal list p1 --from {since}")
        self.in_turn("journal export p1 -o journal.txt")
        self.types("followup due", None)
        self.in_turn("retention list --all")
        assert self.looks("retention list --all")[0]["state"] != "proposed"
        self.types('retention delete p1 --receipt gallring/ --reason "tiden har gått" --yes', REFUSED)
        self.types("log --verify")

    def deleted(self, day: str, reason: str = "") -> None:
        """Years later the case may be deleted; when it is, nothing of the person is left in the unit's files."""
        she = self.person
        self.on(day, "Åren har gått. Samordnaren går igenom vad som kan gallras.")
        self.in_turn("retention list", "why p1 --rule R010")
        delete = "retention delete p1 --receipt gallring/ --yes"
        assert self.looks("retention list")[0]["state"] == ("to_answer" if reason else "proposed")
        if reason:
            self.types(delete, REFUSED)
            delete += f' --reason "{reason}"'
        assert any(she.name.encode() in data for _, data in self.bytes_of_the_unit()), "it would be seen"
        self.in_turn(f"{delete} --dry-run", delete)
        receipts = list((self.folder / "gallring").iterdir())
        assert receipts
        self.tells("Efteråt finns bara kvittot, och det säger inte vem det gällde.")
        self.types("person show p1", USAGE)
        self.in_turn("person list", "check", "log --verify")
        gone = (
            she.name,
            she.name.split(" ")[1],
            she.number,
            she.number.replace("-", ""),
            she.street,
            she.relative,
        )
        for name, data in [*self.bytes_of_the_unit(), *((one.name, one.read_bytes()) for one in receipts)]:
            for word in gone:
                assert word.encode() not in data, f"{word} is still in {name}"

    def _sent(self, folder: str) -> list[str]:
        """What lies in a package, or in the messages that begin with the name, as text."""
        files = [*(self.folder / folder).rglob("*.json"), *(self.folder / folder).rglob("*.txt")]
        return [path.read_text(encoding="utf-8") for path in [*files, *self.folder.glob(f"{folder}*.txt")]]


def _yesterday(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
