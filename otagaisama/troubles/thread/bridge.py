"""What the thread takes from the engines: danger words, comparable spellings."""

from otagaisama.engines import danger, identity
from otagaisama.engines.text.normalise import digits, fold

__all__ = ["danger", "digits", "fold", "names_said"]


def names_said(text: str) -> list[str]:
    """The telephones, house numbers and names in words that should hold none, as they stand there."""
    return [doubt.words for doubt in identity.doubts([text]) if doubt.must_go or doubt.kind == "name"]
