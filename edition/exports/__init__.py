"""Exports of the texts and of the edition: TEI, EPUB, plain text, feed, a folder for disks."""
