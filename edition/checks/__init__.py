"""What can be wrong in the content and stops no build: each module says what it looks at.

`edition.mkdocs.checking` gathers all of it for the command `edition check`.
"""
