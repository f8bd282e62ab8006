from django.apps import AppConfig


class StreetAddress(AppConfig):
    name = "otagaisama.config"
    label = "config"

    def ready(self):
        from otagaisama.config import checks  # noqa: F401  registers itself, as Django wants it
