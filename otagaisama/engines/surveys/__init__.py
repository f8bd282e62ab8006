"""Questionnaires counted, and two entries of the same paper compared. What may be told of the counts: engines/small_counts, engines/survey_tables."""
