"""The pages of the events."""
