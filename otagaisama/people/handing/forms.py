"""Who takes over what."""

from django import forms

from otagaisama.people.handing import words
from otagaisama.people.handing.actions import is_sealed
from otagaisama.people.models import Account


class HandOnForm(forms.Form):
    """The ticks stand in the tables themselves: `chosen` holds 「kind:key」."""

    to = forms.ModelChoiceField(label="引き継ぐ人", queryset=Account.objects.none(), empty_label="えらんでください")
    naming = forms.BooleanField(
        label="知られると危ない方の困りごとも渡し、引き継ぐ人を「読める人」に加える",
        required=False,
        help_text="しるしがないと、封をしたものは渡りません。",
    )

    def __init__(self, *args, colleagues, held, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = colleagues
        self.fields["to"].label_from_instance = lambda account: account.name
        self.held = held
        if not any(is_sealed(row) for part in held for row in part.rows):
            del self.fields["naming"]

    @property
    def ticked(self) -> set[str]:
        """What was chosen, as it stands in the ticks."""
        return set(self.data.getlist("chosen")) if self.is_bound else set()

    def clean(self):
        given = super().clean()
        chosen = [
            (part.holding, [row for row in part.rows if f"{part.holding.code}:{row.pk}" in self.ticked])
            for part in self.held
        ]
        chosen = [(holding, rows) for holding, rows in chosen if rows]
        if not chosen:
            self.add_error(None, words.CHOOSE)
        if any(is_sealed(row) for _, rows in chosen for row in rows) and not given.get("naming"):
            self.add_error("naming", words.SEALED)
        return given | {"chosen": chosen}
