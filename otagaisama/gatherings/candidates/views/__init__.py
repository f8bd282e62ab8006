"""The pages of the candidates."""
