// The key / goes to the search: to the field of this page ([data-otagai-slash]), or to the page that has it (as the menu leads there).
// Never while somebody types, and never with another key held.
(function () {
  "use strict";
  const TYPING = "input, textarea, select, [contenteditable]";
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) { return; }
    if (event.target instanceof Element && event.target.closest(TYPING)) { return; }
    const field = document.querySelector("[data-otagai-slash]");
    const link = document.querySelector("nav a[href$='/desk/search/']");
    if (!field && !link) { return; }
    event.preventDefault();
    if (field) { field.focus(); field.select(); } else { window.location.assign(link.href); }
  });
})();
