"""From a file as it reached us to a page that passes the proof: `edition new`."""
