"""What comes after a visit: a word of thanks, how it goes, statements, rules of thanks, tickets, and forgetting."""
