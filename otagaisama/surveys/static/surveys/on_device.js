// form[data-otagai-on-device=NAME]: what is answered stays in this tab (sessionStorage) through a reload, a fault, a way back or a press without
// network, and leaves this device nowhere else: gone with the tab, with 「すぐ閉じる」, with the button, and when [data-otagai-off-device=NAME] is shown.
(function () {
  "use strict";
  const form = document.querySelector("form[data-otagai-on-device]"), done = document.querySelector("[data-otagai-off-device]");
  function key(name) { return "otagai-survey-" + name; }
  if (done) { sessionStorage.removeItem(key(done.dataset.otagaiOffDevice)); }
  if (!form) { return; }
  const place = key(form.dataset.otagaiOnDevice);
  let left = false;
  function typed() {
    return Array.from(form.elements).filter(function (control) {
      return control.name && ["hidden", "submit", "button", "file", "password"].indexOf(control.type) < 0;
    });
  }
  function keep() {
    if (left) { return; }
    const answers = typed().map(function (control) { return [control.name, control.value, control.checked === true]; });
    try { sessionStorage.setItem(place, JSON.stringify(answers)); } catch (full) { return; }
  }
  function restore() {
    let answers = null;
    try { answers = JSON.parse(sessionStorage.getItem(place) || "null"); } catch (error) { return false; }
    if (!answers || form.querySelector(".has-error")) { return false; }
    typed().forEach(function (control) {
      const tick = control.type === "checkbox" || control.type === "radio";
      const kept = answers.find(function (answer) { return answer[0] === control.name && (!tick || answer[1] === control.value); });
      if (!kept) { return; }
      if (tick) { control.checked = kept[2]; } else { control.value = kept[1]; }
    });
    return true;
  }
  const box = document.querySelector("[data-otagai-on-device-box]");
  if (restore() && box) {
    box.hidden = false;
    box.querySelector("button").addEventListener("click", function () {
      sessionStorage.removeItem(place);
      form.reset();
      box.hidden = true;
    });
  }
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  document.addEventListener("otagai:leave", function () { left = true; sessionStorage.removeItem(place); });
})();
