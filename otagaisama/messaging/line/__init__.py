"""LINE: who linked an account by a code, what LINE tells us, and what is done about it."""
