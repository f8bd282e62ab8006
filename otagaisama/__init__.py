"""Otagaisama（お互いさま）: a ward's community welfare activity plan as a working system."""

__version__ = "0.2.0"
