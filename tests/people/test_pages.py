import pytest
pytestmark = pytest.mark.django_db
ST = ["/house/","/house/add/","/house/export/","/house/retention/","/house/retention/erase/","/house/retention/hold/","/house/retention/trouble/","/me/","/me/signout/","/pledge/","/takeouts/","/account/phrase/","/account/confirm/","/account/step/","/account/step/passkeys/","/signout/","/house/?q=%E8%8A%B1&role=listener&state=all"]
AU = ["/diary/","/diary/export/","/diary/week/","/diary/papers/","/diary/check/","/diary/?strong=1&since=2020-01-01","/diary/check/?number=1&mark=abcd"]
def test_all(client, client_of, kanri, kansa, hana):
    print(client.get("/signin/").status_code)
    for u in ST:
        r = client_of(kanri).get(u); assert r.status_code == 200, (u, r.status_code, r.get("Location"))
    for tail in ("", "role/", "phrase/", "end/"):
        assert client_of(kanri).get(f"/house/{hana.pk}/{tail}").status_code == 200
    assert client_of(kanri).get(f"/house/roles/{hana.grants.get().pk}/").status_code == 200
    for u in AU:
        r = client_of(kansa).get(u); assert r.status_code in (200, 422), (u, r.status_code)
