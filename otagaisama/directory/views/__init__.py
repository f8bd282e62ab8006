"""The pages of the list."""


def first_of(request) -> int:
    """Where this slice of a list begins; anything strange begins at the beginning."""
    told = request.GET.get("cursor", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 6 else 0
