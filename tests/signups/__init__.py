"""Signing up: seats, waiting in order, answers, letters."""
