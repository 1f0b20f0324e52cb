"""Reporting an error: a message to who answers for the edition, with what it is about filled in.

The address that it goes to has marks for its title and its body: that of a message (RFC 6068), or
of the form of an issue tracker.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from urllib.parse import quote

from edition.citation.record import Record

ADDRESS_MARK = "⟦address⟧"
WORDS_MARK = "⟦words⟧"
"""Filled in by `cite/report.js`, which leaves out the line where no words are quoted."""
PATTERN = r"^(https?://|mailto:)([^\s{}]|\{title\}|\{body\})+$"
"""What an address looks like; its marks may be left out."""


@dataclass(frozen=True)
class Report:
    """The message about one page, for the script to fill in: see `cite/report.js`."""

    address: str
    """Where it goes, with the marks `{title}` and `{body}`."""
    title: str
    body: str
    """In lines, with marks for the address of a passage and its words."""

    def link(self, page: str) -> str:
        """Return where the message about a whole page goes, by the page's address."""
        lines = [line for line in self.body.split("\n") if WORDS_MARK not in line]
        body = "\r\n".join(lines).replace(ADDRESS_MARK, page)
        filled = self.address.replace("{title}", quote(self.title, safe=""))
        return filled.replace("{body}", quote(body, safe=""))

    def as_data(self) -> dict[str, str]:
        """Return it for the script."""
        return asdict(self)


def report_of(record: Record, address: str) -> Report | None:
    """Return the message about a page, to the address that the settings say.

    Without one it goes to who answers for the edition; None where nobody says how to reach them.
    """
    release = record.release
    if not address and release.email:
        address = f"mailto:{release.email}?subject={{title}}&body={{body}}"
    if not address:
        return None
    lines = (
        f"Adresse\u00a0: {ADDRESS_MARK}",
        f"Version\u00a0: {release.version}",
        f"Passage\u00a0: {WORDS_MARK}",
        "",
        "Ce qui ne va pas\u00a0:",
        "",
    )
    return Report(address, f"Erreur dans «\u00a0{record.title}\u00a0»", "\n".join(lines))
