// Keeps a helper's own pages readable without signal. Cares for /my/turns/ only; pages older than three days are thrown away,
// all of them at sign-out (the answer there clears this site's storage). Names and addresses open by a POST and are never kept.
"use strict";
const PAGES = "otagai-turns-1";
const DAYS = 3 * 24 * 60 * 60 * 1000;

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });

async function keep(request, answer) {
  const cache = await caches.open(PAGES);
  const headers = new Headers(answer.headers);
  headers.set("X-Otagai-Kept", String(Date.now()));
  const copy = answer.clone();
  await cache.put(request, new Response(await copy.blob(), { status: copy.status, statusText: copy.statusText, headers: headers }));
}

async function kept(request) {
  const cache = await caches.open(PAGES);
  const found = await cache.match(request, { ignoreSearch: true });
  if (!found) { return null; }
  if (Date.now() - Number(found.headers.get("X-Otagai-Kept") || 0) > DAYS) { await cache.delete(request); return null; }
  return found;
}

async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) { await keep(request, answer); }
    return answer;
  } catch (lost) {
    const found = await kept(request);
    if (found) { return found; }
    throw lost;
  }
}

async function part(request) {
  const found = await caches.match(request);
  if (found) { return found; }
  const answer = await fetch(request);
  if (answer.ok) { await (await caches.open(PAGES)).put(request, answer.clone()); }
  return answer;
}

self.addEventListener("fetch", function (event) {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) { return; }
  if (url.pathname.startsWith("/my/turns/") && !url.pathname.endsWith(".js")) { event.respondWith(page(event.request)); }
  else if (url.pathname.startsWith("/static/")) { event.respondWith(part(event.request)); }
});
