"""The days of garbage of a town, for the door of the kitchen: a page, a paper, a PDF. Nobody's address is kept."""
