"""The lists of what comes after a visit."""
