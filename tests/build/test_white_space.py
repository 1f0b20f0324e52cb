"""Pages are lighter without their templates' indentation, and show the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.html.white_space import strip_indentation

CASES = {
    "blank lines and indentation": ("<p>\n\n    a\n  </p>", "<p>\na\n</p>"),
    "spaces before a line's end": ("<p>a  \n b</p>", "<p>a  \nb</p>"),
    "what stands first": ("\n\n<!doctype html>\n", "<!doctype html>\n"),
    "spaces within a line": ("<p>a  b</p>", "<p>a  b</p>"),
    "code": ("<pre>\n  a\n    b</pre>\n  <p>", "<pre>\n  a\n    b</pre>\n<p>"),
    "a script": ("<script>`\n  a`</script>", "<script>`\n  a`</script>"),
    "a tag's own": ('<p\n  class="a\n  b">', '<p\nclass="a\nb">'),
    "a comment": ("<!-- a\n  b -->\n  c", "<!-- a\nb -->\nc"),
    "spaces that do not break": ("a\n\u00a0b\u202f\nc", "a\n\u00a0b\u202f\nc"),
    "a sign that begins no tag": ("1 < 2\n  < 3", "1 < 2\n< 3"),
}


@pytest.mark.parametrize(("page", "lighter"), CASES.values(), ids=CASES)
def test_only_indentation_goes(page: str, lighter: str) -> None:
    assert strip_indentation(page) == lighter
    assert strip_indentation(lighter) == lighter


def test_no_page_is_indented(site: Path) -> None:
    for page in site.rglob("*.html"):
        html = re.sub(r"<(pre|script|style)\b.*?</\1>", "", page.read_text("utf-8"), flags=re.S)
        assert not re.search(r"\n[ \t]+<", html), page
