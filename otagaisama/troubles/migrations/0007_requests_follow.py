"""A request that grew out of a trouble points to the trouble's record of who may know; so does a trouble that a helper noticed."""

from django.db import migrations


def follow(apps, schema_editor):
    """Whoever could read only the copy could read more than the trouble allowed: from here on there is no copy."""
    HelpRequest, Knowing = apps.get_model("support", "HelpRequest"), apps.get_model("people", "Knowing")
    TroubleRequest, TroubleConcern = apps.get_model("troubles", "TroubleRequest"), apps.get_model("troubles", "TroubleConcern")
    Trouble, KnowingReader = apps.get_model("troubles", "Trouble"), apps.get_model("people", "KnowingReader")
    links = TroubleRequest.objects.values_list("request_id", "request__knowing_id", "trouble__knowing_id")
    for request, own, lent in list(links.order_by("made_at", "id")):
        HelpRequest.objects.filter(pk=request).update(knowing_id=lent, knowing_lent=True)
        if own != lent:
            Knowing.objects.filter(pk=own).delete()
    concerns = TroubleConcern.objects.select_related("trouble__knowing", "concern__visit__request__knowing")
    for link in concerns.order_by("made_at", "id"):
        own, lent = link.trouble.knowing, link.concern.visit.request.knowing
        alike = (own.reach, own.sealed, own.district_id) == (lent.reach, lent.sealed, lent.district_id)
        if own.pk == lent.pk or not alike or own.ended_on or lent.ended_on:
            continue
        here = set(KnowingReader.objects.filter(knowing=lent).values_list("account_id", flat=True))
        KnowingReader.objects.filter(knowing=own).exclude(account_id__in=here).update(knowing_id=lent.pk)
        Trouble.objects.filter(pk=link.trouble_id).update(knowing_id=lent.pk)
        Knowing.objects.filter(pk=own.pk).delete()


class Migration(migrations.Migration):
    dependencies = [("support", "0004_knowing_is_filled"), ("troubles", "0006_knowing_alone")]

    operations = [migrations.RunPython(follow, migrations.RunPython.noop)]
