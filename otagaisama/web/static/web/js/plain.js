// [data-otagai-put="id_easy"]: the draft above the button goes into that field, to be read there; only the form's own button keeps it.
(function () {
  "use strict";
  function wake() {
    document.querySelectorAll("[data-otagai-put]").forEach(function (button) { button.hidden = !document.getElementById(button.dataset.otagaiPut); });
  }
  document.addEventListener("htmx:afterSettle", wake);
  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest("[data-otagai-put]");
    if (!button) { return; }
    const field = document.getElementById(button.dataset.otagaiPut);
    const draft = button.closest("section").querySelector("[data-otagai-draft-of-plain]");
    field.value = draft.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
})();
