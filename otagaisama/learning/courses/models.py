"""A course, its sessions, who comes, who came."""

from django.db import models
from django.db.models import Q

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.learning.courses import states
from otagaisama.signups.models import Offer, SignUp


class Course(models.Model):
    """講座 (C8): what is offered for signing up, with its sessions; somebody minds those who come."""

    OPEN = {
        "id",
        "offer",
        "kind",
        "aim",
        "needed",
        "minds",
        "made_by",
        "made_at",
        "ended_on",
        "erased_on",
        "invented",
        "version",
    }
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="+", verbose_name="申し込み")
    kind = models.CharField("どんな講座", max_length=12, choices=states.Kind.choices)
    aim = models.CharField("ねらい", max_length=300, blank=True)
    needed = models.PositiveSmallIntegerField("修了に要る回数")
    minds = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, verbose_name="来る方を気にかける人", related_name="+"
    )
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField("つくった時")
    ended_on = models.DateField("終わりにした日", null=True, blank=True)
    erased_on = models.DateField("名前を消した日", null=True, blank=True)
    invented = models.BooleanField("体験用の架空のもの", default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(name="course_needs_a_session", condition=Q(needed__gte=1))]

    def __str__(self):
        return f"course {self.pk}"


class Session(models.Model):
    """One session: when, what about, in which way; the script is for whoever leads it."""

    OPEN = {"id", "course", "order", "starts_at", "ends_at", "theme", "method", "teacher", "place", "script", "version"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="sessions")
    order = models.PositiveSmallIntegerField("何回め")
    starts_at = models.DateTimeField("はじまり")
    ends_at = models.DateTimeField("おわり", null=True, blank=True)
    theme = models.CharField("題", max_length=80, blank=True)
    method = models.CharField("すすめかた", max_length=12, choices=states.Method.choices)
    teacher = models.CharField("話す人（役割）", max_length=80, blank=True)
    place = models.CharField("ところ（いつもと違うとき）", max_length=200, blank=True)
    script = models.TextField("すすめる人のための台本", blank=True)
    version = models.PositiveIntegerField(default=1)  # of its attendance

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "order"], name="one_session_of_an_order")]

    def __str__(self):
        return f"session {self.order} of {self.course_id}"


class Enrolment(models.Model):
    """One person of a party that has a seat. `row` is the number on every sheet, and never changes."""

    OPEN = {"id", "course", "signup", "companion", "row", "erased_on"}
    HIDDEN = {"name"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="enrolments")
    signup = models.ForeignKey(SignUp, on_delete=models.PROTECT, related_name="+")
    companion = models.PositiveSmallIntegerField("何人め", default=0)
    row = models.PositiveIntegerField("名簿の番号")
    name = HiddenTextField("お名前", blank=True)
    erased_on = models.DateField("名前を消した日", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "row"], name="one_row_of_a_roll"),
            models.UniqueConstraint(fields=["signup", "companion"], name="one_enrolment_of_a_person"),
        ]

    def __str__(self):
        return f"enrolment {self.row} of {self.course_id}"

    @property
    def short(self) -> str:
        """How she is called where somebody may read over a shoulder."""
        return self.name.split()[0] if self.name.split() else ""


class Attendance(models.Model):
    """Somebody came to a session. Who did not come has none."""

    OPEN = {"id", "enrolment", "session", "came", "noted_by_way", "at", "by"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="attended")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attended")
    came = models.CharField("どのように", max_length=10, choices=states.Came.choices)
    noted_by_way = models.CharField("書きかた", max_length=10, choices=states.NotedBy.choices)
    at = models.DateTimeField("書いた時")
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "session"], name="one_attendance_of_a_session")]

    def __str__(self):
        return f"attendance {self.pk}"
