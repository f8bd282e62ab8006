"""Calendars: opening rules as people write them, and dates as Japanese readers expect them."""
