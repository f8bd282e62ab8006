// What is written on a visit without signal is kept on this device, encrypted, and sent once when the signal is back.
// form[data-otagai-turn-report]: its form_key makes the server take it once, however often it is sent.
(function () {
  "use strict";
  if (!("indexedDB" in window) || !window.crypto || !window.crypto.subtle) { return; }
  const NAME = "otagai-turns";

  function base() {
    return new Promise(function (done, failed) {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = function () { asked.result.createObjectStore("notes", { keyPath: "path" }); asked.result.createObjectStore("keys"); };
      asked.onsuccess = function () { done(asked.result); };
      asked.onerror = function () { failed(asked.error); };
    });
  }
  function run(db, store, mode, act) {
    return new Promise(function (done, failed) {
      const turn = db.transaction(store, mode);
      const asked = act(turn.objectStore(store));
      turn.oncomplete = function () { done(asked && asked.result); };
      turn.onerror = turn.onabort = function () { failed(turn.error); };
    });
  }
  async function key(db) {
    const held = await run(db, "keys", "readonly", function (store) { return store.get("now"); });
    if (held) { return held; }
    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await run(db, "keys", "readwrite", function (store) { return store.put(made, "now"); });
    return made;
  }
  async function keepNote(path, words) {
    const db = await base();
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, await key(db), new TextEncoder().encode(words));
    await run(db, "notes", "readwrite", function (store) { return store.put({ path: path, nonce: nonce, sealed: sealed, at: Date.now() }); });
  }
  async function notes() {
    const db = await base();
    return (await run(db, "notes", "readonly", function (store) { return store.getAll(); })) || [];
  }
  async function open(note) {
    const db = await base();
    return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: note.nonce }, await key(db), note.sealed));
  }
  async function drop(path) {
    const db = await base();
    await run(db, "notes", "readwrite", function (store) { return store.delete(path); });
  }
  async function refuse(note) {
    const db = await base();
    await run(db, "notes", "readwrite", function (store) { return store.put(Object.assign({}, note, { refused: true })); });
  }
  async function show() {
    const all = await notes();
    const refused = all.filter(function (note) { return note.refused; });
    document.querySelectorAll("[data-otagai-kept]").forEach(function (box) { box.hidden = all.length === refused.length; });
    document.querySelectorAll("[data-otagai-refused]").forEach(function (box) { box.hidden = refused.length === 0; });
    const list = document.querySelector("[data-otagai-refused-words]");
    if (list) {
      list.replaceChildren();
      for (const note of refused) {
        const told = new URLSearchParams(await open(note));
        const item = document.createElement("li");
        item.textContent = [told.get("came"), told.get("left"), told.get("done"), told.get("concern")].filter(Boolean).join("　");
        const button = document.createElement("button");
        button.type = "button"; button.className = "button small secondary"; button.textContent = "伝えたので消す";
        button.addEventListener("click", function () { drop(note.path).then(show); });
        item.append(" ", button);
        list.append(item);
      }
    }
  }
  // The token against foreign forms is asked anew: the one of the kept form may be of a session that has ended.
  async function token() {
    const answer = await fetch("/my/turns/", { credentials: "same-origin", cache: "no-store" });
    if (!answer.ok || answer.redirected) { return ""; }
    const doc = new DOMParser().parseFromString(await answer.text(), "text/html");
    const field = doc.querySelector("input[name=csrfmiddlewaretoken]");
    return field ? field.value : "";
  }
  let sending = false;
  async function sendAll() {
    if (sending) { return; }
    sending = true;
    try {
      const waiting = (await notes()).filter(function (note) { return !note.refused; });
      const fresh = waiting.length ? await token() : "";
      for (const note of fresh ? waiting : []) {
        const body = new URLSearchParams(await open(note));
        body.set("csrfmiddlewaretoken", fresh);
        const answer = await fetch(note.path, { method: "POST", body: body, credentials: "same-origin", redirect: "manual" });
        // A redirect: taken (or taken before). 4xx: it is written otherwise by now; the words stay here until somebody was told.
        if (answer.type === "opaqueredirect") { await drop(note.path); }
        else if (answer.status >= 400 && answer.status < 500 && answer.status !== 403 && answer.status !== 429) { await refuse(note); }
      }
    } catch (lost) {
      // no signal yet: the next page, or the signal itself, tries again
    } finally {
      sending = false;
      await show();
    }
  }
  document.querySelectorAll("form[data-otagai-turn-report]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      if (navigator.onLine) { return; }
      event.preventDefault();
      const path = new URL(form.action).pathname;
      keepNote(path, new URLSearchParams(new FormData(form)).toString()).then(show).then(function () {
        const box = document.querySelector("[data-otagai-kept]");
        document.dispatchEvent(new Event("otagai:kept"));
        if (box) { box.scrollIntoView(); box.tabIndex = -1; box.focus(); }
      });
    });
  });
  window.addEventListener("online", sendAll);
  if ("serviceWorker" in navigator) { navigator.serviceWorker.register("/my/turns/worker.js", { scope: "/my/turns/" }).catch(function () {}); }
  show().then(function () { if (navigator.onLine) { sendAll(); } });
  // The pages of the next days are fetched while there is signal, so that they can be read where there is none.
  if (navigator.onLine && navigator.serviceWorker) {
    navigator.serviceWorker.ready.then(function () {
      document.querySelectorAll("a[data-otagai-turn]").forEach(function (link) { fetch(link.href, { credentials: "same-origin" }); });
    });
  }
})();
