// The switches for size, furigana and language never cost what was typed. Size changes on the spot; for the others the page comes anew, and what
// was typed is carried over by this tab: taken out of sessionStorage as soon as the page is there, and at once by 「すぐ閉じる」.
(function () {
  "use strict";
  const NAME = "otagai-carried";
  const SIZES = ["size-large", "size-largest"];
  let typed = false;

  function forms() { return Array.from(document.querySelectorAll("form")).filter(function (form) { return form.method === "post"; }); }
  function carried(control) {
    return control.name && control.name !== "csrfmiddlewaretoken" && ["submit", "button", "file", "password", "image"].indexOf(control.type) < 0;
  }
  function collect() {
    return forms().map(function (form) {
      return Array.from(form.elements).filter(carried).map(function (control) {
        const chosen = control.type === "select-multiple" ? Array.from(control.selectedOptions).map(function (option) { return option.value; }) : null;
        return { name: control.name, value: control.value, checked: control.checked === true, chosen: chosen };
      });
    });
  }
  function fits(control, told) {
    const tick = control.type === "checkbox" || control.type === "radio";
    return carried(control) && control.name === told.name && (!tick || control.value === told.value);
  }
  function put(control, told) {
    const before = control.type === "checkbox" || control.type === "radio" ? control.checked : control.value;
    if (control.type === "checkbox" || control.type === "radio") { control.checked = told.checked; }
    else if (told.chosen) { Array.from(control.options).forEach(function (option) { option.selected = told.chosen.indexOf(option.value) >= 0; }); }
    else { control.value = told.value; }
    const now = control.type === "checkbox" || control.type === "radio" ? control.checked : control.value;
    if (control.type === "hidden" || before === now) { return; }
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
    for (let fold = control.closest("details"); fold; fold = fold.parentElement.closest("details")) { fold.open = true; }
  }
  // A form is known by its fields: on a page that came back with faults it stands elsewhere than on the page it came from, and has a line more.
  function names(fields) { return new Set(fields.map(function (told) { return told.name; }).filter(function (name) { return name.indexOf("form_") !== 0; })); }
  function likeness(form, fields) {
    const here = names(Array.from(form.elements).filter(carried)), there = names(fields);
    const both = Array.from(there).filter(function (name) { return here.has(name); }).length;
    return both / Math.max(here.size, there.size, 1);
  }
  function restore() {
    let told = null;
    try { told = JSON.parse(sessionStorage.getItem(NAME) || "null"); sessionStorage.removeItem(NAME); } catch (error) { return; }
    if (!told) { return; }
    const left = forms();
    told.forms.forEach(function (fields) {
      const alike = left.map(function (form) { return likeness(form, fields); }), most = Math.max(0, ...alike), at = alike.indexOf(most);
      if (most < 0.5) { return; }
      const form = left.splice(at, 1)[0], used = new Set();
      fields.forEach(function (field) {
        const control = Array.from(form.elements).find(function (one) { return !used.has(one) && fits(one, field); });
        if (control) { used.add(control); put(control, field); }
      });
    });
  }

  document.addEventListener("input", function (event) {
    const form = event.target.closest("form");
    if (form && form.method === "post") { typed = true; }
  });
  document.addEventListener("otagai:leave", function () { typed = false; sessionStorage.removeItem(NAME); });
  document.addEventListener("click", function (event) {
    const link = event.target.closest(".switch a");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    const asked = new URL(link.href).searchParams;
    if (asked.has("size")) {
      event.preventDefault();
      document.documentElement.classList.remove(...SIZES);
      if (asked.get("size") !== "normal") { document.documentElement.classList.add("size-" + asked.get("size")); }
      document.querySelectorAll(".switch a").forEach(function (other) {
        const same = new URL(other.href).searchParams.get("size");
        if (same === asked.get("size")) { other.setAttribute("aria-current", "true"); }
        else if (same) { other.removeAttribute("aria-current"); }
      });
      fetch(link.href, { credentials: "same-origin", redirect: "manual" }).catch(function () {});
      return;
    }
    const faulty = Boolean(document.querySelector("form .has-error"));
    const files = Array.from(document.querySelectorAll("input[type=file]")).some(function (control) { return control.files.length > 0; });
    if (files || !(typed || faulty)) { return; }
    try { sessionStorage.setItem(NAME, JSON.stringify({ forms: collect() })); } catch (full) { return; }
    document.dispatchEvent(new Event("otagai:kept"));
  });
  restore();
})();
