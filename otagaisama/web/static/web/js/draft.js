// [data-otagai-draft=URL], a form or what stands in it: keeps what is typed, two seconds after the last key and when the page is hidden.
// Says 「途中まで保存しました 午後2時05分」 in [data-otagai-draft-status]. The URL takes the whole form as POST and answers 2xx; 401 and 409 say
// that the sign-in ended or is somebody else's, and that the words are kept for their writer. Nothing is pressed away while there is no network.
(function () {
  "use strict";
  const PAUSE = 2000, AGAIN = 15000, PATIENCE = 8000;
  const UNSAVED = "まだ保存できていません。書いたことは、この画面に残っています。";
  const UNSENT = "いまは つながらないので、送れませんでした。書いたことは、この画面に残っています。つながったら、もう一度押してください。";
  const ENDED = "サインインが終わっています。ここまでのことばは、とってあります。サインインし直すと、「書きかけ」から続けられます。";
  const ANOTHER = "いまは別の方がサインインしています。ここまでのことばは、書いた方の「書きかけ」にとってあります。";
  function clock(now) {
    const hour = now.getHours();
    return (hour < 12 ? "午前" : "午後") + (hour % 12) + "時" + String(now.getMinutes()).padStart(2, "0") + "分";
  }
  function place(form, mark) {
    const there = form.querySelector("[data-otagai-draft-status]") || (mark === form && document.querySelector("[data-otagai-draft-status]"));
    if (there) { return there; }
    const status = document.createElement("p"), actions = form.querySelector(".actions");
    status.className = "draft-status";
    status.setAttribute("aria-live", "polite");
    if (actions) { actions.before(status); } else { form.append(status); }
    return status;
  }
  // What a reopened draft holds and the server could not put into the page: controls that stand in it by hand.
  function refill(form, told) {
    const left = told.slice(), touched = new Set(told.map(function (pair) { return pair[0]; }));
    Array.from(form.elements).forEach(function (control) {
      if (!touched.has(control.name) || control.type === "submit" || control.type === "file" || control.type === "password") { return; }
      const tick = control.type === "checkbox" || control.type === "radio";
      const at = left.findIndex(function (pair) { return pair[0] === control.name && (!tick || pair[1] === control.value); });
      if (control.type === "select-multiple") {
        Array.from(control.options).forEach(function (option) { option.selected = told.some(function (pair) { return pair[0] === control.name && pair[1] === option.value; }); });
      } else if (tick) { control.checked = at >= 0; }
      else if (at >= 0) { control.value = left.splice(at, 1)[0][1]; }
      if (at < 0 || control.type === "hidden") { return; }
      for (let fold = control.closest("details"); fold && control.value && (!tick || control.checked); fold = fold.parentElement.closest("details")) { fold.open = true; }
    });
  }
  function watch(form, mark) {
    const status = place(form, mark);
    let timer = 0, dirty = false, stopped = false, version = 0, kept = false, failing = false;
    function say(text) { status.textContent = text; }
    // The longest of what was typed here: its writer knows it again by that.
    function begins() {
      return Array.from(form.elements).filter(function (control) {
        return (control.tagName === "TEXTAREA" || control.type === "text") && control.value !== control.defaultValue;
      }).map(function (control) { return control.value.trim(); }).sort(function (a, b) { return b.length - a.length; })[0] || "";
    }
    function body() {
      const data = new FormData(form);
      Array.from(data.keys()).forEach(function (key) { if (data.get(key) instanceof File) { data.delete(key); } });
      if (mark.dataset.otagaiDraftWhat) { data.set("form_what", mark.dataset.otagaiDraftWhat); }
      data.set("form_begins", begins());
      return data;
    }
    // Answers "kept", "ended", "another", "refused" (the server's word against it) or "" (nobody heard it).
    function send(leaving) {
      const sent = version, data = body();
      return fetch(mark.dataset.otagaiDraft, {
        method: "POST", body: new URLSearchParams(data), headers: { "X-CSRFToken": data.get("csrfmiddlewaretoken") || "", "X-Requested-With": "fetch" },
        credentials: "same-origin", keepalive: leaving === true, redirect: "error", signal: AbortSignal.timeout(PATIENCE),
      }).then(function (answer) {
        const safe = answer.ok || answer.status === 401 || answer.status === 409;
        if (safe && sent === version) { dirty = false; document.dispatchEvent(new Event("otagai:kept")); }
        return answer.ok ? "kept" : answer.status === 401 ? "ended" : answer.status === 409 ? "another" : "refused";
      }, function () { return ""; }).then(function (how) { failing = !how; return how; });
    }
    function tell(how) {
      if (how === "kept") { say("途中まで保存しました　" + clock(new Date())); }
      else if (how === "ended") { say(ENDED); }
      else if (how === "another") { say(ANOTHER); }
      else { say(UNSAVED); timer = setTimeout(save, AGAIN); }
    }
    function save(leaving) {
      clearTimeout(timer);
      if (!dirty || stopped) { return; }
      send(leaving).then(function (how) { if (!stopped) { tell(how); } });
    }
    form.addEventListener("input", function () {
      dirty = true; version += 1;
      clearTimeout(timer); timer = setTimeout(save, PAUSE);
    });
    // Without network the browser would show its own page in the place of the words: then the press waits until they lie somewhere.
    form.addEventListener("submit", function (event) {
      if ("otagaiTurnReport" in form.dataset) { return; }  // kept on the telephone itself
      if (!dirty || kept || (event.submitter && event.submitter.formAction === new URL(mark.dataset.otagaiDraft, location).href)) {
        kept = false; stopped = true; clearTimeout(timer);
        return;
      }
      if (navigator.onLine !== false && !failing) {
        stopped = true;
        clearTimeout(timer);
        send(true);
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      const presser = event.submitter;
      clearTimeout(timer);
      send(false).then(function (how) {
        if (!how) { say(UNSENT); timer = setTimeout(save, AGAIN); return; }
        kept = true;
        form.requestSubmit(presser && presser.form === form && !presser.disabled ? presser : undefined);
      });
    }, true);
    document.addEventListener("otagai:leave", function () { stopped = true; clearTimeout(timer); });
    document.addEventListener("visibilitychange", function () { if (document.visibilityState === "hidden") { save(true); } });
    window.addEventListener("pageshow", function (event) { if (event.persisted) { stopped = false; } });
    if (mark.dataset.otagaiDraftTold) { refill(form, JSON.parse(mark.dataset.otagaiDraftTold)); }
  }
  document.querySelectorAll("[data-otagai-draft]").forEach(function (mark) {
    const form = mark.closest("form");
    if (form) { watch(form, mark); }
  });
})();
