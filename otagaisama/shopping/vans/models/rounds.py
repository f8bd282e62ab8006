"""Vans, their courses by weekday, and the order somebody sorted by hand."""

from django.db import models
from django.db.models import F, Q

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.shopping.stores.models.stores import LATITUDE, LONGITUDE, ShoppingService
from otagaisama.shopping.vans.models.stops import MobileStop


class Van(models.Model):
    """移動販売の車: whose it is, where it starts, how long it may be on the way."""

    OPEN = {"id", "name", "seller", "depot_name", "depot_lat", "depot_lon", "starts", "ends", "ended_on", "invented"}
    HIDDEN = {"driver_name", "driver_contact"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("車の名前", max_length=60)
    seller = models.ForeignKey(
        ShoppingService, on_delete=models.PROTECT, verbose_name="販売するところ", related_name="vans"
    )
    depot_name = models.CharField("出発するところ", max_length=120, blank=True)
    depot_lat = models.FloatField("出発するところの緯度", null=True, blank=True, validators=LATITUDE)
    depot_lon = models.FloatField("出発するところの経度", null=True, blank=True, validators=LONGITUDE)
    starts = models.TimeField("出発できる時刻", null=True, blank=True)
    ends = models.TimeField("もどる時刻", null=True, blank=True)
    driver_name = HiddenTextField("担当の方（公開しません）", blank=True)
    driver_contact = HiddenTextField("当日の連絡先（公開しません）", blank=True)
    ended_on = models.DateField("使わなくなった日", null=True, blank=True)
    invented = models.BooleanField("体験用の架空のもの", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="van_depot_is_a_pair",
                condition=Q(depot_lat=None, depot_lon=None) | Q(depot_lat__isnull=False, depot_lon__isnull=False),
            ),
            models.CheckConstraint(
                name="van_ends_after_starting",
                condition=Q(starts=None, ends=None) | Q(starts__isnull=False, ends__isnull=False, ends__gt=F("starts")),
            ),
        ]

    def __str__(self):
        return self.name


class Course(models.Model):
    """コース: one van on one weekday. Its stops keep the order in which somebody put them."""

    OPEN = {"id", "van", "name", "weekday", "rule", "sorted_at", "sorted_by", "ended_on"}
    HIDDEN = {"note"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    van = models.ForeignKey(Van, on_delete=models.PROTECT, related_name="courses")
    name = models.CharField("コースの名前", max_length=60)
    weekday = models.PositiveSmallIntegerField("曜日", help_text="月曜日が0")
    rule = models.CharField("何週め", max_length=30, blank=True, help_text="空なら毎週。例：第1・第3")
    sorted_at = models.DateTimeField("順番を決めた時", null=True, blank=True)
    sorted_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    note = HiddenTextField("ひかえ", blank=True)
    ended_on = models.DateField("終わった日", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["weekday", "name"], name="courses_of_a_weekday")]
        constraints = [models.CheckConstraint(name="course_weekday_is_one", condition=Q(weekday__lte=6))]

    def __str__(self):
        return self.name


class CourseStop(models.Model):
    """One stop on a course, at its place in the order; the times are the stop's own unless the course says others."""

    OPEN = {"id", "course", "stop", "order", "arrive", "leave"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="stops")
    stop = models.ForeignKey(MobileStop, on_delete=models.PROTECT, related_name="courses")
    order = models.PositiveSmallIntegerField("順番")
    arrive = models.TimeField("着く時刻", null=True, blank=True)
    leave = models.TimeField("出る時刻", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["course", "order"], name="stops_of_a_course")]
        constraints = [
            models.UniqueConstraint(fields=["course", "stop"], name="a_stop_stands_once_on_a_course"),
            models.CheckConstraint(
                name="course_stop_leaves_after_arriving",
                condition=Q(arrive=None, leave=None)
                | Q(arrive__isnull=False, leave__isnull=False, leave__gt=F("arrive")),
            ),
        ]

    def __str__(self):
        return f"{self.course_id} {self.order}"
