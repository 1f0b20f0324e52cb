"""Guesses what of a source is no part of its text: menus, forms, notices and links of web sites.

By where a web page has it, and by its words, as sites in French write them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import html as lxml_html

from edition.dates import MONTHS
from edition.html.elements import HEADINGS
from edition.intake.transcript import LONG, Kind, Paragraph

_TAGS = {
    "nav": "menu du site",
    "header": "en-tête du site",
    "footer": "pied de page du site",
    "aside": "encadré du site",
    "form": "formulaire du site",
    "button": "bouton du site",
    "dialog": "fenêtre du site",
}
_ROLES = {
    "navigation": _TAGS["nav"],
    "banner": _TAGS["header"],
    "contentinfo": _TAGS["footer"],
    "complementary": _TAGS["aside"],
    "search": _TAGS["form"],
    "dialog": _TAGS["dialog"],
    "alertdialog": _TAGS["dialog"],
}
_COOKIES = "annonce de témoins de connexion (cookies)"
_SHARING = "liens de partage"
_LETTER = "appel à s’abonner"
_COMMENTS = "commentaires et leur formulaire"
_RELATED = "renvois à d’autres articles"
_ADVERTISING = "publicité"
_EDITING = "lien de modification du site"
_APPEAL = "appel aux dons"
_NAMES = (
    (r"cookies?|consent|gdpr|rgpd|tarteaucitron|didomi|axeptio", _COOKIES),
    (r"shar(?:e|ing)|sharedaddy|partag(?:e|er)|social|reseaux|addtoany", _SHARING),
    (r"newsletter|subscribe|abonnement|paywall", _LETTER),
    (r"comments?|commentaires?|respond|disqus", _COMMENTS),
    (r"related|similaires?|recommended|jp-relatedposts|suggestions", _RELATED),
    (r"ads?|advert(?:isement|ising)?|publicite|pub|sponsor(?:ed)?|adsbygoogle", _ADVERTISING),
    (
        r"menu|nav(?:bar|igation)?|navbox|breadcrumbs?|pagination|catlinks|skip-link|.*toolbar",
        _TAGS["nav"],
    ),
    (r"toc|sommaire|mw-toc", "sommaire du site"),
    (r"sidebar|widget|mw-indicators|noprint", _TAGS["aside"]),
    (r"(?:site-)?footer|mw-footer|printfooter|colophon", _TAGS["footer"]),
    (r"site-header|masthead|topbar", _TAGS["header"]),
)
"""What an element is, by a class or an id of it."""
_CLASSES = tuple(
    (
        re.compile(
            rf"(?:{names})(?:[-_](?:links?|list|box|bar|banner|notice|modal|popup|block|buttons?|container|area|section|wrapper))?"
        ),
        reason,
    )
    for names, reason in _NAMES
)
_LONGEST = 160
"""Characters of the longest line that is taken for furniture by its words."""
_PLACES = "facebook|twitter|linkedin|whatsapp|telegram|e-?mail|imprimer|pinterest|copier le lien"
"""Where an article may be sent."""
_WORDS = tuple(
    (re.compile(pattern, re.IGNORECASE), reason)
    for pattern, reason in (
        (
            r"(?:laisser|ajouter|poster|écrire) (?:un|une|votre) (?:commentaire|réponse)\b",
            _COMMENTS,
        ),
        (r"(?:\d+ )?(?:commentaires?|réponses?|réactions?)(?: \(\d+\))?$", _COMMENTS),
        (r"votre adresse (?:e-?mail|de messagerie|électronique) ne sera pas publiée", _COMMENTS),
        (r"(?:se connecter|connectez-vous) pour (?:commenter|répondre)", _COMMENTS),
        (
            r"(?:partager?|partagez|tweeter|suivez-nous)(?: (?:sur|cet|cette|l[’'])\b.{0,60}|\W*)$",
            _SHARING,
        ),
        (rf"(?:{_PLACES})(?:[ ,|/·]+(?:x|{_PLACES}))*$", _SHARING),
        (r"j[’']aime(?: ça)?(?: \d+| chargement\W*)?$", _SHARING),
        (r"cliquez pour (?:partager|imprimer|envoyer)", _SHARING),
        (r"(?:articles?|contenus?) (?:similaires?|liés|connexes|recommandés)", _RELATED),
        (r"(?:à )?lire (?:aussi|également|la suite)\b", _RELATED),
        (
            r"(?:voir aussi|sur le même (?:sujet|thème)|dans la même rubrique|les plus lus)"
            r"\b.{0,60}$",
            _RELATED,
        ),
        (r"(?:article|billet) (?:précédent|suivant)\b|recommended for you", _RELATED),
        (r"publicité$|annonce$|contenu sponsorisé", _ADVERTISING),
        (r".*\b(?:newsletter|lettre d[’']information|infolettre)\b", _LETTER),
        (r"(?:je )?m[’']abonne\b|(?:s[’']abonner|abonnez-vous|déjà abonné)\b", _LETTER),
        (r".*\b(?:utilis\w+|accept\w+|refus\w+|param\w+) (?:\w+ ){0,4}cookies\b", _COOKIES),
        (
            r"(?:tout )?(?:accepter|refuser)(?: et fermer)?$|nous respectons votre vie privée",
            _COOKIES,
        ),
        (
            r"(?:accueil|menu|rechercher?|aller au contenu|connexion|se connecter|s[’']inscrire)$"
            r"|contact$|accueil (?:[>›»/|]|menu\b)",
            _TAGS["nav"],
        ),
        (r"(?:[\w’' ]{2,25} [|·>›»/] ){1,}[\w’' ]{2,25}$", _TAGS["nav"]),
        (
            r"(?:(?:publié|posté|mis à jour|modifié|mis en ligne) )?(?:le )?(?:\w+ )?"
            rf"\d{{1,2}}(?:er)? (?:{'|'.join(MONTHS)}) (?:199|20)\d\d\b.{{0,40}}$",
            "date de publication",
        ),
        (r"retour en haut|haut de (?:la )?page$", _TAGS["nav"]),
        (
            r"(?:©|copyright\b).{0,120}$|tous droits réservés|mentions légales\b.{0,80}$",
            _TAGS["footer"],
        ),
        (r"campagne de dons|faire un don\b|soutenez-nous", _APPEAL),
        (r"adblock test", "trace d’un outil de collecte automatique"),
        (r"un article de wikipédia, l[’']encyclopédie libre", "mention du site"),
        (r"\[? ?modifier(?: \| modifier le code)? ?\]?$", _EDITING),
    )
)
"""What a line is, by how it begins."""
_FEW_WORDS = 60
"""Characters of a line that may be furniture because the lines around it are."""


def reason_for_element(element: lxml_html.HtmlElement) -> str:
    """Return why an element of a page is no part of its text; empty where nothing says so."""
    tag = element.tag
    if tag == "header" and next(element.iter(*HEADINGS), None) is not None:
        # An article's own header has its title.
        return ""
    reason = _ROLES.get(element.get("role") or "") or _TAGS.get(tag, "")
    if reason:
        return reason
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    return next(
        (reason for name in names for pattern, reason in _CLASSES if pattern.fullmatch(name)), ""
    )


def reason_for_words(words: str) -> str:
    """Return why a line is no part of the text, by how it begins; empty where nothing says so."""
    if len(words) > _LONGEST:
        return ""
    return next((reason for pattern, reason in _WORDS if pattern.match(words)), "")


def guess_furniture(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs, those marked that seem to be no part of the text.

    Never all of them: where nothing else would be left, none is.
    """
    guessed = [replace(one, gap=one.gap or reason_for_words(one.text)) for one in paragraphs]
    guessed = _with_tail(_with_those_between(guessed))
    if all(one.gap for one in guessed):
        return tuple(replace(one, gap="") for one in paragraphs)
    return tuple(guessed)


