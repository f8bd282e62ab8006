"""The auditor's search, and a mark to compare with."""

from django import forms

from otagaisama.base.called import keys_called
from otagaisama.base.form_fields import day_field
from otagaisama.people import verbs
from otagaisama.people.oversight import queries

# The deeds that an auditor asks for most, whatever the room.
DEEDS = (("opened", "お名前や連絡先をひらいた"), ("handed", "ほかの人・機関に渡した"), ("taken", "持ち出した"))


class DiaryFilter(forms.Form):
    """Which lines of the diary to show."""

    who = forms.CharField(label="だれ（サインイン名）", required=False, max_length=40)
    room = forms.ChoiceField(label="どの仕事", required=False)
    verb = forms.ChoiceField(
        label="何を", required=False, help_text="「どの仕事」を選んで「さがす」を押すと、その仕事のことばが並びます。"
    )
    kind = forms.ChoiceField(label="何について", required=False)
    about = forms.CharField(
        label="記録の番号", required=False, max_length=60, help_text="机で使う番号。例：2026-0099、H2026-0007"
    )
    since = day_field("いつから")
    until = day_field("いつまで")

    def __init__(self, data=None, **kwargs):
        room, verb = ((data or {}).get(name, "") for name in ("room", "verb"))
        room = room if room in verbs.OF_ROOM else verbs.room_of(verb)
        if data is not None and verbs.room_of(verb) not in ("", room):
            data = {**data.dict(), "verb": ""}  # another room was chosen: its own words are offered now
        super().__init__(data, **kwargs)
        self.fields["room"].choices = [("", "すべて"), *verbs.PAGES.items()]
        self.fields["verb"].choices = [("", "すべて"), *DEEDS, *verbs.by_room(room)]
        self.fields["kind"].choices = [("", "すべて"), *verbs.kinds_by_room()]

    def lines(self, only=()):
        """The lines that fit what was asked; nothing for a form that cannot be read."""
        given = dict(self.cleaned_data) if self.is_valid() else {}
        room, verb, about = (given.pop(name, "") for name in ("room", "verb", "about"))
        wanted = verbs.OF_ROOM.get(room, ())
        if verb in dict(DEEDS):
            deeds = {"opened": verbs.OPENS, "handed": verbs.HANDS_ON, "taken": verbs.TAKES}[verb]
            wanted, verb = [deed for deed in wanted or deeds if deed in deeds] or ["―"], ""
        keys = sorted({about} | keys_called(about, verbs.CALLED)) if about else ()
        if only:
            wanted = [deed for deed in only if not wanted or deed in wanted] or ["―"]
        return queries.diary_matching(verbs=wanted, verb=verb, about=keys, **given)


class AnchorForm(forms.Form):
    """A number and a mark that were printed earlier."""

    number = forms.IntegerField(label="控えた番号", required=False, min_value=1, max_value=2**60)
    mark = forms.CharField(
        label="控えた印",
        required=False,
        max_length=120,
        help_text="4文字ずつの区切りは、あってもなくてもかまいません。",
    )

    def clean_mark(self):
        return "".join(self.cleaned_data["mark"].split()).replace("-", "").lower()
