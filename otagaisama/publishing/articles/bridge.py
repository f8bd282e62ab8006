"""What articles take from the engines: the guard of names."""

from otagaisama.base.bridge import cover_names, names_said

__all__ = ["cover_names", "names_in"]


def names_in(article, *, sure: bool = False) -> list[str]:
    """The words of an article that name somebody, or may; with `sure` only those that do."""
    texts = (article.title, article.body, article.easy, article.place)
    return [name for text in texts for name in names_said(text, sure=sure)]
