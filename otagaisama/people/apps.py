from django.apps import AppConfig


class PeopleRoom(AppConfig):
    name = "otagaisama.people"
    label = "people"

    def ready(self):
        from otagaisama.base import changes
        from otagaisama.people import kept, verbs

        verbs.gather()
        changes.told_by(kept.newest_line)
