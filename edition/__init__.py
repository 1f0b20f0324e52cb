"""What the edition computes: texts read and proved, what they have together, pages and exports.

Nothing but `edition.mkdocs` imports MkDocs.
"""
