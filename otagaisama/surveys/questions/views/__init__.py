"""The pages of a survey before anybody answers."""
