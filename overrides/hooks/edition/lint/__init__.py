"""The rules of the house, each numbered, and what applies them to a page.

A rule that does not hold in one place is excepted there, in the page's front matter, with a
reason; an exception that nothing needs is itself an error.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.frontmatter import CODE as HEADER_CODE
from edition.frontmatter import RuleException
from edition.lint import apparatus, structure, typography
from edition.lint.rule import Finding, Page, Rule
from edition.problems import Problem

EXCEPTION_CODE = "e-001"
HEADER_HINT = "Voir « Adding a text » dans le README"


def _check_nothing(page: Page) -> Iterator[Finding]:
    """Find nothing: `frontmatter` and `lint` report these two by themselves."""
    yield from ()


RULES: tuple[Rule, ...] = (
    *typography.RULES,
    *structure.RULES,
    *apparatus.RULES,
    Rule(
        HEADER_CODE,
        "l’en-tête d’une page donne ce qu’il faut, et rien d’inconnu",
        HEADER_HINT,
        _check_nothing,
    ),
    Rule(
        EXCEPTION_CODE,
        "une exception déclarée sert à quelque chose",
        "L’ôter de l’en-tête, ou corriger son texte et le numéro de sa règle",
        _check_nothing,
    ),
)
"""Every rule, in the order in which they are published."""


def _exception_at(page: Page, rule: Rule, offset: int) -> RuleException | None:
    """Return the exception whose words, in the page, contain the place at `offset`."""
    for entry in page.front.exceptions:
        if entry.rule == rule.code:
            start = page.text.rfind(entry.text, 0, offset + len(entry.text))
            if start != -1 and start <= offset < start + len(entry.text):
                return entry
    return None


def lint(file: str, text: str) -> list[Problem]:
    """Return every way in which the page `text` breaks a rule of the house, line by line."""
    page = Page(file, text)
    front, problems = page.loaded
    problems = list(problems)
    unused = list(front.exceptions)
    for rule in RULES:
        for finding in sorted(rule.check(page), key=lambda finding: finding.offset):
            entry = _exception_at(page, rule, finding.offset)
            if entry is None:
                problems.append(rule.problem(page, finding))
            elif entry in unused:
                unused.remove(entry)
    last = RULES[-1]
    for entry in unused:
        message = f"{last.title} : « {entry.rule} », « {entry.text} »"
        problems.append(Problem(file, entry.line, last.code, message, last.hint))
    return sorted(problems, key=lambda problem: problem.line)


def fix(file: str, text: str) -> str:
    """Return the page with its spacing set right: what may change without being marked."""
    for rule in RULES:
        if rule.fix is None:
            continue
        page = Page(file, text)
        for finding in sorted(rule.check(page), key=lambda finding: -finding.offset):
            if _exception_at(page, rule, finding.offset) is None:
                end = finding.offset + len(finding.text)
                text = text[: finding.offset] + rule.fix + text[end:]
    return text
