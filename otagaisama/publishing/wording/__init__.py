"""Plain words: what in a text could be said more easily, and what this council chose."""
