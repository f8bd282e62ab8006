// form[data-otagai-draft=URL]: keeps what is typed, two seconds after the last key and when the page is hidden.
// Says 「途中まで保存しました 午後2時05分」 in [data-otagai-draft-status]. The URL takes the whole form as POST and answers 2xx.
(function () {
  "use strict";
  const PAUSE = 2000;
  function clock(now) {
    const hour = now.getHours();
    return (hour < 12 ? "午前" : "午後") + (hour % 12) + "時" + String(now.getMinutes()).padStart(2, "0") + "分";
  }
  function watch(form) {
    const status = form.querySelector("[data-otagai-draft-status]") || document.querySelector("[data-otagai-draft-status]");
    let timer = 0, dirty = false, stopped = false, version = 0;
    function say(text) { if (status) { status.textContent = text; } }
    function save(leaving) {
      clearTimeout(timer);
      if (!dirty || stopped) { return; }
      const sent = version;
      const data = new FormData(form);
      Array.from(data.keys()).forEach(function (key) { if (data.get(key) instanceof File) { data.delete(key); } });
      const token = data.get("csrfmiddlewaretoken") || "";
      fetch(form.dataset.otagaiDraft, {
        method: "POST", body: new URLSearchParams(data), headers: { "X-CSRFToken": token, "X-Requested-With": "fetch" },
        credentials: "same-origin", keepalive: leaving === true, redirect: "error",
      }).then(function (answer) {
        if (stopped) { return; }
        if (!answer.ok) { throw new Error(String(answer.status)); }
        if (sent === version) { dirty = false; document.dispatchEvent(new Event("otagai:kept")); }
        say("途中まで保存しました　" + clock(new Date()));
      }).catch(function () {
        if (!stopped) { say("まだ保存できていません。書いたことは、この画面に残っています。"); timer = setTimeout(save, 15000); }
      });
    }
    form.addEventListener("input", function () {
      dirty = true; version += 1;
      clearTimeout(timer); timer = setTimeout(save, PAUSE);
    });
    form.addEventListener("submit", function () { stopped = true; clearTimeout(timer); });
    document.addEventListener("otagai:leave", function () { stopped = true; clearTimeout(timer); });
    document.addEventListener("visibilitychange", function () { if (document.visibilityState === "hidden") { save(true); } });
    window.addEventListener("pageshow", function (event) { if (event.persisted) { stopped = false; } });
  }
  document.querySelectorAll("form[data-otagai-draft]").forEach(watch);
})();
