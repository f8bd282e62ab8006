"""Who did, saw and took what, and why: read by the auditor, and by whoever answers for the person looked at."""
