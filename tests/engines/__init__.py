"""The engines, asked without a database."""
