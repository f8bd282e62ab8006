"""Pages of the circulation: blocks and rounds at the desk, reading for everybody."""
