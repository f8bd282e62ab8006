"""What the house says of itself: what it is for, what it keeps, how well it can be used, whom to ask."""
