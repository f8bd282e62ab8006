// form[data-otagai-parts=N]: its questions come N at a time, with where one is in words; sent is the whole form as ever. Without JavaScript it is one page.
(function () {
  "use strict";
  const form = document.querySelector("form[data-otagai-parts]");
  if (!form) { return; }
  const size = Number(form.dataset.otagaiParts);
  const questions = Array.from(form.querySelectorAll(":scope > .field"));
  const head = form.querySelector("[data-otagai-parts-head]"), nav = form.querySelector("[data-otagai-parts-nav]");
  const send = form.querySelector("[data-otagai-parts-last]");
  const count = Math.ceil(questions.length / size);
  if (count < 2 || !head || !nav || !send) { return; }
  const back = nav.querySelector("[data-otagai-parts-back]"), next = nav.querySelector("[data-otagai-parts-next]");
  const title = head.querySelector("h2"), rest = head.querySelector("p");
  let part = 0;
  function say(element, numbers) {
    element.textContent = Object.keys(numbers).reduce(function (words, name) { return words.replace("{" + name + "}", numbers[name]); }, element.dataset.words);
  }
  function show(which, moved) {
    part = Math.max(0, Math.min(count - 1, which));
    questions.forEach(function (question, place) { question.hidden = Math.floor(place / size) !== part; });
    say(title, { first: part * size + 1, last: Math.min(questions.length, (part + 1) * size), all: questions.length });
    say(rest, { part: part + 1, parts: count });
    back.hidden = part === 0;
    next.hidden = part === count - 1;
    send.hidden = part !== count - 1;
    if (moved) { title.focus(); head.scrollIntoView({ block: "start" }); }
  }
  function partOf(element) {
    const place = questions.findIndex(function (question) { return question.contains(element); });
    return place < 0 ? part : Math.floor(place / size);
  }
  head.hidden = nav.hidden = false;
  title.tabIndex = -1;
  back.addEventListener("click", function () { show(part - 1, true); });
  next.addEventListener("click", function () { show(part + 1, true); });
  form.addEventListener("submit", function (event) {
    if (part < count - 1) { event.preventDefault(); event.stopImmediatePropagation(); show(part + 1, true); }
  }, true);
  document.addEventListener("click", function (event) {
    const link = event.target.closest('a[href^="#"]'), aim = link && document.getElementById(link.getAttribute("href").slice(1));
    if (aim && form.contains(aim)) { show(partOf(aim), false); }
  }, true);
  const intro = document.querySelector(".survey-intro");
  if (intro && window.innerWidth <= 250) { intro.open = false; } // at 200 % on a telephone the first question is to be seen
  const wrong = form.querySelector(".has-error");
  show(wrong ? partOf(wrong) : 0, false);
})();
