"""The pages of answers, papers and slips."""
