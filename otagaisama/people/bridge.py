"""What people takes from the engines: spellings and numbers made comparable."""

from otagaisama.engines.text.normalise import fold, phone_digits

__all__ = ["fold", "phone_digits"]
