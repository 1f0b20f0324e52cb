"""The JSON that a page gives to the script that cites its passages."""

from __future__ import annotations

from typing import Any

from edition.citation.exports import PLACEHOLDERS, bibtex, ris
from edition.citation.record import (
    CORRECTED_PASSAGE,
    CORRECTED_TEXT,
    Record,
    csl_item,
)
from edition.citation.references import Processor, templates
from edition.citation.report import Report


def citation_data(record: Record, processor: Processor, report: Report | None) -> dict[str, Any]:
    """Return what the script fills in, for a text: `cite/fill.js` says how.

    Raises UnfilledError where the record has words that look like what is filled in.
    """
    item = csl_item(record)
    return {
        "key": record.key,
        "address": record.address,
        "about": record.about,
        "correction": {"text": CORRECTED_TEXT, "passage": CORRECTED_PASSAGE},
        "item": item,
        "references": templates(processor, item),
        "bibtex": bibtex(record, PLACEHOLDERS),
        "ris": ris(record, PLACEHOLDERS),
        **({"report": report.as_data()} if report else {}),
    }
