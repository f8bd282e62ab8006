"""Shops and services, the homes and streets they stand among: kept, checked, brought in as lists, compared."""
