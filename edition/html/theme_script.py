"""Changes the theme's script: what no page needs is left out, and its shortcuts.

The script is one function, as the theme's build made it. Here the places that start a part of the
theme are taken out; `edition.assets.shake` then leaves out what nothing calls any more, a third of
what is sent of the script. Names that the theme's build made short are matched by what they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

_NAME = r"[\w$]+"
_FUNCTION = re.compile(r'(?P<strict>"use strict";)\(\(\)=>\{(?P<inside>.*)\}\)\(\);', re.DOTALL)


def _given(options: Iterable[str]) -> str:
    """Return a pattern for the object that gives a function what it needs, by name."""
    return rf"\{{{','.join(rf'{option}:{_NAME}' for option in options)}\}}"


def _component(name: str, *options: str) -> str:
    """Return a pattern for the place that starts the component of a name, with what it is given."""
    rest = f",{_given(options)}" if options else ""
    return rf'\.\.\.{_NAME}\("{name}"\)\.map\(e=>{_NAME}\(e{rest}\)\),'


def _blocks(selector: str, *options: str) -> str:
    """Return a pattern for the place that starts what the theme does to blocks of a text."""
    rest = _given(options) if options else "t"
    return (
        rf'\.\.\.{_NAME}\("{re.escape(selector)}",e\)\.map\({_NAME}=>{_NAME}\({_NAME},{rest}\)\),'
    )


_CHANGES = (
    # An address that names a place of its page would close the dialog that its query has opened.
    (r'(?<=\("drawer",!1\)),[\w$]+\("search",!1\)(?=\}\);)', ""),
    # What could not be read is started again (assets/javascripts/dialog/restart.js).
    (
        r"=new Worker\(e\)",
        "=self.searchWorker=Object.assign(new Worker(e),{address:e,onerror(){this.isLost=!0}})",
    ),
    # A page is styled anew from its root whenever its colour scheme is told again, even to say the
    # same: the style sheet says it (tokens.css).
    (
        rf';document\.head\.appendChild\({_NAME}\);let (n={_NAME}\("\(prefers-color-scheme: light)',
        r";let \1",
    ),
    # Shortcuts of one letter or sign: who speaks to a computer, or touches a key by mistake, would
    # leave the page or open the search without meaning to (WCAG 2.1.4).
    (r'case"p":case",":let .*?break;case"n":case"\.":let .*?break;(?=case"Enter":)', ""),
    (
        rf',{_NAME}\.pipe\({_NAME}\(\(\{{mode:c\}}\)=>c==="global"\)\)\.subscribe\(c=>'
        r'\{switch\(c\.type\)\{case"f":.*?break\}\}\)(?=;)',
        "",
    ),
    # Tools and notices that mkdocs.yml does not turn on.
    (_component("consent", r"target\$"), ""),
    (_component("dialog", r"alert\$"), ""),
    (_component("progress", r"progress\$"), ""),
    (_component("announce"), ""),
    (_component("tabs", r"viewport\$", r"header\$"), ""),
    (rf',\.\.\.{_NAME}\("source"\)\.map\(e=>{_NAME}\(e\)\)', ""),
    (
        rf',{_NAME}={_NAME}\({_NAME}\.base\);{_NAME}\("navigation\.instant"\)&&{_NAME}\([^;]*?'
        rf"\.subscribe\({_NAME}\)(?=;)",
        "",
    ),
    # Translations: every link to another form of a page is taken for one to a translation.
    (rf"{_NAME}\(\{{document\$:{_NAME}\}}\);(?=var {_NAME}=new)", ""),
    # The sitemap is for both: it is fetched from beside each other form of a page.
    (rf"(?<=\(e,\{{)sitemap\$:{_NAME},(?=viewport\$:{_NAME},target)", ""),
    (rf'\(\({_NAME}={_NAME}\.version\)==null\?void 0:{_NAME}\.provider\)==="mike"&&[^;]*;', ""),
    (rf"{_NAME}\(\{{alert\$:{_NAME}\}}\);", ""),
    (rf"{_NAME}\(\{{document\$:{_NAME},tablet\$:{_NAME}\}}\);", ""),
    # Titles on what is cut off, which no finger sees: each entry of the menu is watched for them.
    (rf"{_NAME}\(\{{viewport\$:{_NAME},document\$:{_NAME}\}}\);", ""),
    # Of the search: ours lights what was found, completes nothing, and shares by the address.
    (
        rf'\.\.\.{_NAME}\("content"\)\.map\(e=>{_NAME}\("search\.highlight"\)\?{_NAME}'
        rf"\(e,\{{index\$:{_NAME},location\$:{_NAME}\}}\):{_NAME}\),",
        "",
    ),
    (rf'\.pipe\({_NAME}\(\.\.\.{_NAME}\("search-share",e\).*?\}}\)\)\)\)(?=\}}catch)', ""),
    # Blocks of manuals (see unused.py). Browsers scroll a block of code by key without the theme.
    (_blocks(".annotate:not(.highlight)", r"target\$", r"print\$"), ""),
    (_blocks("pre:not(.mermaid) > code", r"target\$", r"print\$"), ""),
    (_blocks("a"), ""),
    (_blocks("[data-tabs]", r"viewport\$", r"target\$"), ""),
    (rf'\.\.\.{_NAME}\("pre\.mermaid",e\)\.map\({_NAME}=>{_NAME}\({_NAME}\)\),', ""),
    # Tips on what has a title, and on the calls of notes.
    (
        rf',\.\.\.{_NAME}\("\[title\]:not\(\[data-preview\]\)",e\).*?viewport\$:{_NAME}\}}\)\)(?=\)\}})',
        "",
    ),
    # What it names is not published.
    (r"\n//# sourceMappingURL=\S+\s*$", ""),
)
"""Patterns of what is replaced, and by what."""
_PURE = "/* @__PURE__ */"
"""Tells esbuild that a call does nothing besides what it returns."""
_MODULE = re.compile(rf"(?<==)(?={_NAME}\(\({_NAME},{_NAME}\)=>\{{)")
"""Where a package that is bundled is defined."""
_IMPORT = re.compile(rf"var (?P<name>{_NAME})=(?P<interop>{_NAME}\()(?P<module>{_NAME}\(\)\);)")
"""Where one is imported."""


class ThemeScriptError(ValueError):
    """The theme's script no longer reads as it did; the message says where."""


def change(script: str) -> str:
    """Return the script of the theme, as its build made it, with the changes.

    What was within its one function stands by itself. Raises ThemeScriptError unless each place is
    there exactly once.
    """
    for pattern, new in _CHANGES:
        script, count = re.subn(pattern, new, script)
        if count != 1:
            raise ThemeScriptError(f"{pattern} stands {count} times in the theme's script")
    found = _FUNCTION.fullmatch(script.strip())
    if not found:
        raise ThemeScriptError("the theme's script is no longer one function")
    inside = f"{found['strict']}{found['inside']}"
    return _IMPORT.sub(partial(_purify, inside), _MODULE.sub(_PURE, inside))


def _purify(script: str, found: re.Match[str]) -> str:
    """Return an import, marked as one that only defines what others use.

    What is imported and never named is there for what it does: it stays as it is.
    """
    uses = re.findall(rf"(?<![\w$]){re.escape(found['name'])}(?![\w$])", script)
    if len(uses) == 1:
        return found[0]
    return f"var {found['name']}={_PURE}{found['interop']}{_PURE}{found['module']}"
