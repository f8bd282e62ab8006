"""The pages of a check."""
