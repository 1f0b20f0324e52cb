"""The map of the places: where each stands on the drawings, its size and its label."""
