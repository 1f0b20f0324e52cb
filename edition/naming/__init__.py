"""Names and dates that a text has, and that no notice and no mark explains yet."""
