"""The edition's own logic: pure modules and Python-Markdown extensions.

Nothing here imports MkDocs; the adapters one folder up do.
"""
