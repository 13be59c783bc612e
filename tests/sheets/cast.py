"""A sign-up sheet of twelve in four languages, so plain that its round can be told by heart."""

from __future__ import annotations

import csv
import io

HEADINGS = {
    "en": (
        "Full name",
        "E-mail address",
        "Job title",
        "What can you help with?",
        "Looking for",
        "Languages",
        "Capacity",
    ),
    "de": ("Ihr Name", "E-Mail-Adresse", "Beruf", "Wobei kannst du helfen?", "Was suchst du?", "Sprachen", "Kapazität"),
    "fr": ("Nom et prénom", "Courriel", "Métier", "Je peux offrir", "Besoins", "Langues parlées", "Capacité"),
    "es": (
        "Nombre y apellidos",
        "Correo electrónico",
        "Cargo",
        "¿Qué puedes ofrecer?",
        "Necesito",
        "Idiomas",
        "Capacidad",
    ),
}
TOLD = """
Ada Moss / ada / Ward sister / Fair night shift rotas / Writing a grant application / English, German / 1
Bo Lund / bo / Fundraiser / Writing a grant application / Fair night shift rotas / en; de / 1
Clara Voß / clara / Köchin / Lebensmittelhygiene in kleinen Küchen / Buchhaltung und Steuern / Deutsch / 1
Dirk Haas / dirk / Steuerberater / Buchhaltung und Steuern / Lebensmittelhygiene in kleinen Küchen / deutsch / 1
Élodie Roux / elodie / Architecte / Relire un contrat de travaux / Photographier un bâtiment / français / 1
Farid Amrani / farid / Photographe / Photographier un bâtiment / Relire un contrat de travaux / Français, anglais / 1
Gema Ruiz / gema / Maestra / Enseñar a leer a adultos / Reparar bicicletas con jóvenes / español / 1
Hugo Sanz / hugo / Mecánico / Reparar bicicletas con jóvenes / Enseñar a leer a adultos / Español (nativo) / 1
Ivy Okoro / ivy / Hydrologist / Reading flood maps / Public speaking without notes / English / 1
Jack Tan / jack / Barrister / Public speaking without notes / Reading flood maps / English / 1
Kit Doyle / kit / Beekeeper / Keeping bees on a roof /  / English / 1
Lea Noor / lea / Surveyor / Measuring old barns / Cheap server hosting / English / 0
"""
"""Name, address before the @, job, offer, need, languages, capacity."""
TWELVE = [
    (name, f"{post}@example.org", *more)
    for name, post, *more in (line.split(" / ") for line in TOLD.strip().splitlines())
]
TOGETHER = {
    frozenset(pair)
    for pair in (
        ("ada@example.org", "bo@example.org"),
        ("clara@example.org", "dirk@example.org"),
        ("elodie@example.org", "farid@example.org"),
        ("gema@example.org", "hugo@example.org"),
        ("ivy@example.org", "jack@example.org"),
    )
}


def sheet(language: str = "en", *, separator: str = ",", encoding: str = "utf-8") -> bytes:
    """The twelve as a file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    writer.writerow(HEADINGS[language])
    writer.writerows(TWELVE)
    return text.getvalue().encode(encoding)
