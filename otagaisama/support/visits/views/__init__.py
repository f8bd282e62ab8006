"""The pages of visits, and the desk of everybody's turn."""
