"""The fixed words of a printed plan."""

from gplan.model.terms import NumberKind, PlanStatus

YES_OR_NO = "☐ Ja     ☐ Nej"
"""To tick by hand in a draft."""
NUMBER_LABELS = {
    NumberKind.PERSONAL: "Personnummer",
    NumberKind.COORDINATION: "Samordningsnummer",
    NumberKind.TEMPORARY: "Tillfälligt nummer",
    NumberKind.UNKNOWN: "Nummer",
}
"""What an identity number is called."""
HEADINGS: tuple[tuple[str, str], ...] = (
    ("manage_self", "Det här klarar jag själv"),
    ("need_help", "Det här behöver jag hjälp med"),
    ("how_and_when", "Hur och när"),
    ("who", "Vem"),
    ("goal", "Mitt mål"),
)
"""The five headings of an intervention: field of the text, and the words."""
WORDS: dict[str, tuple[str, str]] = {
    "document": ("Genomförandeplan", "Min genomförandeplan"),
    "important": ("läs det här först", "det här ska ni veta om mig"),
    "empty": ("Inte ifyllt.", "Vi har inte skrivit något här."),
    "about": ("Kontaktuppgifter", "Hit kan jag vända mig"),
    "unit": ("Hemtjänsten", "Hemtjänsten"),
    "contact_person": ("Kontaktman", "Min kontaktman"),
    "deputy": ("Vice kontaktman", "När min kontaktman är borta"),
    "case_officer": ("Handläggare", "Min handläggare hos kommunen"),
    "responsible": ("Ansvarig för planen", "Ansvarar för min plan"),
    "contacts": ("Närstående och kontakter", "Mina närstående och kontakter"),
    "goals": ("Övergripande mål", "Mina mål"),
    "visits": ("Besök", "Då kommer ni till mig"),
    "blocks": ("Insatser", "Det här får jag hjälp med"),
    "participation": ("Delaktighet", "Så har jag varit med"),
    "took_part": ("Var personen med?", "Var jag med?"),
    "how": ("På vilket sätt", "Så var jag med"),
    "why_not": ("Varför inte", "Varför jag inte var med"),
    "where": ("Här gjordes planen", "Här gjorde vi planen"),
    "regard": ("Hänsyn till önskemål", "Hänsyn till mina önskemål"),
    "helped": ("Medverkade i personens ställe", "Den som var med i mitt ställe"),
    "influence": ("Personens syn på sitt inflytande", "Fick jag bestämma?"),
    "others": ("Andra som var med", "Andra som var med"),
    "cooperation": ("Samarbete", "Andra som ni samarbetar med"),
    "outside": ("Behov utanför beställningen", "Det jag önskar men inte har beslut om"),
    "other": ("Övrig information", "Bra att veta"),
    "follow_up": ("Uppföljning", "Så följer vi upp planen"),
    "follow_up_on": ("Nästa uppföljning", "Då gör vi det"),
    "follow_up_how": ("Så går den till", "Så går det till"),
    "corrections": ("Rättelser", "Det här är rättat i planen"),
    "signatures": ("Underskrifter", "Underskrifter"),
    "signer": ("Den enskilde", "Jag"),
    "for_unit": ("För utföraren", "För hemtjänsten"),
    "statement": (
        "Planen är genomgången med den enskilde, som har fått ett eget exemplar.",
        "Vi har gått igenom planen tillsammans och jag har fått ett eget exemplar.",
    ),
}
"""Headings and labels: what staff and case officer read, and what the person reads."""
_BANDS = {
    PlanStatus.DRAFT: "UTKAST – gäller inte än",
    PlanStatus.REPLACED: "ERSATT – använd den senaste versionen",
    PlanStatus.ENTERED_IN_ERROR: "FELAKTIG – får inte användas",
}


def plan_band(status: PlanStatus, replaced_by: int | None = None) -> str:
    """What every page must say where a plan does not hold; empty where it does."""
    superseded = replaced_by is not None and status in {PlanStatus.ESTABLISHED, PlanStatus.REPLACED}
    return f"ERSATT – använd version {replaced_by}" if superseded else _BANDS.get(status, "")
