"""What is asked about a teacher, a lesson, a child's part, the adults beside."""

from django import forms

from otagaisama.base.form_fields import DaysAsked, day_field, line_field, says_back, words_field
from otagaisama.base.naming import AsksNames
from otagaisama.gatherings.children.models import AdultsAt, ChildTurn, Lesson, LocalTeacher
from otagaisama.gatherings.children.states import LONGEST_NAME, Age, Agreed, Photo, TurnState

BOXES = forms.CheckboxSelectMultiple


class TeacherForm(AsksNames, forms.ModelForm):
    """What a neighbour can show."""

    NAMES_IN = ("theme", "about")

    class Meta:
        model = LocalTeacher
        fields = ("theme", "about", "ages", "most", "days", "district", "partner", "called", "contact", "keeps")
        help_texts = {"theme": "例：畳のこと、将棋、昔のまちの話", "days": "例：水曜の午後、夏休み"}

    ages = forms.MultipleChoiceField(label="だれに", choices=Age.choices, widget=BOXES, required=False)
    called = line_field("呼び名", 60, help_text="受け持つ人だけが見ます。")
    contact = line_field("連絡先", 200, help_text="受け持つ人だけが見ます。")

    def __init__(self, *args, districts, keepers, partners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset, self.fields["keeps"].queryset = districts, keepers
        self.fields["partner"].queryset, self.fields["partner"].empty_label = partners, "なし"
        self.fields["keeps"].label_from_instance = lambda account: account.name
        says_back(self, contact="phone")


class LessonForm(AsksNames, DaysAsked, forms.ModelForm):
    """What a school or a club asks for, who teaches, and when."""

    ASKS_PAST = False
    NAMES_IN = ("theme",)

    class Meta:
        model = Lesson
        fields = (
            "partner", "theme", "ages", "size", "wish_days", "district", "teacher", "on", "starts", "place", "adults", "keeps",
        )  # fmt: skip
        widgets = {"starts": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")}
        help_texts = {
            "theme": "例：畳の一枚を、みんなでつくる",
            "adults": "2人以上。子ども8人に、ひとり。",
            "wish_days": "例：10月の木曜、3時間め",
        }

    ages = forms.MultipleChoiceField(label="だれに", choices=Age.choices, widget=BOXES, required=False)
    on = day_field("決まった日")

    def __init__(self, *args, districts, keepers, partners, teachers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].queryset, self.fields["keeps"].queryset = districts, keepers
        self.fields["partner"].queryset, self.fields["partner"].empty_label = partners, "えらんでください"
        self.fields["teacher"].queryset, self.fields["teacher"].empty_label = teachers, "まだ"
        self.fields["keeps"].label_from_instance = lambda account: account.name


class DoneForm(AsksNames):
    """What became of a lesson."""

    NO_NAMES_IN = ("children_said", "adults_learned")

    came = forms.IntegerField(label="来た子どもの人数", min_value=0, max_value=1_000, required=False)
    children_said = words_field("子どもたちのことば（名前は書かない）", rows=3, required=False, longest=1_000)
    adults_learned = words_field("大人が気づいたこと（地域の魅力など）", rows=3, required=False, longest=1_000)


class AdultsForm(AsksNames, forms.ModelForm):
    """Which adults are there."""

    NO_NAMES_IN = ("watching", "learned")

    class Meta:
        model = AdultsAt
        fields = ("count", "watching", "learned")
        help_texts = {
            "count": "2人以上。子ども8人に、ひとり。",
            "watching": "例：受付に民生委員、火のそばに推進協の委員。名前は書きません。",
        }

    learned = words_field("大人が気づいたこと（地域の魅力など・あとで）", rows=3, required=False, longest=1_000)


class ChildForm(DaysAsked, forms.ModelForm):
    """A child's part, with the guardian's consent for this event."""

    ASKS_PAST = False

    class Meta:
        model = ChildTurn
        fields = ("role", "called", "age", "guardian", "agreed_on", "agreed_how", "photo")
        widgets = {"photo": forms.RadioSelect, "agreed_how": forms.RadioSelect}

    called = line_field("呼び名", LONGEST_NAME, required=True, help_text="例：はるちゃん。名字と名前は書きません。")
    guardian = line_field(
        "保護者の連絡先", 200, required=True, help_text="連絡は保護者の方だけにします。行事の90日あとに消えます。"
    )
    agreed_on = day_field("保護者が同意した日", required=True)
    agreed_how = forms.ChoiceField(label="どのように", choices=Agreed.choices, widget=forms.RadioSelect)

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset, self.fields["role"].empty_label = roles, "えらんでください"
        says_back(self, guardian="phone")


class TurnForm(AsksNames):
    """How it went."""

    NO_NAMES_IN = ("said",)

    state = forms.ChoiceField(label="ようす", choices=TurnState.choices, widget=forms.RadioSelect)
    photo = forms.ChoiceField(label="写真（この行事だけ）", choices=Photo.choices, widget=forms.RadioSelect)
    said = words_field("その子のことば（名前は書かない）", rows=2, required=False, longest=300)
    may_tell = forms.BooleanField(label="たよりにのせてよい、と本人も保護者も言った", required=False)


class ReasonForm(forms.Form):
    """Why a guardian's contact is looked at."""

    reason = line_field("見る理由", 200, required=True, help_text="例：雨で延期になったことを知らせるため")
