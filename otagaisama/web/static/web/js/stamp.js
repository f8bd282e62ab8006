// button[type=button][data-otagai-stamp=ID OF A FIELD]: puts the time of now into it, for a hand that holds the receiver.
// A time field gets 14:05, a datetime-local field 2025-10-08T14:05, words get 「午後2時05分　」 where the cursor stands.
(function () {
  "use strict";
  function two(number) { return String(number).padStart(2, "0"); }
  function stamp(field) {
    const now = new Date();
    const time = two(now.getHours()) + ":" + two(now.getMinutes());
    if (field.type === "time") { field.value = time; }
    else if (field.type === "datetime-local") {
      field.value = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate()) + "T" + time;
    } else {
      const words = (now.getHours() < 12 ? "午前" : "午後") + (now.getHours() % 12) + "時" + two(now.getMinutes()) + "分　";
      field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }
  document.querySelectorAll("[data-otagai-stamp]").forEach(function (button) { button.hidden = false; });
  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-otagai-stamp]");
    const field = button && document.getElementById(button.dataset.otagaiStamp);
    if (field) { stamp(field); }
  });
})();
