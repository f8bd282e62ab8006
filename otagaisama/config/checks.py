"""Django's own start-up check: `migrate`, `check --database default` and `serve` refuse an unsound database."""

from django.core.checks import Error, Tags, register
from django.db import connections

from otagaisama.config import soundness


@register(Tags.database)
def sound_database(app_configs=None, databases=None, **kwargs):
    """An error for each fault of each database that is asked for."""
    return [
        Error(sentence, id="otagaisama.E001")
        for alias in databases or []
        for sentence in soundness.faults(soundness.read_facts(connections[alias]))
    ]
