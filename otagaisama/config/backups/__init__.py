"""Backups: taken while the house runs, sealed whole, proven by restoring."""
