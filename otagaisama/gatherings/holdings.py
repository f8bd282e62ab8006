"""What somebody keeps in this room: events, places, candidates, partners, teachers, what schools ask for."""

from django.urls import reverse

from otagaisama.gatherings.candidates import actions as candidates
from otagaisama.gatherings.candidates.models import Candidate
from otagaisama.gatherings.candidates.queries import candidates_for
from otagaisama.gatherings.candidates.states import GOING
from otagaisama.gatherings.children import actions as children
from otagaisama.gatherings.children.models import Lesson, LocalTeacher
from otagaisama.gatherings.children.queries import lessons_for, teachers_for
from otagaisama.gatherings.children.states import LESSON_OPEN
from otagaisama.gatherings.circulation import actions as circulation
from otagaisama.gatherings.circulation.models import Circular
from otagaisama.gatherings.circulation.queries import circulars_for
from otagaisama.gatherings.circulation.states import RoundState
from otagaisama.gatherings.events import actions as events
from otagaisama.gatherings.events.models import Event
from otagaisama.gatherings.events.queries import events_for
from otagaisama.gatherings.events.states import EventState
from otagaisama.gatherings.partners import actions as partners
from otagaisama.gatherings.partners.models import Partner
from otagaisama.gatherings.partners.queries import partners_for
from otagaisama.gatherings.places import actions as places
from otagaisama.gatherings.places.models import Place
from otagaisama.gatherings.places.queries import places_for
from otagaisama.gatherings.roles import actions as roles
from otagaisama.gatherings.roles.queries import role_offers_for, role_offers_open
from otagaisama.people.handing.holdings import Holding, Line
from otagaisama.town.public_places import PublicState

HOLDINGS = (
    Holding(
        code="events", label="行事", kind="gatherings.Event", holder="keeps",
        open_ones=lambda on: Event.objects.exclude(state=EventState.OFF).filter(dates__day__gte=on).distinct().order_by("made_at", "id"),
        readable=lambda rows, user, on: rows.filter(pk__in=events_for(user, on=on).order_by().values("pk")),
        line=lambda event: Line(event.title, event.get_state_display()),
        hand_on=lambda rows, to, by, at: events.hand_on_events(events=rows, to=to, by=by, at=at),
        address=lambda event: reverse("gatherings:event-desk", args=[event.pk]),
    ),
    Holding(
        code="small_roles", label="小さな出番のお願い", kind="gatherings.RoleOffer", holder="offered_by", open_ones=role_offers_open,
        readable=lambda rows, user, on: rows.filter(pk__in=role_offers_for(user, on=on).order_by().values("pk")),
        line=lambda offer: Line(str(offer.role.held_at), f"{offer.role.title}（{offer.get_state_display()}）"),
        hand_on=lambda rows, to, by, at: roles.hand_on_role_offers(offers=rows, to=to, by=by, at=at),
        address=lambda offer: reverse("gatherings:role", args=[offer.role_id]),
        hint="お願いした方がだれかは、引き継いだ方が、その出番のページで見ます。",
    ),
    Holding(
        code="places", label="居場所", kind="gatherings.Place", holder="keeper", unit="か所",
        hint="つぎの「場の世話人」が決まったら、居場所のページで書き直してください。",
        open_ones=lambda on: Place.objects.exclude(public_state=PublicState.ENDED).select_related("district").order_by("name", "id"),
        readable=lambda rows, user, on: rows.filter(pk__in=places_for(user, on=on).order_by().values("pk")),
        line=lambda place: Line(place.name, place.district.name),
        hand_on=lambda rows, to, by, at: places.hand_on_places(places=rows, to=to, by=by, at=at),
        address=lambda place: reverse("gatherings:place-desk", args=[place.pk]),
    ),
    Holding(
        code="candidates", label="場所のたね", kind="gatherings.Candidate", holder="keeps",
        open_ones=lambda on: Candidate.objects.filter(stage__in=GOING).order_by("made_at", "id"),
        readable=lambda rows, user, on: rows.filter(pk__in=candidates_for(user, on=on).order_by().values("pk")),
        line=lambda candidate: Line(candidate.title, candidate.next_step, candidate.next_on),
        hand_on=lambda rows, to, by, at: candidates.hand_on_candidates(candidates=rows, to=to, by=by, at=at),
        address=lambda candidate: reverse("gatherings:candidate", args=[candidate.pk]),
    ),
    Holding(
        code="partners", label="つながる相手", kind="gatherings.Partner", holder="keeps",
        open_ones=lambda on: Partner.objects.filter(ended_on=None).order_by("name", "id"),
        readable=lambda rows, user, on: rows.filter(pk__in=partners_for(user, on=on).order_by().values("pk")),
        line=lambda partner: Line(partner.name, partner.next_step, partner.next_on),
        hand_on=lambda rows, to, by, at: partners.hand_on_partners(partners=rows, to=to, by=by, at=at),
        address=lambda partner: reverse("gatherings:partner", args=[partner.pk]),
    ),
    Holding(
        code="teachers", label="地域の先生", kind="gatherings.LocalTeacher", holder="keeps", unit="人",
        open_ones=lambda on: LocalTeacher.objects.filter(ended_on=None).order_by("theme", "id"),
        readable=lambda rows, user, on: rows.filter(pk__in=teachers_for(user, on=on).order_by().values("pk")),
        line=lambda teacher: Line(teacher.theme),
        hand_on=lambda rows, to, by, at: children.hand_on_teachers(teachers=rows, to=to, by=by, at=at),
        address=lambda teacher: reverse("gatherings:teacher", args=[teacher.pk]),
    ),
    Holding(
        code="lessons", label="学校・クラブからのお願い", kind="gatherings.Lesson", holder="keeps",
        open_ones=lambda on: Lesson.objects.filter(state__in=LESSON_OPEN).order_by("made_at", "id"),
        readable=lambda rows, user, on: rows.filter(pk__in=lessons_for(user, on=on).order_by().values("pk")),
        line=lambda lesson: Line(lesson.theme, lesson.get_state_display(), lesson.on),
        hand_on=lambda rows, to, by, at: children.hand_on_lessons(lessons=rows, to=to, by=by, at=at),
        address=lambda lesson: reverse("gatherings:school-lesson", args=[lesson.pk]),
    ),
    Holding(
        code="circulars", label="回覧", kind="gatherings.Circular", holder="keeps",
        open_ones=lambda on: Circular.objects.exclude(state=RoundState.ENDED).order_by("goes_on", "id"),
        readable=lambda rows, user, on: rows.filter(pk__in=circulars_for(user, on=on).order_by().values("pk")),
        line=lambda circular: Line(circular.title, circular.get_state_display(), circular.goes_on),
        hand_on=lambda rows, to, by, at: circulation.hand_on_circulars(circulars=rows, to=to, by=by, at=at),
        address=lambda circular: reverse("gatherings:circular", args=[circular.pk]),
    ),
)  # fmt: skip
