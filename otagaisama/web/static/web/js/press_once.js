// A form is sent once: the pressed button rests until the page is shown again. The server's form_key is the real guard.
(function () {
  "use strict";
  function buttons(form) {
    return Array.from(form.elements).filter(function (element) {
      return element.type === "submit" || element.type === "image";
    });
  }
  function wake(form) {
    delete form.dataset.otagaiSent;
    buttons(form).forEach(function (button) {
      if (button.dataset.otagaiRests) { button.disabled = false; button.removeAttribute("aria-busy"); delete button.dataset.otagaiRests; }
    });
  }
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.method !== "post" || "otagaiPressMany" in form.dataset) { return; }
    if (form.dataset.otagaiSent) { event.preventDefault(); return; }
    if (event.defaultPrevented) { return; }
    form.dataset.otagaiSent = "1";
    // After this turn of the loop, so that the name and value of the pressed button still travel.
    setTimeout(function () {
      buttons(form).forEach(function (button) {
        if (!button.disabled) { button.disabled = true; button.setAttribute("aria-busy", "true"); button.dataset.otagaiRests = "1"; }
      });
    }, 0);
    setTimeout(function () { wake(form); }, 12000);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-otagai-sent]").forEach(wake);
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    const form = event.target.closest && event.target.closest("form");
    if (form) { wake(form); }
  });
})();
