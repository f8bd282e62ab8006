"""Who can help: what she can do and when, her insurance, whom she is not sent to. The ground of this room: it knows nobody else."""
