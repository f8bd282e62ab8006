"""What is typed on the plan's desk."""

from django import forms

from otagaisama.base.form_fields import WordsArea
from otagaisama.base.naming import AsksNames
from otagaisama.plan import bridge, states, words
from otagaisama.plan.indicators import CATEGORY, INDICATORS
from otagaisama.plan.models import Next, PlanNode, ProgressSheet, WorkingGroup

LONG = 2_000


def longer(label, rows=4, *, required=False, help_text="", longest=LONG):
    widget = WordsArea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=longest, widget=widget)


class SheetForm(forms.Form):
    """The fields of a progress sheet that may be written in its state; `version` is the sheet as it was read."""

    did = longer("したこと", help_text="いつ、どこで、何をしたか。名前は書きません。")
    actual = forms.DecimalField(
        label="実績の数", required=False, min_value=0, max_digits=9, decimal_places=1,
        help_text="目標の数とくらべる数です。「数えたもの」を見て、人が決めます。",
    )  # fmt: skip
    story = longer(
        "変わったことのお話（一つ）",
        help_text="「だれかの暮らしがこう変わった」を一つ。名前・住所・年齢は書きません。決まると、みんなのページに出ます。",
    )
    hard = longer("むずかしかったこと", 3)
    grade = forms.ChoiceField(label="評価", required=False, widget=forms.RadioSelect)
    wg_comment = longer("WGの意見", 3)
    committee_comment = longer("委員会の意見", 3)
    next = forms.ChoiceField(
        label="これから", required=False, choices=[("", "まだ決めていない"), *Next.choices], widget=forms.RadioSelect
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args, sheet: ProgressSheet, roles: set[str], **kwargs):
        names = states.writable(sheet.state, roles)
        kwargs.setdefault("initial", {name: getattr(sheet, name) for name in [*names, "version"]})
        super().__init__(*args, **kwargs)
        self.fields["grade"].choices = [("", "まだつけていない"), *sheet.node.plan.grades]
        for name in [name for name in self.fields if name not in names and name != "version"]:
            del self.fields[name]


