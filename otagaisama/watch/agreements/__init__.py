"""見守りの協定: with shops, papers, utilities, sellers: the paper and its term, whom a driver calls at which hour, her cards, the table of a year."""
