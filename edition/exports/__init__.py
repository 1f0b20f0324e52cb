"""Other forms of the texts, to take away: TEI, EPUB, plain text, a feed, a folder for disks."""
