"""What every way promises, and what it is given: whom, and what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from django.db.models import Model, TextChoices


@dataclass(frozen=True)
class Reader:
    """Whom: how she is called at the desk, where she can be reached (code of a way → place), what she wished for, whose desk sees to it.

    `knowing` says who may know what it is about: then it lies before them and nobody else, whatever changes later; otherwise `desk` (one of
    `Letter.Desk`) says it with `district`. Places may be empty or unreadable: then that way does not reach her. `safe_way` is what she asked of
    whoever calls or writes (「名乗らない」), and stands beside every place of hers. `reasoned`: whoever opens the letter at a desk types why, as
    on the page where the contact is kept. `account`: hers, where she has one: what she linked herself (LINE) comes first; `holder`: the record from
    whose page she linked it, where she has none.
    """

    called: str
    contacts: Mapping[str, str]
    wish: str = ""
    desk: str = "ward"
    district: Model | None = None
    knowing: Model | None = None
    safe_way: str = ""
    reasoned: bool = False
    account: Model | None = None
    holder: Model | None = None


@dataclass(frozen=True)
class Notice:
    """What: once for each `key`. `said` are the words for whoever speaks with her or writes to her.

    `sent` are the words that pass through strangers' machines (mail), without a name, an address or anybody's trouble; where they are not
    given, `said` is fit for that. A `quiet` notice wakes nobody at night.
    """

    key: str
    subject: str
    said: str
    about: Model
    sent: str = ""
    quiet: bool = False


class Fault(TextChoices):
    """Why a letter did not arrive, as a sentence for the desk."""

    ADDRESS = "address", "宛先を、メールアドレスとして読めません。"
    REFUSED = "refused", "相手が受け取りを断りました。宛先がまちがっているか、もう使われていません。"
    TOO_LONG = "too_long", "二日のあいだ試しましたが、届きませんでした。"
    ODD = "odd", "送るときに、思いがけないことがありました。中身か宛先を確かめてください。"


@dataclass(frozen=True)
class Outcome:
    """How one try ended: `went`, or a `fault` that trying again will not mend, or `unsure` whether it arrived, or none of them: try later.

    `house` is true where not this letter but the house's own mail server is at fault; `answer` is what the other side said.
    """

    went: bool = False
    fault: str = ""
    unsure: bool = False
    house: bool = False
    answer: str = field(default="", compare=False)


class Way:
    """One way of telling. `by_itself`: a machine sends it; else it stands on the list of a desk until somebody says that it is done."""

    code: ClassVar[str]
    label: ClassVar[str]
    by_itself: ClassVar[bool] = False
    # The other side knows a letter by its number: sent again within a day it arrives once, so a cut-off try is simply tried again.
    sends_once: ClassVar[bool] = False
    # The words of the list, for ways that somebody goes.
    box: ClassVar[str] = ""
    empty: ClassVar[str] = ""
    look: ClassVar[str] = "ことばを見る"
    place_label: ClassVar[str] = "宛先"
    done: ClassVar[str] = "伝えた"
    said_done: ClassVar[str] = "伝えたことを書きとめました。"
    missed: ClassVar[str] = ""
    printed: ClassVar[bool] = False
    asks_how: ClassVar[bool] = False

    def places(self, contacts: Mapping[str, str]) -> list[str]:
        """Where this way reaches whoever has these contacts: a letter to each place; none where it does not reach her."""
        place = (contacts.get(self.code) or "").strip()
        return [place] if place else []

    def words_of(self, notice: Notice) -> str:
        """The words as they go this way: a person of the desk carries them."""
        return notice.said

    def send(self, letter) -> Outcome:
        """Send one letter now. Only ways that go by themselves do; never called inside a transaction."""
        raise NotImplementedError
