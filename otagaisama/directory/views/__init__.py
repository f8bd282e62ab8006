"""The pages of the list."""
