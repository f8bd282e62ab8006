"""つなぎ: a trouble is handed to a body, as far as somebody agreed."""
