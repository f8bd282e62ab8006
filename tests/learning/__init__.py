"""Courses, from a flyer to a first act."""
