"""Noticing, going to look in pairs, checking in, agreements."""
