"""Which words of every room are sealed beside the keys, and which are not, with the reason (X5)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model


@dataclass(frozen=True)
class Words:
    """The hidden fields of a kind of record, with `more` beside them, but `free`. A change leaves a line about one of `about` (paths of keys)."""

    model: str
    about: tuple[str, ...] = ("pk",)
    more: tuple[str, ...] = ()
    free: tuple[str, ...] = ()  # what is next to do: told of in the line of what led to it
    forgotten: tuple[str, ...] = ()  # what the line is about by which nothing is said any more, beside the kind itself
    brought: tuple[str, ...] = ()  # what a line is about that tells of a whole list, brought in or taken back

    @property
    def record(self) -> type[Model]:
        return apps.get_model(self.model)

    def rows(self) -> Iterator[tuple[str, list, tuple[str, ...], bool]]:
        """(key, what it says, what a line would be about, whether nothing is said any more) of each.

        What is empty is left out, each by its name: a field that a later version adds changes nothing until somebody writes in it.
        """
        hidden = sorted(set(self.record.HIDDEN) - set(self.free))  # type: ignore[attr-defined]
        beside = [path for path in self.about if "__" in path]
        keys = dict(zip(beside, (self._keys(path) for path in beside), strict=True))
        for row in self.record._base_manager.order_by("pk").iterator(chunk_size=2_000):
            said = [f"{name}={value}" for name in hidden if (value := _read(row, name))]
            more = [f"{name}={value}" for name in self.more if (value := getattr(row, name))]
            about = tuple(
                str(key)
                for path in self.about
                if (key := keys[path].get(row.pk) if path in keys else getattr(row, path))
            )
            yield (
                str(row.pk),
                [*said, *more],
                (*about, *self.brought),
                not said,
            )

    def _keys(self, path: str) -> dict:
        return dict(self.record._base_manager.order_by("pk").values_list("pk", path))


def _read(row: Model, name: str):
    try:
        return getattr(row, name)
    except Exception:
        return "?"  # whatever it is: it is not what was kept


OF_TROUBLE, OF_VISIT, OF_STOP = ("pk", "trouble_id"), ("pk", "visit_id", "visit__request_id"), ("pk", "stop_id")
COVERED = (
    Words("people.Person", more=("sealed",)),
    Words("people.Consent", ("pk", "person_id"), ("scopes", "items", "how", "expires_on", "withdrawn_at")),
    Words("people.Takeout", more=("number", "account_id", "what", "count", "destroy_on", "returned_at")),
    Words("people.Look", ("about_id",), ("account_id", "about_kind")),
    Words("troubles.Trouble", more=("person_id",), free=("next_step",)),
    Words("troubles.Step", OF_TROUBLE),
    Words("troubles.HandOver", OF_TROUBLE, ("items", "body_id")),
    Words("troubles.Card", ("pk", "circle_id", "trouble_id", "common_issue_id")),
    Words("troubles.Decision", ("pk", "card_id", "card__circle_id", "card__trouble_id")),
    Words("troubles.CommonIssue"),
    Words("troubles.Circle"),
    Words("support.HelpRequest", more=("person_id",)),
    Words("support.FormerWords", ("request_id",)),
    Words("support.RequestAttachment", ("pk", "request_id"), ("kind", "size"), free=("body",)),
    Words("support.RequestTakenAway", ("pk", "request_id"), ("knowing_id",)),
    Words("support.Visit", ("pk", "request_id", "routine_id")),
    Words("support.Concern", OF_VISIT),
    Words("support.Thanks", OF_VISIT),
    Words("support.CheckBack", ("pk", "request_id")),
    Words("support.Helper", ("pk", "person_id")),
    Words("support.AvoidPair", ("pk", "helper_id")),
    Words("support.Standing", ("pk", "routine_id", "routine__request_id", "helper_id")),
    Words("shopping.MobileStop"),
    Words("shopping.StopStep", OF_STOP),
    Words("shopping.StopLog", OF_STOP),
    Words("shopping.StopAsker", OF_STOP),
    Words("shopping.ChainLink", OF_STOP),
    Words("shopping.Absence", OF_STOP),
    Words("shopping.AbsenceStep", ("pk", "absence_id")),
    Words("shopping.Van"),
    Words("shopping.Course", ("pk", "van_id")),
    Words("directory.ListeningPost", brought=("directory.posts", "register.BroughtList")),
    Words("directory.Listener", brought=("directory.listeners", "register.BroughtList")),
    Words("directory.Confirmation", ("pk", "post_id")),
    Words("publishing.NewsHousehold"),
    Words("surveys.ContactSlip", ("pk", "survey_id")),
    Words("plan.ProgressSheet", ("pk", "node_id")),
    Words("plan.NeedNote"),
    Words("plan.TargetChange", ("pk", "node_id")),
    Words("plan.IssueTakenUp", ("pk", "common_issue_id", "node_id")),
    Words("signups.SignUp", ("pk", "offer_id")),
    Words("gatherings.Event"),
    Words("gatherings.Candidate", forgotten=("gatherings.Candidate",)),
    Words("gatherings.CandidateStep", ("candidate_id",), forgotten=("gatherings.Candidate",)),
    Words("gatherings.SiteCheck", ("candidate_id",)),
    Words("gatherings.TrialDay", ("candidate_id",)),
    Words("gatherings.QuarterBack", ("candidate_id",)),
    Words("gatherings.Partner"),
    Words("gatherings.PartnerApproach", ("partner_id",)),
    Words("gatherings.LocalTeacher", forgotten=("gatherings.ChildTurn",)),
    Words("gatherings.Lesson"),
    Words("gatherings.ChildTurn", forgotten=("gatherings.ChildTurn",)),
    Words("gatherings.AdultsAt", ("event_id",)),
    Words("gatherings.PlaceDay", ("pk", "place_id")),
    Words("gatherings.RoleOffer", ("pk", "role_id"), forgotten=("gatherings.RoleOffer",)),
    Words("learning.Enrolment", ("pk", "course_id"), forgotten=("learning.Course",)),
    Words("learning.Learner", ("pk", "enrolment_id")),
    Words("learning.Suggestion"),
    Words("learning.Approach", ("pk", "suggestion_id"), forgotten=("learning.Suggestion",)),
    Words("learning.Reflection", ("pk", "learner_id"), forgotten=("learning.Learner",)),
    Words("watch.Notice", more=("danger", "due_on")),
    Words("watch.SafetyCheck", ("pk", "notice_id"), forgotten=("watch.Notice",)),
    Words("watch.NoticeStep", ("pk", "notice_id"), forgotten=("watch.Notice",)),
    Words("watch.WatchOver", more=("person_id", "consent_id")),
    Words("watch.ContactLog", ("pk", "watch_over_id"), forgotten=("watch.WatchOver",)),
    Words(
        "watch.WatchContact",
        ("pk", "check_in_id", "check_in__watch_over_id"),
        ("account_id",),
        forgotten=("watch.WatchOver",),
    ),
    Words("watch.Search", ("pk", "check_in_id", "check_in__watch_over_id"), forgotten=("watch.WatchOver",)),
    Words("watch.Agreement", forgotten=("watch.Agreement",)),
    Words("troubles.TroubleAttachment", OF_TROUBLE, ("kind", "size"), free=("body",)),
    Words("troubles.TakenAway", OF_TROUBLE, ("knowing_id",)),
)
NOT_COVERED = {
    "people.Account": "its sign-in, phrase and use are sealed with the roles; a name is no trust",
    "people.Draft": "changes with every key that its writer presses, and goes after two weeks",
    "people.Unsent": "its writer's alone, for one day",
    "register.BroughtList": "a file as somebody brought it, which goes on its day; what was taken from it is sealed",
    "messaging.Letter": "is made from what is sealed, and changes while it is sent",
    "messaging.LineEvent": "words from outside that wait for an answer, for thirty days at most",
    "messaging.LineLink": "a number beside an account, made and ended by its owner; no letter that goes there says anything of anybody",
    "messaging.Delivery": "what a post office answered",
    "surveys.Sheet": "answers of nobody: rows are mixed each time one comes, so that none has a place",
    "surveys.SecondEntry": "a paper that is being typed",
    "gatherings.ReceiptPicture": "a picture of a paper, beside the line of money that it belongs to",
    "people.OwnBox": "what its owner alone asks a list again and again; says nothing of anybody to others",
    "watch.Picture": "a picture of a place, gone when its check is over",
    "troubles.CirclePerson": "a name for the door, forgotten after ninety days",
}
