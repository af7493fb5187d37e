"""Made-up orders in the text form that a care system prints, as many as asked for, each of another person."""

from itertools import islice, product
from pathlib import Path

_FIRST = ("Asta", "Bertil", "Cecilia", "David", "Elsa", "Folke", "Greta", "Harald", "Ingrid", "Josef")
_LAST = (
    "Ekdal",
    "Fors",
    "Grankvist",
    "Hedman",
    "Isling",
    "Kullberg",
    "Lundmark",
    "Mossberg",
    "Norén",
    "Ström",
)

_ORDER = """\
Beställning                                                       Beställare: NN
{number}
{first} {last}
Provvägen {house}
999 99 PROVSTAD

Utförare
Hemtjänsten Björken

Beställningsdatum: 2026-02-16
Beställning gäller: 2026-02-18
Verkställd:
Beslut: Bifall Omvårdnad SoL 4kap.1§
Beslutsdatum: 2026-02-16

Beställningstext

Ny beställning efter samtal i hemmet.

Viktigt: {first} hör dåligt på vänster öra.

Beställd kvantitet: 8:40 timmar/månad

Beställda insatser

SoL Omvårdnadsinsatser

O-Promenad
Att röra sig omkring på olika platser

Frekvens: 1 timmar/vecka, varje vecka
Bedömt funktionstillstånd: Måttlig
Avsett funktionstillstånd: Lätt

{first} går med rollator och blir osäker          Målet är att {first} går ut varje vecka
när det är halt ute.                              och orkar lika långt som i höstas.

Bedömt behov av insatser: Behovet kan tillgodoses med stödjande/tränande insats

O-Dusch
Att tvätta sig

Frekvens: 1 timmar/vecka, varje vecka
Bedömt funktionstillstånd: Stor
Avsett funktionstillstånd: Stor

{first} kan inte stå utan stöd i duschen.         Målet är att {first} känner sig ren
                                                  och trygg.

Bedömt behov av insatser: Behovet kan tillgodoses med kompenserande insats

Övergripande mål
Att bo kvar hemma.
"""


def write_orders(folder: Path, number: int) -> list[Path]:
    """Write the orders and return their files."""
    folder.mkdir()
    files = []
    for index, (first, last) in enumerate(islice(product(_FIRST, _LAST), number)):
        path = folder / f"order-{index:03}.txt"
        temporary = f"{30 + index % 20}{1 + index % 12:02}{1 + index % 28:02}-TF{10 + index % 90}"
        text = _ORDER.format(first=first, last=last, number=temporary, house=index + 1)
        path.write_text(text, encoding="utf-8")
        files.append(path)
    return files
