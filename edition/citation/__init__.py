"""Citations: the record of each page, and all that is made from it.

`record` is what a page is to those who cite it; `references` has a CSL processor make it a
reference, `exports` writes it as BibTeX, RIS and CSL-JSON, `metadata` as a page's `<meta>`.
"""
