"""XHTML and SVG made from HTML, and the XML names of EPUB."""

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

_LANGUAGES = etree.XPath(".//@lang")
_EMPTY = etree.XPath("descendant::*[not(node())]")


def to_xhtml(section: Element) -> bool:
    """Make of an element of HTML what `document` writes as XHTML; tell whether it has a drawing.

    But for drawings, its names stay without a namespace: written within `body`, they have its.
    """
    for language in _LANGUAGES(section):
        language.getparent().set(XML_LANG, language)
    for empty in _EMPTY(section):
        # Text, though empty, keeps `<p></p>` from becoming `<p/>`, which HTML would leave open.
        if empty.tag not in empty_tags:
            empty.text = ""
    drawings = list(section.iter("svg"))
    for drawing in drawings:
        made = etree.Element(etree.QName(SVG, "svg"), nsmap={None: SVG, "xlink": XLINK})
        _redraw(drawing, made)
        drawing.getparent().replace(drawing, made)
    return bool(drawings)


def _redraw(source: Element, made: Any) -> None:
    """Copy the content and the tail of an HTML element into an SVG element."""
    for key, value in source.attrib.items():
        # Older reading systems know no other way to link from a drawing.
        made.set(etree.QName(XLINK, "href") if key == "href" else _SVG_NAMES.get(key, key), value)
    made.text = source.text or None
    made.tail = source.tail
    for child in source:
        name = _SVG_NAMES.get(child.tag, child.tag)
        _redraw(child, etree.SubElement(made, etree.QName(SVG, name)))


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
