"""The addresses of the circulation."""

from django.urls import path

from otagaisama.gatherings.circulation.views import blocks, circulars, public

BLOCK, CIRCULAR = "desk/gatherings/blocks/<uuid:pk>/", "desk/gatherings/circulars/<uuid:pk>/"
urlpatterns = [
    path("gatherings/circulars/", public.circulars, name="circulars-public"),
    path("gatherings/circulars/<uuid:pk>/", public.circular, name="circular-public"),
    path("desk/gatherings/blocks/", blocks.blocks, name="blocks"),
    path("desk/gatherings/blocks/new/", blocks.block_new, name="block-new"),
    path("desk/gatherings/blocks/slips/", blocks.slips, name="block-slips"),
    path(BLOCK, blocks.block, name="block"),
    path(f"{BLOCK}answers/", blocks.answers, name="block-answers"),
    path(f"{BLOCK}end/", blocks.block_end, name="block-end"),
    path("desk/gatherings/circulars/", circulars.circulars, name="circulars"),
    path("desk/gatherings/circulars/new/", circulars.circular_new, name="circular-new"),
    path(CIRCULAR, circulars.circular, name="circular"),
    path(f"{CIRCULAR}change/", circulars.circular_change, name="circular-change"),
    path(f"{CIRCULAR}sheet/", circulars.sheet_new, name="sheet-new"),
    path(f"{CIRCULAR}paper/", circulars.paper, name="circular-paper"),
    path(f"{CIRCULAR}fix/", circulars.fix, name="circular-fix"),
    path(f"{CIRCULAR}end/", circulars.end, name="circular-end"),
    path("desk/gatherings/sheets/<uuid:pk>/", circulars.sheet, name="sheet"),
    path("desk/gatherings/sheets/<uuid:pk>/drop/", circulars.sheet_drop, name="sheet-drop"),
    path("desk/gatherings/deliveries/", circulars.deliveries, name="deliveries"),
    path("desk/gatherings/deliveries/<uuid:pk>/", circulars.delivery, name="delivery"),
]
