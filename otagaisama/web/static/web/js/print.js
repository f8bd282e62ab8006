// button[data-otagai-print][hidden]: prints this page; hidden where there is no JavaScript.
(function () {
  "use strict";
  document.querySelectorAll("[data-otagai-print]").forEach(function (button) { button.hidden = false; });
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-otagai-print]")) { window.print(); }
  });
})();
