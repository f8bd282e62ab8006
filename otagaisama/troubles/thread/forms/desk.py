"""What the desk types: with the caller still talking, and afterwards on the thread."""

from django import forms
from django.utils import timezone

from otagaisama.base.form_fields import ask_far_days, asks_who_called, day_field, line_field
from otagaisama.people.models import Account, Consent
from otagaisama.troubles.burdens.forms import burden_field
from otagaisama.troubles.thread import states
from otagaisama.troubles.thread.forms.parts import DistrictChoice, words_field
from otagaisama.troubles.thread.models import Step, Trouble
from otagaisama.troubles.thread.models.choices import (
    AgeBand,
    AnswerWay,
    Category,
    Channel,
    Living,
    Reach,
    ToldBy,
    Urgency,
)

UNSAID = ("", "聞いていない")


class CallForm(forms.Form):
    """電話・窓口で聞く: everything but the words may stay empty, in any order."""

    words = words_field("困りごと（その人のことばで）", rows=6, autofocus=True)
    danger = forms.BooleanField(label="命やからだがあぶないかもしれない", required=False)
    channel = forms.ChoiceField(label="受けた所", choices=Channel.choices, initial=Channel.PHONE)
    told_by = forms.ChoiceField(label="話した人", choices=ToldBy.choices, initial=ToldBy.UNKNOWN)
    urgency = forms.ChoiceField(label="急ぎ", choices=Urgency.choices, initial=Urgency.USUAL)
    category = forms.ChoiceField(
        label="いちばん困っていること（◎）", choices=[UNSAID, *Category.choices], required=False
    )
    more_categories = forms.MultipleChoiceField(
        label="ほかに困っていること（○）", choices=Category.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    district = DistrictChoice()
    wish = words_field("どうなるとよいですか", rows=2, required=False, longest=2_000)
    burden = burden_field()
    how = forms.ChoiceField(
        label="伝えてよいと言われましたか", choices=Consent.How.choices, initial=Consent.How.NOT_ASKED
    )
    scopes = forms.MultipleChoiceField(
        label="どこまで", choices=Consent.Scope.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    consent_words = line_field("そのときのことば", help_text="例:「社協さんまでなら、かまいません」")
    name = line_field("お名前", 80)
    kana = line_field("よみがな", 80)
    phone = line_field("連絡先", 80, reads="phone")
    address = line_field("住所", 200, reads="town")
    safe_way = line_field("安全な連絡のしかた", help_text="例: 平日の昼だけ。留守番電話には残さない。")
    age_band = forms.ChoiceField(label="年代", choices=[UNSAID, *AgeBand.choices], required=False)
    living = forms.ChoiceField(label="暮らし", choices=[UNSAID, *Living.choices], required=False)
    reach = forms.ChoiceField(label="この困りごとを読んでよい人", choices=Reach.choices[1:], initial=Reach.WARD)
    sealed = forms.BooleanField(
        label="居場所などを知られると危ない（DV・虐待など）", required=False,
        help_text="名前を挙げた人だけが読めるようになります。ほかの人の一覧にも、数にも出ません。",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asks_who_called(self, tick=True)

    def clean(self):
        given = super().clean()
        if given.get("how") in Consent.YES and not given.get("scopes"):
            self.add_error("scopes", "同意があったときは、どこまで伝えてよいかを一つ以上えらんでください。")
        if given.get("reach") == Reach.DISTRICT and not given.get("district"):
            self.add_error("district", "学区の窓口までにするときは、学区をえらんでください。")
        return given

    PERSON = ("name", "kana", "phone", "address", "safe_way")
    FACTS = (
        "danger", "channel", "told_by", "urgency", "category", "more_categories", "district", "wish", "age_band", "living",
        "reach", "sealed", "burden",
    )  # fmt: skip

    def facts(self) -> dict:
        """What `hear_call` wants, from what was typed."""
        data = self.cleaned_data
        consent = {"how": data["how"], "scopes": data["scopes"], "words": data["consent_words"]}
        facts = {name: data[name] for name in self.FACTS}
        person = {name: data[name] for name in self.PERSON}
        return {"said": data["words"], "consent": consent, "person": person, **facts}


class ThreadForm(forms.Form):
    """One of several forms on the thread: its controls carry its own ids, so that each label finds its control."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("auto_id", f"{type(self).__name__.removesuffix('Form').lower()}_%s")
        super().__init__(*args, **kwargs)


class NextForm(ThreadForm):
    """A form that says what comes next, and by when."""

    def clean_next_due(self):
        day, today = self.cleaned_data["next_due"], timezone.localdate()
        if day and day < today:
            raise forms.ValidationError("きょうより前の日です。きょうか、これからの日をえらんでください。")
        ask_far_days(self, "next_due", today=today)  # 2062 typed for 2026 would let it sleep, overdue for nobody
        return day


class TakeForm(ThreadForm):
    """Who takes it."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    owner = forms.ModelChoiceField(
        label="受け持ち", queryset=Account.objects.none(), required=False, empty_label="自分"
    )

    def __init__(self, *args, colleagues=None, **kwargs):
        super().__init__(*args, **kwargs)
        if colleagues is not None:
            self.fields["owner"].queryset = colleagues
        self.fields["owner"].label_from_instance = lambda account: account.name


class StepForm(NextForm):
    """What was done, and what comes next."""

    KINDS = ((Step.Kind.CALL, "電話した"), (Step.Kind.VISIT, "会いに行った"), (Step.Kind.NOTE, "書きとめ"))

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label="したこと", choices=KINDS, initial=Step.Kind.CALL)
    words = words_field("ようす", rows=3)
    burden = burden_field()
    next_step = line_field("次にすること")
    next_due = day_field("いつまでに")


class MoveForm(NextForm):
    """Which way it goes."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    move = forms.ChoiceField(
        label="行き先", widget=forms.RadioSelect, error_messages={"required": "行き先を一つえらんでください。"}
    )
    words = words_field("ひとこと（どうなったか、何をお願いするか）", rows=3, required=False)
    next_step = line_field("次にすること")
    next_due = day_field("いつまでに")

    def __init__(self, *args, trouble, **kwargs):
        super().__init__(*args, **kwargs)
        allowed = [
            move
            for move in trouble.transitions
            if move not in {"take_up", "hand_over", "bring_to_circle", "add_to_common"}
        ]
        self.fields["move"].choices = [
            (move, states.ROUTES.get(move) or states.TROUBLE_MOVES[move][2]) for move in allowed
        ]


class AnswerForm(ThreadForm):
    """The answer that goes back: to the page of a voice first, by telephone only where there is a number."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = words_field("返すことば", rows=3)
    way = forms.ChoiceField(label="どうやって返しますか", choices=AnswerWay.choices)
    burden = burden_field("いまの困り具合（返すときに、もう一度）")

    def __init__(self, *args, trouble: Trouble, **kwargs):
        super().__init__(*args, **kwargs)
        has_page = trouble.anonymous or trouble.channel == Channel.LISTENER
        person = trouble.person
        lacking = set() if person and person.phone else {AnswerWay.PHONE}
        lacking |= set() if person and person.address else {AnswerWay.LETTER}
        lacking |= set() if has_page else {AnswerWay.PAGE}
        self.fields["way"].choices = [(code, label) for code, label in AnswerWay.choices if code not in lacking]
        self.fields["way"].initial = self.fields["way"].choices[0][0]
        if trouble.anonymous:
            self.fields["way"].help_text = "受付番号のページには、どの返しかたでも出ます。"


class SecondForm(ThreadForm):
    """A second reader may leave a word."""

    words = words_field("気づいたこと（なくても大丈夫です）", rows=2, required=False)


class OpenNamesForm(ThreadForm):
    """Why a name is opened."""

    REASONS = (
        ("連絡するため", "連絡するため"),
        ("訪ねるため", "訪ねるため"),
        ("書類を作るため", "書類を作るため"),
        ("本人に求められて", "本人に求められて"),
    )
    reason = forms.ChoiceField(label="ひらく理由", choices=REASONS, required=False)
    emergency = words_field("同意はないが、命・体・財産のために急ぐ理由", rows=2, required=False, longest=1_000)


class ConsentForm(ThreadForm):
    """同意を聞く, read aloud."""

    how = forms.ChoiceField(label="どうやって聞きましたか", choices=Consent.How.choices, initial=Consent.How.ORAL)
    scopes = forms.MultipleChoiceField(
        label="どこまで伝えてよいですか",
        choices=Consent.Scope.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    items = forms.MultipleChoiceField(
        label="何を伝えてよいですか", choices=Consent.Item.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    words = line_field("そのときのことば", 500)
    body = forms.ModelChoiceField(
        label="この先だけに（決まっていれば）", queryset=None, required=False, empty_label="とくに決めない"
    )
    expires_on = day_field("いつまで（決まっていれば）")
    name = line_field("お名前（ここで聞いたとき）", 80)
    phone = line_field("連絡先（ここで聞いたとき）", 80)

    def __init__(self, *args, bodies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies
        self.fields["body"].label_from_instance = lambda body: body.name

    def clean(self):
        given = super().clean()
        if given.get("how") in Consent.YES:
            for name, sentence in (("scopes", "どこまで伝えてよいかを"), ("items", "何を伝えてよいかを")):
                if not given.get(name):
                    self.add_error(name, f"{sentence}、一つ以上えらんでください。")
        return given


class FactsForm(ThreadForm):
    """Correcting what was written at intake."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = words_field(
        "ことば（書きまちがいを直す）",
        rows=3,
        required=False,
        help_text="直す前のことばは、このページの経過に残ります。",
    )
    urgency = forms.ChoiceField(label="急ぎ", choices=Urgency.choices)
    category = forms.ChoiceField(
        label="いちばん困っていること（◎）", choices=[UNSAID, *Category.choices], required=False
    )
    more_categories = forms.MultipleChoiceField(
        label="ほかに（○）", choices=Category.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    district = DistrictChoice()
    told_by = forms.ChoiceField(label="話した人", choices=ToldBy.choices)
    age_band = forms.ChoiceField(label="年代", choices=[UNSAID, *AgeBand.choices], required=False)
    living = forms.ChoiceField(label="暮らし", choices=[UNSAID, *Living.choices], required=False)
    wish = words_field("どうなるとよいですか", rows=2, required=False, longest=2_000)
    reach = forms.ChoiceField(label="読んでよい人", choices=Reach.choices)
    sealed = forms.BooleanField(label="知られると危ない（名前を挙げた人だけが読めます）", required=False)


class ReaderForm(ThreadForm):
    """Who else may read a sealed trouble."""

    account = forms.ModelChoiceField(
        label="読める人に加える", queryset=Account.objects.none(), empty_label="えらんでください"
    )

    def __init__(self, *args, colleagues, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = colleagues
        self.fields["account"].label_from_instance = lambda account: account.name
