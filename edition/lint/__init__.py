"""The rules of the house: the list of them, and the function that applies them to a page.

A rule that does not hold in one place is excepted there, in the page's front matter, with a
reason; an exception that nothing needs is itself an error.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.frontmatter import CODE as HEADER_CODE
from edition.frontmatter import FrontMatter, RuleException, load
from edition.lint import apparatus, structure, typography
from edition.lint.rule import Finding, Page, Rule
from edition.lint.to_do import RULE as TO_DO_RULE
from edition.problems import Problem


def _said_by_load(page: Page) -> Iterator[Finding]:
    """Find nothing: `frontmatter.load` reports this rule, with the line of each field."""
    yield from ()


def _said_by_lint(page: Page) -> Iterator[Finding]:
    """Find nothing: `lint` reports this rule, once all the others have spoken."""
    yield from ()


_UNUSED_EXCEPTION = Rule(
    "e-001",
    "une exception déclarée sert à quelque chose",
    "L’ôter de l’en-tête, ou corriger son texte et le numéro de sa règle",
    _said_by_lint,
)

RULES: tuple[Rule, ...] = (
    *typography.RULES,
    *structure.RULES,
    TO_DO_RULE,
    *apparatus.RULES,
    Rule(
        HEADER_CODE,
        "l’en-tête d’une page donne ce qu’il faut, et rien d’inconnu",
        "Corriger le champ que nomme le message",
        _said_by_load,
    ),
    _UNUSED_EXCEPTION,
)
"""Every rule, in the order in which they are published."""


def _exception_at(page: Page, rule: Rule, offset: int) -> RuleException | None:
    """Return the exception whose words contain the character at `offset` of the page."""
    for entry in page.front.exceptions:
        if entry.rule == rule.code:
            start = page.text.rfind(entry.text, 0, offset + len(entry.text))
            if start != -1 and start <= offset < start + len(entry.text):
                return entry
    return None


def lint(file: str, text: str, front: FrontMatter) -> list[Problem]:
    """Return every way in which the page `text` breaks a rule of the house, line by line.

    `front` is its front matter; where that breaks a rule, `frontmatter.load` says so.
    """
    page = Page(file, text, front)
    problems: list[Problem] = []
    unused = list(front.exceptions)
    for rule in RULES:
        for finding in sorted(rule.check(page), key=lambda finding: finding.offset):
            entry = _exception_at(page, rule, finding.offset)
            if entry is None:
                problems.append(rule.problem(page, finding))
            elif entry in unused:
                unused.remove(entry)
    for entry in unused:
        message = f"{_UNUSED_EXCEPTION.title} : « {entry.rule} », « {entry.text} »"
        code, hint = _UNUSED_EXCEPTION.code, _UNUSED_EXCEPTION.hint
        problems.append(Problem(file, entry.line, code, message, hint))
    return sorted(problems, key=lambda problem: problem.line)


_MARK_STARTS = ("{++", "{--", "{~~", "{>>")
_MARK_ENDS = ("++}", "--}", "~~}", "<<}")


def fix(file: str, text: str) -> str:
    """Return the page with its spacing set right: what may change without being marked.

    Nothing but white space ever changes; a page whose front matter can't be read stays as it is.
    """
    fixed = text
    for rule in RULES:
        if rule.fix is None:
            continue
        front, problems = load(file, fixed)
        page = Page(file, fixed, front)
        if page.split.header and problems:
            return text
        for finding in sorted(rule.check(page), key=lambda finding: -finding.offset):
            end = finding.offset + len(finding.text)
            # Where mark-up stands within the finding, the editor has to look; so too where a
            # space that goes would join a word to what a correction rejects.
            is_whole = fixed[finding.offset : end] == finding.text
            joins = not rule.fix and (
                fixed[: finding.offset].endswith(_MARK_ENDS) or fixed[end:].startswith(_MARK_STARTS)
            )
            if is_whole and not joins and _exception_at(page, rule, finding.offset) is None:
                fixed = fixed[: finding.offset] + rule.fix + fixed[end:]
    return fixed if "".join(fixed.split()) == "".join(text.split()) else text
