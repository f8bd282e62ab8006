"""What the first acts take from the engines: names in free words, and what is alike."""

from otagaisama.engines import identity
from otagaisama.engines.themes.likeness import concepts_of

__all__ = ["gathered", "has_a_name"]


def has_a_name(text: str) -> bool:
    """The words may name somebody, or hold a number or an address: nobody reads them aloud."""
    return any(doubt.must_go or doubt.kind == "name" for doubt in identity.doubts([text]))


def gathered(texts: list[str]) -> list[tuple[str, list[str]]]:
    """The texts under what they speak of, the most frequent first; what speaks of nothing else's thing stands last."""
    under: dict[str, list[str]] = {}
    for text in texts:
        concepts = concepts_of(text)
        under.setdefault(concepts[0] if concepts else "", []).append(text)
    named = [(concept, held) for concept, held in under.items() if concept and len(held) > 1]
    single = [text for concept, held in under.items() if not concept or len(held) == 1 for text in held]
    named.sort(key=lambda group: -len(group[1]))
    return [*named, ("", single)] if single else named
