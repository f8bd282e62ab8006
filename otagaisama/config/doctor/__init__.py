"""Whether the house is safe to open: plain sentences, each either unsafe (it must not open) or worth knowing."""

from collections.abc import Iterator

from otagaisama.config.doctor import database, places, settings
from otagaisama.config.doctor.finding import Finding


def examine() -> Iterator[Finding]:
    """Examine this deployment. Where the keys or the database cannot be opened, what lies behind them is not asked."""
    yield from settings.findings()
    yield from places.findings()
    if places.can_be_opened():
        yield from database.findings()
