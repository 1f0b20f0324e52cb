"""What UPGRADING.md promises of the theme's successor: the texts need Markdown alone."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Text

RENDER = """
import sys
sys.modules.update(dict.fromkeys(["mkdocs", "material", "jinja2"]))
from edition.frontmatter import split
from edition.markdown.rendering import markdown_extensions, render
from pathlib import Path
print(render(split(sys.stdin.read()).body, markdown_extensions(Path("mkdocs.yml")), "view"))
"""
"""Renders a page where neither MkDocs nor the theme can be imported."""
KEPT = {
    "numbers": r'\sid="(p\d+)"',
    "headings": r'<h[1-4] [^>]*\bid="((?!ed-)[^"]+)"',
    "names": r'<a (?=[^>]*class="mention")[^>]*href="[^"#]*#([^"]+)"',
    "dates": r'data-when="([^"]+)"',
    "corrections": r'<(ins|del) class="critic',
}


@pytest.mark.parametrize("what", KEPT)
def test_a_text_is_whole_without_the_generator(text: Text, site: Path, what: str) -> None:
    rendered = subprocess.run(
        [sys.executable, "-c", RENDER],
        cwd=site.parent / "project",
        env={"PYTHONUTF8": "1"},
        input=text.page,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert rendered.returncode == 0, rendered.stderr
    built = (site / text.name / "index.html").read_text("utf-8")
    article = built[built.index("<article") : built.index("</article>")]
    alone, published = (re.findall(KEPT[what], html) for html in (rendered.stdout, article))
    assert alone == published
    assert alone or what == "corrections"
