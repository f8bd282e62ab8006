"""A notice: what was seen, where, what was done; the day by which somebody looks; the answer that goes back."""
