"""The pages of the places."""
