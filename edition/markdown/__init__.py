"""Python-Markdown extensions, which run under any generator that speaks it, and their settings."""
