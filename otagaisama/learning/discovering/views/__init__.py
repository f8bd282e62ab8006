"""The pages of finding people."""
