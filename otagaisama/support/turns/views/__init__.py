"""The pages of a helper with her turns."""
