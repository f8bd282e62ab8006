"""How an engine says that what it was asked cannot be done."""


class Impossible(ValueError):
    """What was asked has no answer. `str(error)` is one Japanese sentence that names what makes it so.

    `about` is the id (of a stop, a candidate, …) that makes it so, when it is one; `None` when it is the whole.
    """

    def __init__(self, sentence: str, about: str | None = None):
        super().__init__(sentence)
        self.about = about
