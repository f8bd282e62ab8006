"""How a household wants to read public news: one page, without an account, by a link of its own or set at the desk. No name is kept."""
