"""Places to be (⑩): when they are open, who came, a year of accounts and what grant rules ask of it."""
