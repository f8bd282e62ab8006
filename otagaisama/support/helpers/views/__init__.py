"""The pages on which helpers are written down and insured."""
