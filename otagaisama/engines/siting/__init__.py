"""Siting: at which of these places should a van stop, so that the most people have one within a short walk."""
