// Keeps a helper's own pages readable without signal, and the form for what somebody noticed with its numbers to call. Pages older than three days are thrown away, those of one
// account as soon as another's page comes or nobody is signed in any more, all of them at sign-out. Names and addresses open by a POST and
// are never kept, nor is the key of the notes.
"use strict";
const PAGES = "otagai-turns-pages ";
const PARTS = "otagai-turns-parts";
const CARED = /^\/my\/(turns\/|watch\/(new|danger)\/)/;
const DAYS = 3 * 24 * 60 * 60 * 1000;

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });

async function forget(but) {
  for (const name of await caches.keys()) {
    if (name !== but && name !== PARTS) { await caches.delete(name); }
  }
}

async function keep(request, answer) {
  const name = PAGES + (answer.headers.get("X-Otagai-Notes-Of") || "");
  await forget(name);
  const headers = new Headers(answer.headers);
  headers.set("X-Otagai-Kept", String(Date.now()));
  const copy = answer.clone();
  const cache = await caches.open(name);
  await cache.put(request, new Response(await copy.blob(), { status: copy.status, statusText: copy.statusText, headers: headers }));
}

async function kept(request) {
  const found = await caches.match(request, { ignoreSearch: true, ignoreVary: true });
  return found && Date.now() - Number(found.headers.get("X-Otagai-Kept") || 0) <= DAYS ? found : null;
}

async function page(request) {
  let answer;
  try {
    answer = await fetch(request);
  } catch (lost) {
    const found = await kept(request);
    if (found) { return found; }
    throw lost;
  }
  try {
    if (answer.ok && !answer.redirected && !new URL(request.url).search && answer.headers.has("X-Otagai-Notes-Of")) { await keep(request, answer); }
    else if (answer.redirected || answer.type === "opaqueredirect" || answer.status === 403) { await forget(""); }
  } catch (full) {
    // no room to keep it: the page itself is there all the same
  }
  return answer;
}

async function part(request) {
  const found = await caches.match(request);
  if (found) { return found; }
  const answer = await fetch(request);
  try {
    if (answer.ok) { await (await caches.open(PARTS)).put(request, answer.clone()); }
  } catch (full) {
    // no room
  }
  return answer;
}

self.addEventListener("fetch", function (event) {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) { return; }
  if (url.pathname === "/my/turns/key/") { return; }
  if (CARED.test(url.pathname) && !url.pathname.endsWith(".js")) { event.respondWith(page(event.request)); }
  else if (url.pathname.startsWith("/static/")) { event.respondWith(part(event.request)); }
});
