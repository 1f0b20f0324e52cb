"""Exports: TEI, EPUB, plain text, feed, disk. BibTeX and RIS are in `edition.citation`."""
