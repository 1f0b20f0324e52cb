"""The MkDocs plugin of the edition; nothing outside this folder imports MkDocs."""
