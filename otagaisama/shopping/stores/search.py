"""Searching shops and services: every word, whatever letters it was typed in."""

from collections.abc import Iterable

from otagaisama.base.bridge import Text, fold


def words_of_store(store) -> str:
    """What a search for shops looks through, folded so that ﾔﾏﾀﾞ finds やまだ."""
    return _folded(store.name, store.kana, store.get_kind_display(), store.address)


def words_of_service(service) -> str:
    """What a search for services looks through."""
    texts = (
        service.name,
        service.kana,
        service.get_kind_display(),
        service.host,
        service.area,
        service.sells,
        service.days,
    )
    return _folded(*texts, *service.how_labels, *service.for_whom_labels)


def text_of(record) -> Text:
    """What a search looks through, of a shop or a service."""
    return Text(record.name, record.kana, record.search_words)


def _folded(*texts: Iterable[str]) -> str:
    return "\n".join(fold(text) for text in texts if text)
