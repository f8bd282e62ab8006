// form[data-otagai-on-device=NAME]: what is answered is kept in this browser only while [data-otagai-on-device-ask] is ticked, and leaves this device
// nowhere else: gone with the tick, with 「消す」, with 「すぐ閉じる」, after seven days, and when [data-otagai-off-device=NAME] is shown (it was sent).
(function () {
  "use strict";
  const DAYS = 7;
  const form = document.querySelector("form[data-otagai-on-device]"), done = document.querySelector("[data-otagai-off-device]");
  function key(name) { return "otagai-survey-" + name; }
  function forget(place) { try { localStorage.removeItem(place); } catch (shut) { /* nothing was kept */ } }
  if (done) { forget(key(done.dataset.otagaiOffDevice)); }
  if (!form) { return; }
  const place = key(form.dataset.otagaiOnDevice);
  const ask = document.querySelector("[data-otagai-on-device-ask]"), tick = ask && ask.querySelector("input");
  const box = document.querySelector("[data-otagai-on-device-box]");
  if (!tick || !box) { return; }
  let left = false;
  function typed() {
    return Array.from(form.elements).filter(function (control) {
      return control.name && ["hidden", "submit", "button", "file", "password"].indexOf(control.type) < 0;
    });
  }
  function keep() {
    if (left || !tick.checked) { return; }
    const answers = typed().map(function (control) { return [control.name, control.value, control.checked === true]; });
    try { localStorage.setItem(place, JSON.stringify({ at: Date.now(), answers: answers })); } catch (full) { return; }
  }
  function kept() {
    let found = null;
    try { found = JSON.parse(localStorage.getItem(place) || "null"); } catch (error) { return null; }
    if (found && Date.now() - found.at > DAYS * 864e5) { forget(place); return null; }
    return found;
  }
  function restore(answers) {
    typed().forEach(function (control) {
      const ticks = control.type === "checkbox" || control.type === "radio";
      const answer = answers.find(function (each) { return each[0] === control.name && (!ticks || each[1] === control.value); });
      if (!answer) { return; }
      if (ticks) { control.checked = answer[2]; } else { control.value = answer[1]; }
    });
  }
  const begun = kept();
  ask.hidden = false;
  tick.checked = begun !== null;
  if (begun && !form.querySelector(".has-error")) { restore(begun.answers); }
  box.hidden = begun === null;
  box.querySelector("button").addEventListener("click", function () {
    forget(place);
    tick.checked = false;
    form.reset();
    box.hidden = true;
    tick.focus();
  });
  tick.addEventListener("change", function () { if (tick.checked) { keep(); } else { forget(place); box.hidden = true; } });
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  document.addEventListener("otagai:leave", function () { left = true; forget(place); });
})();
