"""Routing: in which order, by which van and on which day stops are called at, and why this one cannot be."""
