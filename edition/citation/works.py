"""The reference to a work of the bibliography, in ISO 690 and French."""

from __future__ import annotations

from html import escape
from urllib.parse import unquote

from edition.bibliography import Work
from edition.citation.record import LANGUAGE
from edition.citation.references import ADDRESS, TITLE, Processor, in_house_style, split_sign

_SHOWN_AS = dict.fromkeys(("document", "entry-encyclopedia", "report", "treaty"), "webpage")
"""Types of which the style does not say what they are in: it does of the pages of a site."""


def reference_of(processor: Processor, work: Work) -> str:
    """Return the reference to a work as HTML; its address is a link, its title says its language.

    The processor is given marks for both, as it is for the texts.
    """
    title, sign = split_sign(work.item["title"])
    item = {**work.item, "id": "item", "title": f"{TITLE}{sign}"}
    if "container-title" in item:
        item["type"] = _SHOWN_AS.get(item["type"], item["type"])
    url = item.get("URL", "")
    if url:
        item["URL"] = ADDRESS
    words = in_house_style(processor.process(item, "", ""))
    words = words.replace(
        ADDRESS, f'<a href="{escape(url)}">{escape(unquote(url), quote=False)}</a>'
    )
    titled, language = escape(title, quote=False), item.get("language", LANGUAGE)
    if language != LANGUAGE:
        titled = f'<span lang="{escape(language)}">{titled}</span>'
    return words.replace(TITLE, titled)
