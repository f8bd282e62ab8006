"""The pages of the list."""


def first_of(request, name: str = "cursor") -> int:
    """Where this slice of a list begins; anything strange begins at the beginning."""
    cursor = request.GET.get(name, "")
    return int(cursor) if cursor.isascii() and cursor.isdecimal() and len(cursor) < 6 else 0
