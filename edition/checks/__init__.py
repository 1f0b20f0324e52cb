"""Checks of the content beside those that reading a text makes: each module says what it looks at.

`edition.mkdocs.checking` gathers all of it for the command `edition check`.
"""
