"""XHTML with SVG in it, from HTML; and the names that EPUB's files are written in."""

from __future__ import annotations

from typing import Any, TypeAlias

from lxml import etree
from lxml.builder import ElementMaker
from lxml.html.defs import empty_tags

Element: TypeAlias = etree._Element

LANGUAGE = "fr"
XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

H = ElementMaker(namespace=XHTML, nsmap={None: XHTML, "epub": etree.QName(EPUB_TYPE).namespace})
"""Makes elements of XHTML."""

_CAPITALS = """
    altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend
    feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight
    feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef linearGradient
    radialGradient textPath
    attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant
    edgeMode filterUnits gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints
    keySplines keyTimes lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth
    maskContentUnits maskUnits numOctaves pathLength patternContentUnits patternTransform
    patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits
    refX refY repeatCount repeatDur requiredExtensions requiredFeatures specularConstant
    specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage
    tableValues targetX targetY textLength viewBox viewTarget xChannelSelector yChannelSelector
    zoomAndPan
""".split()
_SVG_NAMES = {name.lower(): name for name in _CAPITALS}
"""HTML's parser writes all names small; SVG tells capitals apart (HTML 13.2.6.1 and 13.2.6.5)."""


def convert(source: Element, parent: Any, *, drawn: bool = False) -> None:
    """Copy an element of HTML to the end of an element of XHTML, its tail included.

    `drawn` says that it stands in a drawing.
    """
    is_root = source.tag == "svg" and not drawn
    drawn = drawn or is_root
    name = _SVG_NAMES.get(source.tag, source.tag) if drawn else source.tag
    made = etree.SubElement(
        parent,
        etree.QName(SVG if drawn else XHTML, name),
        nsmap={None: SVG, "xlink": XLINK} if is_root else None,
    )
    for key, value in source.attrib.items():
        if drawn and key == "href":
            # Older reading systems know no other way to link from a drawing.
            made.set(etree.QName(XLINK, "href"), value)
            continue
        made.set(_SVG_NAMES.get(key, key) if drawn else key, value)
        if key == "lang":
            made.set(XML_LANG, value)
    # Text, though empty, keeps `<p></p>` from becoming `<p/>`, which HTML would leave open.
    made.text = source.text or (None if drawn or source.tag in empty_tags else "")
    made.tail = source.tail
    for child in source:
        convert(child, made, drawn=drawn)


def document(title: str, style: str, body: Any) -> bytes:
    """Return an XHTML file; `style` is the way to its style sheet."""
    page = H.html(
        {"lang": LANGUAGE, XML_LANG: LANGUAGE},
        H.head(
            H.title(title),
            H.link({"rel": "stylesheet", "type": "text/css", "href": style}),
        ),
        body,
    )
    return serialized(page, doctype="<!DOCTYPE html>")


def serialized(root: Any, doctype: str | None = None) -> bytes:
    """Return the bytes of an XML file."""
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", doctype=doctype)
    return written + b"\n"
