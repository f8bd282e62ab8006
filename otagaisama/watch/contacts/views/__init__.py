"""The pages of the agreed watching."""
