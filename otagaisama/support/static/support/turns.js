// What is written on a visit, or about something noticed, and cannot be sent is kept on this device, encrypted, and sent once when there is signal again.
// form[data-otagai-turn-report]: its form_key makes the server take it once, however often it is sent. A note belongs to the account that
// wrote it (data-otagai-notes-of): its key comes from the signed-in server, lives in this tab's sessionStorage only, and
// nobody else's page opens, shows or sends it. Without JavaScript the form is an ordinary form.
// form[data-otagai-new-each-time]: each press is a note of its own, also when its page came out of the device a second time.
(function () {
  "use strict";
  const NAME = "otagai-turns";
  const PATIENCE = 12000; // milliseconds until a press that nobody answers counts as not sent
  const HEADERS = { "X-Otagai-Note": "1", "X-Requested-With": "fetch" };
  const TABS = "BroadcastChannel" in window ? new BroadcastChannel(NAME) : null; // without it a tab looks again when it comes to the front

  function owner() {
    const box = document.querySelector("[data-otagai-notes-of]");
    return box ? box.dataset.otagaiNotesOf : "";
  }

  // ---- the store: one row for each form that was opened (its form_key), so that two tabs of one visit stand side by side
  function base() {
    return new Promise(function (done, failed) {
      const asked = indexedDB.open(NAME, 2);
      asked.onupgradeneeded = function () {
        const db = asked.result;
        Array.from(db.objectStoreNames).forEach(function (name) { if (name !== "kept") { db.deleteObjectStore(name); } });
        if (!db.objectStoreNames.contains("kept")) { db.createObjectStore("kept", { keyPath: "id" }); }
      };
      asked.onsuccess = function () { done(asked.result); };
      asked.onerror = function () { failed(asked.error); };
      asked.onblocked = function () { failed(new Error("blocked")); };
    });
  }
  async function run(mode, act) {
    const db = await base();
    try {
      return await new Promise(function (done, failed) {
        const turn = db.transaction("kept", mode, { durability: "strict" });
        const asked = act(turn.objectStore("kept"));
        turn.oncomplete = function () { done(asked && asked.result); };
        turn.onerror = turn.onabort = function () { failed(turn.error || new Error("not kept")); };
      });
    } finally { db.close(); }
  }
  async function notes() {
    const all = await run("readonly", function (store) { return store.getAll(); }).catch(function () { return []; });
    return (all || []).filter(function (note) { return note.of === owner(); });
  }
  function tell(what) { if (TABS) { TABS.postMessage(what); } }
  async function drop(id, why) { await run("readwrite", function (store) { return store.delete(id); }); tell(why || "dropped"); }
  async function put(note) { await run("readwrite", function (store) { return store.put(note); }); tell("put"); }

  // ---- the key: asked of the server, once for each tab and account
  async function key() {
    const of = owner();
    const held = JSON.parse(sessionStorage.getItem(NAME) || "null");
    if (held && held.of === of) { return imported(held.key); }
    const answer = await fetch("/my/turns/key/", { credentials: "same-origin", cache: "no-store", headers: HEADERS });
    if (!answer.ok || answer.redirected) { throw new Error("no key"); }
    const told = await answer.json();
    if (told.of !== of) { throw new Error("another's key"); }
    sessionStorage.setItem(NAME, JSON.stringify(told));
    return imported(told.key);
  }
  function imported(text) {
    const bytes = Uint8Array.from(atob(text), function (letter) { return letter.charCodeAt(0); });
    return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  }
  async function keep(id, path, words, late) {
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, await key(), new TextEncoder().encode(words));
    await put({ id: id, of: owner(), path: path, nonce: nonce, sealed: sealed, refused: late, at: Date.now() });
    if (navigator.storage && navigator.storage.persist) { navigator.storage.persist().catch(function () {}); }
  }
  async function open(note) {
    return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: note.nonce }, await key(), note.sealed));
  }

  // ---- sending
  async function ask(path, options) {
    const stop = new AbortController();
    const timer = setTimeout(function () { stop.abort(); }, PATIENCE);
    try {
      const answer = await fetch(path, Object.assign({ credentials: "same-origin", signal: stop.signal }, options));
      const said = function (name) { return answer.headers.get("X-Otagai-" + name); };
      return { status: answer.status, url: answer.url, text: await answer.text(), taken: said("Taken"), next: said("Next"), old: said("Kept") };
    } finally { clearTimeout(timer); }
  }
  function send(path, body, late) {
    return ask(path, { method: "POST", body: body, headers: late ? Object.assign({ "X-Otagai-Kept": "1" }, HEADERS) : HEADERS });
  }
  // Only the step that took the note says so, and says its key: whatever else answers (a portal, a sign-in, a proxy) cannot.
  function taken(answer, key) { return answer.status === 204 && Boolean(key) && answer.taken === key; }
  // 4xx that will not mend itself; 401 is another's session, 403 an old token, 408 and 429 are for later.
  function refused(answer) {
    return answer.status >= 400 && answer.status < 500 && [401, 403, 408, 429].indexOf(answer.status) < 0;
  }
  // The token against foreign forms is asked anew: the one of the kept form may be of a session that has ended. Only of this account's page.
  async function token() {
    const answer = await fetch("/my/", { credentials: "same-origin", cache: "no-store", headers: HEADERS });
    if (!answer.ok || answer.redirected) { return ""; }
    const doc = new DOMParser().parseFromString(await answer.text(), "text/html");
    const box = doc.querySelector("[data-otagai-notes-of]");
    const field = doc.querySelector("input[name=csrfmiddlewaretoken]");
    return field && box && box.dataset.otagaiNotesOf === owner() ? field.value : "";
  }
  let sending = false, left = 0; // how many went from here since the page was opened
  async function sendAll() {
    if (sending || !owner()) { return; }
    sending = true;
    try {
      const waiting = (await notes()).filter(function (note) { return !note.refused; });
      const fresh = waiting.length ? await token() : "";
      for (const note of fresh ? waiting : []) {
        const body = new URLSearchParams(await open(note));
        body.set("csrfmiddlewaretoken", fresh);
        const answer = await send(note.path, body, true);
        if (taken(answer, body.get("form_key"))) { await drop(note.id, "sent"); left += 1; }
        else if (refused(answer)) { await put(Object.assign({}, note, { refused: true })); }
      }
    } catch (lost) {
      // no signal yet: the next page, or the signal itself, tries again
    } finally {
      sending = false;
      await show();
    }
  }

  // ---- what is seen
  function box(name) { return document.querySelector("[data-otagai-" + name + "]"); }
  function point(name) {
    const shown = box(name);
    if (!shown) { return; }
    shown.hidden = false; shown.tabIndex = -1; shown.scrollIntoView({ block: "center" }); shown.focus();
  }
  async function show() {
    const all = await notes();
    const lost = all.filter(function (note) { return note.refused; });
    if (box("kept")) { box("kept").hidden = all.length === lost.length; }
    if (box("refused")) { box("refused").hidden = lost.length === 0; }
    if (box("sent")) { box("sent").hidden = !left || all.length > lost.length; }
    const list = box("refused-words");
    if (!list) { return; }
    const items = [];
    for (const note of lost) {
      const told = new URLSearchParams(await open(note).catch(function () { return ""; }));
      const item = document.createElement("li");
      item.textContent = ["came", "left", "minutes", "done", "concern", "client_word", "where", "did", "said"]
        .map(function (name) { return told.get(name); }).filter(Boolean).join("　");
      const button = document.createElement("button");
      button.type = "button"; button.className = "button small secondary"; button.textContent = "伝えたので消す";
      button.addEventListener("click", function () { drop(note.id).then(show); });
      item.append(" ", button);
      items.push(item);
    }
    list.replaceChildren(...items);
  }
  // It was taken: the next page, or at least the word that it went. A page out of the device would still ask for what was just sent.
  async function go(path) {
    const answer = await ask(path, { headers: HEADERS }).catch(function () { return null; });
    if (answer && answer.status === 200 && !answer.old) { stand(answer); return; }
    document.dispatchEvent(new Event("otagai:kept"));
    left += 1;
    await show();
    point("sent");
  }
  // The answer stands in the place of this page, as if the browser itself had gone there.
  function stand(answer) {
    const doc = new DOMParser().parseFromString(answer.text, "text/html");
    const body = doc.querySelector(".page-body"), here = document.querySelector(".page-body");
    if (!body || !here) { window.location.assign(answer.url); return; }
    document.dispatchEvent(new Event("otagai:kept"));
    here.replaceWith(document.importNode(body, true));
    document.title = doc.title;
    document.querySelectorAll("[data-otagai-stamp]").forEach(function (button) { button.hidden = false; });
    history.replaceState(null, "", answer.status === 422 ? window.location.href : answer.url);
    window.scrollTo(0, 0);
    const first = document.querySelector("#error-summary") || document.querySelector("#main");
    if (first) { first.focus(); }
    show();
  }

  // A page out of the device carries the same key each time it is opened.
  function renew(form) {
    const field = form.querySelector("[name=form_key]");
    if (field) { field.value = Array.from(crypto.getRandomValues(new Uint8Array(16)), function (byte) { return byte.toString(16).padStart(2, "0"); }).join(""); }
  }
  function blank(form) {
    return Array.from(form.elements).every(function (control) {
      if (control.type === "checkbox") { return !control.checked; }
      return control.type === "radio" || control.type === "hidden" || control.localName === "select" || !(control.value || "").trim();
    });
  }
  async function press(form) {
    const each = "otagaiNewEachTime" in form.dataset;
    if (each && blank(form) && box("kept") && !box("kept").hidden) { point("kept"); return; } // emptied, and pressed once more
    const tapped = form.querySelector("[data-otagai-tapped]");
    if (tapped) { tapped.value = new Date().toISOString(); } // the moment of the press, not of the sending
    const fields = new FormData(form);
    const words = new URLSearchParams(fields), path = new URL(form.action).pathname, id = words.get("form_key") || String(Date.now());
    let answer = null;
    if (box("full")) { box("full").hidden = true; } // what was said of an earlier press is over
    try {
      answer = await send(path, words);
      if (answer.status === 403) {
        const fresh = await token();
        if (fresh) { words.set("csrfmiddlewaretoken", fresh); answer = await send(path, words); }
      }
    } catch (lost) { answer = null; }
    if (answer && taken(answer, words.get("form_key"))) {
      await drop(id, "sent").catch(function () {});
      if (each) { form.reset(); renew(form); }
      await go(answer.next);
      return;
    }
    // Faults come back with the form and its words in it; any other refusal comes without them.
    if (answer && answer.status === 422 && answer.text.includes("data-otagai-turn-report")) { stand(answer); return; }
    const late = Boolean(answer && refused(answer));
    try {
      await keep(id, path, words.toString(), late);
      document.dispatchEvent(new Event("otagai:kept"));
      if (box("full")) { box("full").hidden = true; }
      if (each) { form.reset(); renew(form); }
      await show();
      point(late ? "refused" : "kept");
    } catch (full) { point("full"); } // no room, no key: the words stay on the page, and the page says so
  }
  let pressing = false;
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!form.matches("form[data-otagai-turn-report]")) { return; }
    event.preventDefault();
    if (pressing) { return; }
    pressing = true;
    form.setAttribute("aria-busy", "true");
    press(form).finally(function () { pressing = false; form.removeAttribute("aria-busy"); });
  });

  // Another tab of this browser: signed out (web/js/signing_out.js), and the key goes here, too; or its notes changed, and this page says how they stand now.
  if (TABS) {
    TABS.addEventListener("message", function (event) {
      if (event.data === "gone") { sessionStorage.removeItem(NAME); return; }
      if (event.data === "sent") { left += 1; }
      show();
    });
  }

  if (!("indexedDB" in window) || !window.crypto || !window.crypto.subtle) { return; }
  window.addEventListener("online", sendAll);
  document.addEventListener("visibilitychange", function () { if (document.visibilityState === "visible") { sendAll(); } });
  document.querySelectorAll("form[data-otagai-new-each-time]").forEach(renew);
  const room = window.location.pathname.startsWith("/my/watch/") ? "/my/watch/" : "/my/turns/";
  if ("serviceWorker" in navigator) { navigator.serviceWorker.register(room + "worker.js", { scope: room }).catch(function () {}); }
  if (owner()) { key().catch(function () {}).then(show).then(sendAll); }
  // The pages of the next days, and where to call, are fetched while there is signal, so that they can be read where there is none.
  function fetchAhead() {
    const links = Array.from(document.querySelectorAll("a[data-otagai-turn]"), function (link) { return link.href; });
    if (document.querySelector("form[data-otagai-new-each-time]")) { links.push(window.location.pathname); }
    links.forEach(function (link) { fetch(link, { credentials: "same-origin" }).then(function (answer) { return answer.text(); }).catch(function () {}); });
  }
  if (navigator.onLine && navigator.serviceWorker) {
    if (navigator.serviceWorker.controller) { fetchAhead(); }
    else { navigator.serviceWorker.addEventListener("controllerchange", fetchAhead, { once: true }); }
  }
})();
