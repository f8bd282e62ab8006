"""The roof: base template, front door, desk, my page, middleware."""
