"""What the search is given: records of the pages and of the notices, written as files."""
