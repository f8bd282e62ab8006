"""A helper with her turns: the desk's page of her, her rest and her leaving, and her own pages."""
