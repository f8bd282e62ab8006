"""Questionnaires: built, printed, answered on paper and on the web, typed in by two, told as guarded tables."""
