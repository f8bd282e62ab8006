// input[data-otagai-reads=KIND]: says back in words how hours, a telephone, a day or an address will be read, while it is typed. The address that
// answers stands in the script's own tag; without JavaScript the page says it after the press.
(function () {
  "use strict";
  const PAUSE = 700, url = document.currentScript.dataset.otagaiReadsUrl;
  function watch(input) {
    const form = input.form, said = document.createElement("p");
    said.className = "help";
    said.setAttribute("aria-live", "polite");
    said.hidden = true;
    input.after(said);
    let timer = 0, asked = 0;
    function beside() {
      const closed = input.dataset.otagaiReads === "hours" ? form.elements.closed : null;
      return closed ? closed.value : "";
    }
    function ask() {
      const turn = ++asked, text = input.value.trim();
      if (!text) { said.hidden = true; return; }
      const token = form.querySelector("[name=csrfmiddlewaretoken]");
      fetch(url, {
        method: "POST", credentials: "same-origin", headers: { "X-CSRFToken": token ? token.value : "" },
        body: new URLSearchParams({ kind: input.dataset.otagaiReads, text: text, closed: beside() }),
      }).then(function (answer) { return answer.ok ? answer.text() : ""; }).then(function (words) {
        if (turn === asked) { said.textContent = words; said.hidden = !words; }
      }).catch(function () { if (turn === asked) { said.hidden = true; } });
    }
    function wait() { clearTimeout(timer); timer = setTimeout(ask, PAUSE); }
    input.addEventListener("input", wait);
    if (input.dataset.otagaiReads === "hours" && form.elements.closed) { form.elements.closed.addEventListener("input", wait); }
  }
  document.querySelectorAll("input[data-otagai-reads]").forEach(function (input) { if (input.form) { watch(input); } });
})();
