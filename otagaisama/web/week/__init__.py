"""今週の手紙: to each coordinator, about her own people: whom nobody has seen, whose first act is due, whose absence nobody covers."""
