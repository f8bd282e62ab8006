"""Dates: days and times as Japanese readers expect them, the eras, the holidays, and sets of days (`days.Days`)."""
