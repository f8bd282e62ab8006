"""Signing up for whatever has a day and a place: seats, waiting in order, an offered seat, inviting, not coming after all.

A room above (a course, an event) makes an `Offer` and asks this one who comes; this room never calls up.
"""