class MoveForm(forms.Form):
    """Handing a sheet on: the version that was read, a tick for each word that may say who is meant, and for deciding that it was read whole."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    checked = forms.BooleanField(
        label="お話に、名前・住所など、だれのことかわかる言葉がないことを読んで確かめました。", required=False,
        error_messages={"required": "読んで確かめたら、しるしを付けてください。"},
    )  # fmt: skip

    def __init__(self, *args, move: str = "", sheet: ProgressSheet | None = None, **kwargs):
        self.doubts = bridge.doubts_in(*words_of(sheet)) if sheet is not None and move in states.FORWARD else []
        self.ticked = self._ticked(args[0] if args else None)
        if sheet is not None:
            kwargs.setdefault("initial", {"version": sheet.version})
        super().__init__(*args, prefix=None, **kwargs)
        self.fields["checked"].required = move == "decide"
        if move != "decide":
            del self.fields["checked"]

    @staticmethod
    def _ticked(data) -> set[str]:
        return set(data.getlist("fine")) if hasattr(data, "getlist") else set()

    def clean(self):
        cleaned = super().clean()
        left = bridge.left_of(self.doubts, self.ticked)
        if any(doubt.must_go for doubt in left):
            self.add_error(None, words.NAMES_MUST_GO)
        elif left:
            self.add_error(None, words.TICK_EACH)
        return cleaned


def words_of(sheet: ProgressSheet) -> list[str]:
    """Everything of a sheet that others will read."""
    return [sheet.did, sheet.story, sheet.hard, sheet.wg_comment, sheet.committee_comment]


class NodeForm(forms.Form):
    """One line of the plan with its years."""

    EASY_IN = {"why": "easy", "point": "easy", "text": "easy"}

    title = forms.CharField(label="題名", max_length=200)
    number_text = forms.CharField(label="番号（紙面のとおり）", max_length=30, required=False)
    mark = forms.ChoiceField(label="印", required=False)
    working_group = forms.ModelChoiceField(
        label="担当WG", queryset=WorkingGroup.objects.none(), required=False, empty_label="上の段と同じ・なし"
    )
    why = longer("なぜ必要か", 3)
    point = longer("ポイント", 3)
    text = longer("説明")
    easy = longer(
        "やさしい日本語での説明", 3, help_text="短い文で。外国から来た方や、子どもにも。みんなのページに出ます。"
    )
    note = longer("注記（推定のときなど、必ず見せること）", 2)
    related = forms.ModelMultipleChoiceField(
        label="関連", queryset=PlanNode.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, node: PlanNode, groups, others, **kwargs):
        texts = {cell.fiscal_year: cell.text for cell in node.cells.all()}
        names = ("title", "number_text", "mark", "working_group", "why", "point", "text", "easy", "note")
        initial = {name: getattr(node, name) for name in names}
        initial["related"] = list(node.related.all())
        super().__init__(*args, initial=initial, **kwargs)
        self.years = node.plan.years
        self.fields["mark"].choices = [("", "なし"), *((mark["mark"], mark["mark"]) for mark in node.plan.mark_legend)]
        self.fields["working_group"].queryset = groups
        self.fields["related"].queryset = others
        for year in self.years:
            self.fields[f"cell_{year}"] = forms.CharField(
                label=f"{year}年度", required=False, max_length=300, initial=texts.get(year, ""), strip=False
            )

    def clean_number_text(self):
        number = self.cleaned_data["number_text"].strip()
        if ";" in number:
            raise forms.ValidationError("「;」は番号に使えません。")
        return number

    def facts(self) -> dict:
        """What `change_node` takes."""
        data = {name: value for name, value in self.cleaned_data.items() if not name.startswith("cell_")}
        data["cells"] = {year: self.cleaned_data[f"cell_{year}"] for year in self.years}
        return data

    def cell_fields(self):
        return [self[f"cell_{year}"] for year in self.years]


class IndicatorForm(forms.Form):
    """What is counted for a line."""

    codes = forms.MultipleChoiceField(
        label="数えるもの", required=False, widget=forms.CheckboxSelectMultiple, choices=[
            ("よく使うもの", [(indicator.code, indicator.label) for indicator in INDICATORS.values() if not indicator.code.startswith(CATEGORY)]),
            ("困りごとの分類ごと", [(indicator.code, indicator.label) for indicator in INDICATORS.values() if indicator.code.startswith(CATEGORY)]),
        ],
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["codes"]
        field.choices = [choice for _, group in field.choices for choice in group]


class TargetForm(forms.Form):
    """What a project aims at in a year; a change needs its reason."""

    fiscal_year = forms.TypedChoiceField(label="年度", coerce=int)
    text = forms.CharField(
        label="めざすこと", max_length=200, required=False, help_text="例：考える場を、年に12回ひらく"
    )
    number = forms.DecimalField(label="目標の数", required=False, min_value=0, max_digits=9, decimal_places=1)
    why = longer(
        "変える理由",
        2,
        help_text="はじめて書くときは、なくてもかまいません。変えるときは必ず書きます。理由は消えずに残ります。",
        longest=500,
    )

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fiscal_year"].choices = [(year, f"{year}年度") for year in years]

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("text") and cleaned.get("number") is None:
            self.add_error("text", "めざすことか、目標の数を書いてください。")
        return cleaned


class IssueForm(AsksNames):
    """Who takes a common issue up, and how."""

    NAMES_IN = ("note",)

    node = forms.ModelChoiceField(
        label="取組事業など", queryset=PlanNode.objects.none(), required=False, empty_label="選ばない"
    )
    working_group = forms.ModelChoiceField(
        label="担当WG", queryset=WorkingGroup.objects.none(), required=False, empty_label="選ばない"
    )
    note = longer("どう取り組むか", 3, help_text="名前は書きません。", longest=1_000)

    def __init__(self, *args, nodes, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["node"].queryset = nodes
        self.fields["working_group"].queryset = groups

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("node") and not cleaned.get("working_group"):
            self.add_error("node", "取組事業か、WGを選んでください。")
        return cleaned


class UploadForm(forms.Form):
    """The plan's sheet as a file."""

    file = forms.FileField(
        label="計画の表（CSVかExcel）", allow_empty_file=True,
        error_messages={"required": "ファイルを選んでください。"},
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.xlsm"}),
    )  # fmt: skip


class KeepForm(forms.Form):
    """The same file once more, after the preview (base64: a browser changes line ends)."""

    file = forms.CharField(widget=forms.HiddenInput, max_length=6_000_000)
    filename = forms.CharField(widget=forms.HiddenInput, max_length=300, required=False)
    make_current = forms.BooleanField(
        label="この計画を、みんなのページに出す「いまの計画」にする", required=False, initial=True
    )
