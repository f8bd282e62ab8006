// 「すぐ閉じる」: leaves at once and puts the neutral page in the place of this one. Esc twice does the same. A plain link without JavaScript.
(function () {
  "use strict";
  const link = document.querySelector("[data-otagai-quick-exit]");
  if (!link) { return; }
  let lastEscape = 0;
  link.title = link.dataset.otagaiQuickExit || "エスケープキーを2回押しても閉じます";
  function leave() {
    document.dispatchEvent(new Event("otagai:leave"));
    document.querySelectorAll("form").forEach(function (form) { form.reset(); });
    document.body.hidden = true;
    document.title = "　";
    window.location.replace(link.href);
  }
  link.addEventListener("click", function (event) { event.preventDefault(); leave(); });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || event.repeat) { return; }
    if (event.timeStamp - lastEscape < 1500) { leave(); }
    lastEscape = event.timeStamp;
  });
  // Coming back with the browser's arrow must not show the page again.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && document.body.hidden) { window.location.replace(link.href); }
  });
})();
