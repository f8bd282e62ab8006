"""Persons, accounts, roles, pledges, consent, the diary, what is taken out."""
