// A form with a draft, and form[data-otagai-keep] of four fields and more: Enter in a short field goes to the next one, as the hand expects
// that types while somebody speaks; only a button sends. Where there is no JavaScript, the disabled first button of the intake keeps Enter from sending.
(function () {
  "use strict";
  const FIELDS = 4;
  function hasDraft(form) { return form.matches("[data-otagai-draft]") || form.querySelector("[data-otagai-draft]") !== null; }
  const SHORT = "input:not([type=submit]):not([type=button]):not([type=image]):not([type=reset]):not([type=file]), select";
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) { return; }
    const field = event.target;
    const form = field.form;
    if (event.defaultPrevented || !form || !(form.matches("[data-otagai-keep]") || hasDraft(form)) || form.matches("[data-otagai-typing-form]") || !field.matches(SHORT)) { return; }
    const all = Array.from(form.elements).filter(function (control) {
      return !control.disabled && control.type !== "hidden" && control.tabIndex >= 0 && control.offsetParent !== null && control.tagName !== "FIELDSET";
    });
    if (!hasDraft(form) && all.filter(function (control) { return control.type !== "submit"; }).length < FIELDS) { return; }
    event.preventDefault();
    // What lies in a closed fold takes no focus: on to the first that does.
    const step = event.shiftKey ? -1 : 1;
    for (let place = all.indexOf(field) + step; all[place] && document.activeElement === field; place += step) { all[place].focus(); }
  });
})();
