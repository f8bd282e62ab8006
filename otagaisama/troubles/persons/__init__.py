"""One page a person and a household: what was told, what runs, visits, consent, pauses, who may know."""
