"""Everybody gets a turn: helpers, small requests, who is asked, visits, routines, thanks."""
