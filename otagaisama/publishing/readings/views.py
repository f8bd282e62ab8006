"""The readings of what is published, confirmed word by word."""

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import page
from otagaisama.base.steps import press
from otagaisama.people.once import press_once
from otagaisama.publishing.readings import actions, words
from otagaisama.publishing.readings.forms import ReadingForm
from otagaisama.publishing.readings.pages import readings_page
from otagaisama.publishing.readings.texts import published_lines


@open_to(*DESK)
@require_http_methods(["GET", "HEAD", "POST"])
@press_once
def readings(request):
    """Words never confirmed before, each in its sentence; one press confirms or corrects one."""
    form = ReadingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        published = [line.text for line in published_lines(request.now)]
        given = {**form.cleaned_data, "published": published, "by": request.user, "at": request.now}
        said = words.CONFIRMED.format(word=form.cleaned_data["word"], sound=form.cleaned_data["sound"])
        return press(request, lambda: actions.confirm_reading(**given), said=said, to="publishing:readings")
    if request.method == "POST":
        return redirect("publishing:readings")
    return page(request, "publishing/readings.html", {**readings_page(request.now), "area": "desk"})
