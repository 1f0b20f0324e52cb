"""The rules of the house, each numbered, and what applies them to a page.

A rule that does not hold in one place is excepted there, in the page's front matter, with a
reason; an exception that nothing needs is itself an error.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.lint import apparatus, structure, typography
from edition.lint.rule import Finding, Page, Rule
from edition.problems import Problem

EXCEPTION_CODE = "e-001"


def _check_nothing(page: Page) -> Iterator[Finding]:
    """Find nothing: `lint` itself checks the exceptions, once all rules have spoken."""
    yield from ()


RULES: tuple[Rule, ...] = (
    *typography.RULES,
    *structure.RULES,
    *apparatus.RULES,
    Rule(
        EXCEPTION_CODE,
        "une exception déclarée sert à quelque chose",
        "L’ôter de l’en-tête, ou corriger son texte et le numéro de sa règle",
        _check_nothing,
    ),
)
"""Every rule, in the order in which they are published."""


def lint(file: str, text: str) -> list[Problem]:
    """Return every way in which the page `text` breaks a rule of the house, in file order."""
    page = Page(file, text)
    front, problems = page.loaded
    problems = list(problems)
    unused = list(front.exceptions)
    for rule in RULES:
        excepted = {entry.text: entry for entry in front.exceptions if entry.rule == rule.code}
        findings = []
        for finding in rule.check(page):
            entry = excepted.get(finding.text)
            if entry is None:
                findings.append(finding)
            elif entry in unused:
                unused.remove(entry)
        problems.extend(rule.problems(page, findings))
    last = RULES[-1]
    for entry in unused:
        message = f"{last.title} : « {entry.rule} », « {entry.text} »"
        problems.append(Problem(file, entry.line, last.code, message, last.hint))
    return sorted(problems)


def fix(file: str, text: str) -> str:
    """Return the page with its spacing set right: what may change without being marked."""
    for rule in RULES:
        if rule.fix is None or rule.pattern is None:
            continue
        page = Page(file, text)
        excepted = {entry.text for entry in page.front.exceptions if entry.rule == rule.code}
        edits = [
            (passage.offset(match.start()), match.end() - match.start())
            for passage in page.passages
            for match in rule.pattern.finditer(passage.text)
            if match.group() not in excepted
        ]
        for offset, length in sorted(edits, reverse=True):
            text = text[:offset] + rule.fix + text[offset + length :]
    return text
