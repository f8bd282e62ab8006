"""What the pages of a helper with her turns are made of."""
