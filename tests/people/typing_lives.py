"""Random lives of two calls at once in one browser, and of somebody who sends a voice: sign-outs, lost answers, reloads in any order.

Every piece of words has a mark of its own. Whatever a browser was told is kept, or was sent, must lie in a record, a draft or among what
was not sent; whatever was pressed once, however often its answer was lost, is one record.
"""

import random
import re
from collections import Counter
from html import unescape

from django.test import Client

KEEP, INTAKE, FETCH = "/drafts/keep/", "/desk/intake/", {"x-requested-with": "fetch"}
REST = {"channel": "phone", "told_by": "self", "urgency": "usual", "how": "not_asked", "reach": "ward"}
FIELD = re.compile(r'name="(form_key|form_owner|form_at|form_draft)" value="([^"]*)"')


class Tab:
    """One opened form of the intake, as the browser holds it."""

    def __init__(self, fields: dict, words: str, owner: str):
        self.fields, self.words, self.owner = fields, words, owner

    def body(self) -> dict:
        return self.fields | REST | {"words": self.words, "form_what": "電話・窓口の受付"}


class Life:
    """One browser with two tabs, two accounts that may sign in there, and a resident with a telephone of her own."""

    STEPS = (
        "type", "type", "type", "keep", "press", "press", "press_and_hear_nothing", "reload", "go_on", "sign_out", "idle", "other_signs_in", "send_again",
        "voice", "voice_and_hear_nothing", "receipt",
    )  # fmt: skip

    def __init__(self, accounts: list):
        self.accounts = {account.login: account for account in accounts}
        self.logins = [account.login for account in accounts]
        self.browser, self.who = Client(), ""
        self.tabs: list[Tab | None] = [None, None]
        self.safe: dict[str, str] = {}  # mark of words → whose they are: the browser was told that they are kept
        self.sent: set[str] = set()
        self.count, self.found = 0, []
        self.phone, self.voices, self.receipts = Client(), [], {}
        self.sign_in(self.logins[0])

    # What people do.

    def step(self, name: str, dice: random.Random) -> None:
        getattr(self, f"_{name}")(dice)

    def sign_in(self, login: str) -> None:
        self.browser.logout()
        self.browser.force_login(self.accounts[login], backend="allauth.account.auth_backends.AuthenticationBackend")
        self.who = login

    def _back(self) -> None:
        if not self.who:
            self.sign_in(self.logins[0])

    def open_form(self, place: int, url: str = INTAKE) -> Tab:
        self._back()
        page = self.browser.get(url).content.decode()
        form = page.split("data-otagai-danger", 2)[-1]
        words = re.search(r"<textarea[^>]*name=\"words\"[^>]*>(.*?)</textarea>", page, re.DOTALL)
        fields = {name: unescape(value) for name, value in FIELD.findall(form)}
        self.tabs[place] = Tab(fields, unescape(words[1]).strip() if words else "", self.who)
        return self.tabs[place]

    def tab(self, dice: random.Random) -> Tab:
        place = dice.randrange(2)
        return self.tabs[place] or self.open_form(place)

    def _type(self, dice):
        tab = self.tab(dice)
        self.count += 1
        tab.words = f"{tab.words} 話{self.count:04d}。".strip()
        if dice.random() < 0.7:  # two seconds go by
            self.keep(tab)

    def keep(self, tab: Tab) -> None:
        """The script saves; 401 and 409 say that the words are kept all the same."""
        answer = self.browser.post(KEEP, tab.body(), headers=FETCH)
        if answer.status_code in (204, 401, 409):
            self.safe |= dict.fromkeys(marks_in(tab.words), tab.owner)
        else:
            self.found.append(f"a draft was answered {answer.status_code}")

    def _keep(self, dice):
        self.keep(self.tab(dice))

    def _press(self, dice, *, heard: bool = True):
        tab = self.tab(dice)
        if not tab.words:
            return
        self.keep(tab)
        answer = self.browser.post(INTAKE, tab.body())
        if answer.status_code == 302:
            self.sent |= set(marks_in(tab.words)) if "signin" not in answer["Location"] else set()
            if heard:
                self.tabs[self.tabs.index(tab)] = None
        elif answer.status_code not in (409, 422):
            self.found.append(f"a press was answered {answer.status_code}")

    def _press_and_hear_nothing(self, dice):
        """The answer is lost on the way: she sees her form, and may press once more or write on."""
        self._press(dice, heard=False)

    def _reload(self, dice):
        """A page that is hidden saves first; then the form is empty."""
        place = dice.randrange(2)
        if self.tabs[place] is not None:
            self.keep(self.tabs[place])
            self.open_form(place)

    def _go_on(self, dice):
        """A draft of the desk is opened in one of the tabs; what that tab held was saved when it was left."""
        self._back()
        page = self.browser.get("/desk/").content.decode()
        links = [unescape(link) for link in re.findall(r'href="(/desk/intake/\?draft=[0-9a-f-]+)"', page)]
        place = dice.randrange(2)
        if links:
            if self.tabs[place] is not None:
                self.keep(self.tabs[place])
            self.open_form(place, dice.choice(links))

    def _sign_out(self, dice):
        self.browser.post("/signout/")
        self.who = ""

    def _idle(self, dice):
        if self.who:
            session = self.browser.session
            session["seen"] = session.get("seen", session.get("began", 0)) - 31 * 60
            session.save()
            self.who = ""

    def _other_signs_in(self, dice):
        self.sign_in(dice.choice(self.logins))

    def _send_again(self, dice):
        """What was not sent is sent with its button."""
        self._back()
        page = self.browser.get("/unsent/").content.decode()
        forms = [form.split("</form>")[0] for form in page.split("<form")[1:] if 'name="sent_again"' in form]
        if not forms:
            return
        form = dice.choice(forms)
        path = unescape(re.search(r'action="([^"]+)"', form)[1])
        fields = {name: unescape(value) for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', form)}
        if self.browser.post(path, fields).status_code == 302:
            self.sent |= set(marks_in(fields.get("words", "")))

    def _voice(self, dice, *, heard: bool = True):
        """A voice; whoever heard nothing sends the same form once more."""
        waiting = [voice for voice in self.voices if not voice["heard"]]
        if waiting and dice.random() < 0.7:
            voice = dice.choice(waiting)
        else:
            self.count += 1
            voice = {"key": f"voice-key-{self.count:012d}", "words": f"声{self.count:04d}。", "heard": False}
            self.voices.append(voice)
        before = dict(self.phone.cookies)
        answer = self.phone.post("/voice/", {"words": voice["words"], "form_key": voice["key"]})
        self.sent.add(voice["words"])
        if answer.status_code != 302:
            self.found.append(f"a voice was answered {answer.status_code}")
        elif heard:
            voice["heard"] = True
            self._receipt(dice, of=voice)
        else:
            self.phone.cookies.clear()
            self.phone.cookies.update(before)

    def _voice_and_hear_nothing(self, dice):
        self._voice(dice, heard=False)

    def _receipt(self, dice, *, of: dict | None = None):
        """A reload of the receipt within its ten minutes shows the same one."""
        page = self.phone.get("/voice/received/").content.decode()
        shown = re.search(r"\d{4}(-\d{4}){4}", page)
        newest = of or next((voice for voice in reversed(self.voices) if voice["heard"]), None)
        if of is not None:
            self.last = of
        if newest is None:
            return
        if shown is None:
            self.found.append("a receipt was lost")
        elif self.receipts.setdefault(self.last["key"], shown[0]) != shown[0]:
            self.found.append("another receipt was shown")

    # What must be true at the end.

    def close(self) -> None:
        """The browser is shut: a page that is hidden saves."""
        for tab in self.tabs:
            if tab is not None:
                self.keep(tab)

    def judge(self) -> Counter:
        from otagaisama.people.models import Draft, Unsent
        from otagaisama.troubles.models import Receipt, Trouble
        from otagaisama.troubles.voices import receipts

        troubles = [trouble.words for trouble in Trouble.objects.all()]
        drafts = [(draft.account.login, str(draft.fields)) for draft in Draft.objects.select_related("account")]
        unsent = [(kept.account.login, str(kept.forms)) for kept in Unsent.objects.select_related("account")]
        faults = Counter(self.found)
        for mark, owner in self.safe.items():
            lies = any(mark in words for words in troubles)
            waits = any(mark in words for login, words in drafts + unsent if login == owner)
            strange = any(mark in words for login, words in drafts + unsent if login != owner)
            faults["words lost"] += not (lies or waits)
            faults["words with somebody else"] += strange
        for mark in self.sent:
            faults["sent and lost"] += not any(mark in words for words in troubles)
        faults["doubled"] += sum(count - 1 for count in Counter(troubles).values())
        digests = set(Receipt.objects.values_list("digest", flat=True))
        for key, shown in self.receipts.items():
            faults["a receipt that opens nothing"] += receipts.digest_of(shown.replace("-", "")) not in digests
            faults["a receipt of another key"] += shown.replace("-", "") != receipts.digits_for(key)
        return +faults


def marks_in(words: str) -> list[str]:
    return re.findall(r"話\d{4}。", words)
