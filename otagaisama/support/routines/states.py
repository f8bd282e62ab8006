"""How far ahead a routine's visits are made."""

# How far ahead a routine's visits are made (days), and when somebody asks how it went.
AHEAD_DAYS = 28
