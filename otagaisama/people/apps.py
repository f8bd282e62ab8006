from django.apps import AppConfig


class PeopleRoom(AppConfig):
    name = "otagaisama.people"
    label = "people"

    def ready(self):
        from otagaisama.people import registers, verbs

        verbs.gather()
        registers.gather()
