"""What the pages of a request and of its routine are made of."""
