// form[data-otagai-signs-out]: asks first when a note that was written without signal still lies on this device unsent. What belongs to this
// account goes with it; what belongs to another account stays, encrypted, and only then the answer leaves the site's storage alone.
(function () {
  "use strict";
  const NAME = "otagai-turns";
  const QUESTION = "まだ送っていない記録が、この端末にあります。電波のあるところで「わたしの出番」をひらくと、送れます。\n\nいまサインアウトすると、その記録は消えます。サインアウトしますか。";

  async function base() {
    if (!window.indexedDB || !indexedDB.databases) { return null; }
    const there = (await indexedDB.databases()).some(function (told) { return told.name === NAME; });
    return there ? new Promise(function (done) {
      const asked = indexedDB.open(NAME);
      asked.onsuccess = function () { done(asked.result); };
      asked.onerror = function () { done(null); };
    }) : null;
  }
  function run(db, mode, act) {
    return new Promise(function (done) {
      const turn = db.transaction("kept", mode), asked = act(turn.objectStore("kept"));
      turn.oncomplete = function () { done(asked.result); };
      turn.onerror = turn.onabort = function () { done(null); };
    });
  }
  async function leave(form) {
    const box = document.querySelector("[data-otagai-notes-of]"), of = box ? box.dataset.otagaiNotesOf : "";
    const db = await base();
    const all = db && db.objectStoreNames.contains("kept") ? (await run(db, "readonly", function (store) { return store.getAll(); })) || [] : [];
    const mine = all.filter(function (note) { return note.of === of; });
    if (mine.length && !window.confirm(QUESTION)) { if (db) { db.close(); } return; }
    for (const note of mine) { await run(db, "readwrite", function (store) { return store.delete(note.id); }); }
    if (db) { db.close(); }
    sessionStorage.removeItem(NAME);
    if ("BroadcastChannel" in window) { new BroadcastChannel(NAME).postMessage("gone"); }
    if (all.length > mine.length) {
      const field = document.createElement("input");
      field.type = "hidden"; field.name = "keep_storage"; field.value = "1";
      form.append(field);
      for (const name of await caches.keys()) { await caches.delete(name); }
    }
    form.dataset.otagaiAsked = "1";
    form.requestSubmit();
  }
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (!("otagaiSignsOut" in form.dataset) || form.dataset.otagaiAsked) { return; }
    event.preventDefault();
    leave(form).catch(function () { form.dataset.otagaiAsked = "1"; form.requestSubmit(); });
  }, true);
})();
