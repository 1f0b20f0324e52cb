"""The header: what the file is, where it comes from, how it was made, what changed.

Guidelines, “The TEI Header”. Its prose is the edition's, in French.
"""

from __future__ import annotations

from lxml import etree

from edition.citation.metadata import LICENCES
from edition.dates import in_french
from edition.exports.tei.dates import EDTF_ID, datable
from edition.exports.tei.elements import EDITION_ID, XML_ID, add, add_text, tei
from edition.exports.tei.text import TeiText
from edition.french import group_thousands
from edition.frontmatter import FrontMatter
from edition.identity import facts_of
from edition.release import Release


def header(text: TeiText, release: Release) -> etree._Element:
    """Return the `teiHeader` of a text."""
    element = tei("teiHeader")
    file = add(element, "fileDesc")
    file.extend(
        (
            _title(text, release),
            _edition(release),
            _publication(text, release),
            _series(release),
            _source(text, release),
        )
    )
    encoding = add(element, "encodingDesc")
    add(add(encoding, "projectDesc"), "p", release.abstract)
    encoding.append(_editorial_declaration(text.front))
    profile = add(element, "profileDesc")
    calendar = add(add(profile, "calendarDesc"), "calendar", **{XML_ID: EDTF_ID})
    add(
        calendar,
        "p",
        "Calendrier grégorien. L’attribut « when-custom » donne en EDTF (ISO 8601-2) la date que "
        "les attributs ordinaires ne font que borner : une saison, une décennie, un doute.",
    )
    add(add(profile, "langUsage"), "language", "français", ident="fr")
    element.append(_revisions(text, release))
    return element


def _title(text: TeiText, release: Release) -> etree._Element:
    element = tei("titleStmt")
    add(element, "title", text.page.title or text.front.title)
    if text.front.author:
        add(element, "author", text.front.author)
    responsible = add(element, "respStmt", **{XML_ID: EDITION_ID})
    add(responsible, "resp", "Édition : établissement du texte, notes, notices et encodage")
    add(responsible, "name", release.publisher)
    return element


def _edition(release: Release) -> etree._Element:
    element = tei("editionStmt")
    edition = add(element, "edition", f"Version {release.version} du ", n=release.version)
    add(edition, "date", in_french(release.date), **datable(release.date))
    return element


def _publication(text: TeiText, release: Release) -> etree._Element:
    element = tei("publicationStmt")
    add(element, "publisher", release.publisher)
    if release.place:
        add(element, "pubPlace", release.place)
    add(element, "date", in_french(release.date), **datable(release.date))
    add(element, "idno", text.address, type="URI")
    add(element, "idno", text.slug, type="filename")
    availability = add(element, "availability")
    add(
        availability,
        "licence",
        "Ce que l’édition ajoute au texte (présentation, intertitres, notes, notices, balisage) "
        f"est sous la licence {release.licence}.",
        target=f"{LICENCES}{release.licence}",
    )
    add(availability, "p", "L’édition ne revendique aucun droit sur le texte lui-même.")
    if text.front.rights:
        add(availability, "p", f"Droits du texte\u00a0: {text.front.rights}.")
    return element


def _series(release: Release) -> etree._Element:
    element = tei("seriesStmt")
    add(element, "title", release.title)
    add(element, "idno", release.address, type="URI")
    return element


def _source(text: TeiText, release: Release) -> etree._Element:
    front = text.front
    element = tei("sourceDesc")
    bibl = add(element, "bibl")
    if front.author:
        add(bibl, "author", front.author)
    if front.written:
        add(bibl, "date", in_french(front.written), **datable(front.written))
    add(bibl, "idno", f"{release.address}{front.source}", type="URI")
    length = group_thousands(len(text.source))
    extent = add(bibl, "extent")
    add(extent, "measure", f"{length} caractères", unit="chars", quantity=str(len(text.source)))
    add(bibl, "note", "Le texte brut, tel qu’il est parvenu à l’édition, publié sans retouche.")
    for label, words in facts_of(front):
        add(bibl, "note", f"{label}\u00a0: {words}")
    if front.is_machine_translated:
        add(bibl, "note", "Selon toute apparence, une traduction automatique.")
    return element


def _editorial_declaration(front: FrontMatter) -> etree._Element:
    element = tei("editorialDecl")
    correction = add(element, "correction", method="markup")
    add(
        correction,
        "p",
        "Chaque correction est marquée : « choice » réunit la leçon de la source (« sic ») et "
        "celle de l’édition (« corr ») ; « surplus » est ce que l’édition ôte, « supplied » ce "
        "qu’elle ajoute. La raison suit, dans une « note » de type « correction ». Un passage "
        "laissé de côté tout entier est une « gap », à la place qu’il avait dans la source. Un "
        "intertitre en « supplied » est de l’édition, comme toutes les notes.",
    )
    silent = add(element, "normalization", method="silent")
    add(
        silent,
        "p",
        "L’espacement change sans marque : fins de ligne, espaces de la typographie française.",
    )
    for entry in front.normalizations:
        times = "une fois" if entry.count == 1 else f"{entry.count} fois"
        paragraph = add(silent, "p")
        add_text(paragraph, f"« {entry.sic} » est rendu partout, {times}, par « {entry.corr} » : ")
        add_text(paragraph, f"{entry.reason}.")
    quotation = add(element, "quotation", marks="all")
    add(quotation, "p", "Les guillemets sont gardés comme des signes du texte.")
    add(
        add(element, "segmentation"),
        "p",
        "Les paragraphes de la source sont numérotés dans leur ordre (« n ») ; légendes, éléments "
        "de listes et lignes d’encadrés comptent, titres et ajouts de l’édition ne comptent pas. "
        "L’identifiant (« p7 ») est l’adresse du paragraphe dans la page.",
    )
    add(
        add(element, "interpretation"),
        "p",
        "Les noms renvoient par « ref » aux notices de « standOff » ; « corresp » désigne une "
        "autre notice que les mêmes mots nomment, comme le lieu dans le nom d’une bataille.",
    )
    add(
        add(element, "stdVals"),
        "p",
        "Les dates sont données selon ISO 8601. Une date que la source n’écrit pas tout entière "
        "est complétée d’après le contexte.",
    )
    return element


def _revisions(text: TeiText, release: Release) -> etree._Element:
    """Return what changed in this text or in the whole edition, the newest first."""
    element = tei("revisionDesc")
    changes = [(change.version, change.date, change.words) for change in text.changes]
    for version, day, words in changes or [(release.version, release.date, "Version publiée")]:
        add(element, "change", f"{words}.", n=version, when=day, who=f"#{EDITION_ID}")
    return element
