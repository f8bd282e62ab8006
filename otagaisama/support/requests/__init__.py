"""What is asked for: a small help, whose it is, how it comes again, what it is thanked with."""
