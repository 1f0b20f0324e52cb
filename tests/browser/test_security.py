"""The policy of the pages: nothing from elsewhere, no script that the build does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browsing import copied, mkdocs, served
from conftest import TEXT_NAMES
from dialog import ask
from edition.html.policy import PolicyError, add_policy
from headers import headers_of
from kinds import KINDS

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (told) =>
  window.violations.push(`${told.effectiveDirective}: ${told.blockedURI}`));
"""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Yield a context that notes what the policy refuses."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Yield a page on which whatever the policy refuses, or fails, is an error."""
    refused: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: refused.append(str(error)))
    page.on(
        "console",
        lambda said: refused.append(said.text) if "Security Policy" in said.text else None,
    )
    yield page
    refused += page.evaluate("window.violations")
    assert refused == []
    page.close()


@pytest.mark.parametrize("address", KINDS)
def test_no_page_asks_for_what_the_policy_refuses_or_of_another_host(
    page: Page, site_url: str, address: str
) -> None:
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    answer = page.goto(site_url + address)
    assert answer is not None
    assert "script-src 'self' 'sha256-" in answer.headers["content-security-policy"]
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    # The search is the last to ask for anything.
    ask(page, "Joukov, avril 1941")
    hosts = {urlsplit(url).netloc for url in asked if urlsplit(url).scheme in {"http", "https"}}
    assert hosts == {urlsplit(site_url).netloc}
    assert errors == []


def test_reading_with_every_tool_breaks_no_rule(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{TEXT_NAMES[0]}/?h=URSS#p1")
    for switch in page.get_by_role("switch").all():
        switch.click()
        switch.click()
    page.get_by_role("button", name="Citer ce texte").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=re.compile("Copier")).first.click()
    page.keyboard.press("Escape")
    page.locator("dialog[open]").wait_for(state="hidden")
    page.locator("a.mention").first.hover()
    expect(page.locator(".ed-link-card")).to_be_visible()
    page.locator("[data-md-component=palette] label:visible").click()
    page.emulate_media(media="print")


def test_the_chronology_and_the_page_of_what_is_not_found_break_no_rule(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}/chronologie/")
    page.locator("select[name=texte]").select_option(TEXT_NAMES[0])
    page.goto(f"{site_url}/personne/joukof/")
    expect(page.locator("[data-ed-asked] li").first).to_be_visible()


INJECTED = [
    "script => { script.textContent = 'window.ran = true' }",
    "script => { script.src = 'https://example.org/x.js' }",
    "script => { script.src = 'data:text/javascript,window.ran = true' }",
]
"""What makes a script of one that is empty: within the page, of another host, of data."""


@pytest.mark.parametrize("has_headers", [True, False], ids=["headers", "meta alone"])
def test_what_is_put_into_a_page_does_not_run(
    context: BrowserContext, site: Path, tmp_path: Path, has_headers: bool
) -> None:
    if has_headers:
        html = re.sub("<meta http-equiv=.*\n", "", (site / "index.html").read_text("utf-8"))
        (tmp_path / "_headers").write_bytes((site / "_headers").read_bytes())
    else:
        html = (site / "index.html").read_text("utf-8")
    (tmp_path / "index.html").write_text(html, "utf-8")
    (tmp_path / "assets").symlink_to(site / "assets")
    page = context.new_page()
    with served(tmp_path) as url:
        page.goto(url)
        for count, injected in enumerate(INJECTED, start=1):
            page.evaluate(
                f"""() => {{
                  const script = document.createElement("script");
                  ({injected})(script);
                  document.head.append(script);
                }}"""
            )
            page.wait_for_function("(count) => window.violations.length >= count", arg=count)
            assert len(page.evaluate("window.violations")) == count
        assert page.evaluate("window.ran") is None
    page.close()


def test_hosts_are_told_to_keep_what_never_changes_and_nothing_else(site: Path) -> None:
    kept: set[str] = set()
    asked_again: set[str] = set()
    for file in site.rglob("*"):
        path = f"/{file.relative_to(site).as_posix()}"
        if file.is_file() and path != "/_headers":
            sent = headers_of(site, path)
            assert sent["X-Content-Type-Options"] == "nosniff"
            assert "camera=()" in sent["Permissions-Policy"]
            assert sent["Referrer-Policy"] == "same-origin"
            (kept if "immutable" in sent.get("Cache-Control", "") else asked_again).add(path)
    assert {re.sub(r"\.[0-9a-f]{8}\.", ".#.", path) for path in kept} >= {
        "/assets/javascripts/edition.#.js",
        "/assets/stylesheets/edition.#.css",
        "/search/noms.#.json",
        "/search/texte-0.#.json",
    }
    assert [path for path in kept if not re.search(r"\.[0-9a-f]{8}\.", path)] == []
    assert [path for path in asked_again if re.search(r"\.[0-9a-f]{8}\.", path)] == []


def test_no_line_is_longer_than_hosts_read(site: Path) -> None:
    """Cloudflare Pages reads 2,000 characters of each line, and 100 rules."""
    lines = (site / "_headers").read_text("utf-8").splitlines()
    assert max(map(len, lines)) < 2000
    assert sum(not line.startswith(" ") for line in lines) < 100


def test_no_element_carries_a_script_or_a_style(site: Path) -> None:
    """The policy refuses handlers and styles in attributes: there are none to refuse."""
    for page in site.rglob("*.html"):
        html = re.sub(r"<script.*?</script>", "", page.read_text("utf-8"), flags=re.DOTALL)
        assert re.findall(r"<[^>]*\s(?:on[a-z]+|style)=\"[^>]*>", html) == []
        assert "javascript:" not in html


@pytest.fixture(scope="module")
def site_with_redirects(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Yield a site from which a page and a fragment have moved, and its address.

    It is served until the page is closed: a page asks for what the search reads after it is loaded.
    """
    root = copied(tmp_path_factory.mktemp("moved"))
    redirects = "- from: /ancienne/\n  to: /kantokuen/\n- from: /#vieux\n  to: /kantokuen/#p3\n"
    (root / "docs" / "redirections.yml").write_text(redirects, "utf-8")
    built = mkdocs("build", "--strict", "--site-dir", str(root / "site"), root=root)
    assert built.returncode == 0, built.stderr
    with served(root / "site") as url:
        yield root / "site", url


def test_a_page_that_moved_leads_on_too(site_with_redirects: tuple[Path, str], page: Page) -> None:
    site, url = site_with_redirects
    page.goto(f"{url}/ancienne/#p7")
    page.wait_for_url(f"{url}/kantokuen/#p7")
    page.goto(f"{url}/#vieux")
    page.wait_for_url(f"{url}/kantokuen/#p3")
    page.wait_for_load_state("load")
    assert "script-src 'self';" in (site / "ancienne" / "index.html").read_text("utf-8")


def test_a_page_without_room_for_the_policy_is_refused() -> None:
    with pytest.raises(PolicyError):
        add_policy("<!doctype html><title>A page</title>")