def _with_those_between(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs, those marked that are short and stand between two that are."""
    for index, one in enumerate(paragraphs[1:-1], start=1):
        before, after = paragraphs[index - 1].gap, paragraphs[index + 1].gap
        if before and after and not one.gap and _is_short(one):
            paragraphs[index] = replace(one, gap=before)
    return paragraphs


def _with_tail(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs, all those marked that stand behind the text.

    Behind its last long paragraph, what follows furniture is furniture; so is all that follows the
    comments, however long.
    """
    sizes = [len(one.text) for one in paragraphs]
    long = (n for n, one in enumerate(paragraphs) if not one.gap and sizes[n] >= LONG)
    last = max(long, default=len(paragraphs))
    for index, one in enumerate(paragraphs):
        is_end = one.gap == _COMMENTS and sum(sizes[:index]) > sum(sizes) / 3
        if is_end or (one.gap and one.gap != _EDITING and index > last):
            tail = (replace(other, gap=other.gap or one.gap) for other in paragraphs[index:])
            return [*paragraphs[:index], *tail]
    return paragraphs


def _is_short(one: Paragraph) -> bool:
    """Tell whether a paragraph is no sentence and no heading."""
    return (
        one.kind is not Kind.HEADING
        and len(one.text) <= _FEW_WORDS
        and one.text[-1] not in ".!?…»:"
    )
