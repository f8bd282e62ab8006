"""The pages of everybody's turn."""
