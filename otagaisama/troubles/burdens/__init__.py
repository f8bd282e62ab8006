"""いまの困り具合: how hard it is, before and after, as whoever is in it says herself; it knows no thread, the thread asks for it."""
