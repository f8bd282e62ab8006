"""What a room may answer instead of doing: a sentence fit for the reader."""


class Refused(Exception):
    """The house does not do this. `str(refusal)` is a Japanese sentence that says what to do next."""


class NotYours(Refused):
    """The record is not this reader's. Answers 404, so that nobody learns that it exists."""


class NotNow(Refused):
    """The record is in a state in which this cannot be done (or somebody changed it in the meantime)."""


class Changed(NotNow):
    """Somebody wrote in the meantime: nothing was kept, and what was typed must be looked at beside what stands there now."""
