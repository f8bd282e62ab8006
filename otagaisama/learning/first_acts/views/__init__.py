"""The pages of what comes after a course."""
