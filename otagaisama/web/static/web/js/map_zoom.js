// [data-otagai-map]: a drawn map that grows and moves: by its buttons (the hidden tools before it), by + - 0 and the arrows, by two fingers, by dragging.
// Without JavaScript the frame scrolls by itself and everything on the map stands in the table below it.
(function () {
  "use strict";
  const STEP = 1.5, MOST = 6;

  function ready(frame) {
    const svg = frame.querySelector("svg");
    const tools = frame.previousElementSibling;
    if (!svg || !svg.viewBox.baseVal.width || frame.dataset.otagaiMap) { return; }
    frame.dataset.otagaiMap = "ready";
    const box = svg.viewBox.baseVal, shown = svg.getBoundingClientRect();
    const fit = Math.min(shown.width / box.width, shown.height / box.height);
    const least = Math.min(1, frame.clientWidth / (box.width * fit));
    let zoom = 1;

    function draw(next, x, y) {
      next = Math.max(least, Math.min(MOST, next));
      const before = svg.getBoundingClientRect(), edge = frame.getBoundingClientRect();
      const spare = { x: (before.width - box.width * fit * zoom) / 2, y: (before.height - box.height * fit * zoom) / 2 };
      const at = { x: (edge.left + x - before.left - spare.x) / zoom, y: (edge.top + y - before.top - spare.y) / zoom };
      zoom = next;
      if (zoom === 1) {
        ["width", "height", "min-width", "max-height"].forEach(function (name) { svg.style.removeProperty(name); });
      } else {
        svg.style.setProperty("width", box.width * fit * zoom + "px");
        svg.style.setProperty("height", box.height * fit * zoom + "px");
        svg.style.setProperty("min-width", "0");
        svg.style.setProperty("max-height", "none");
      }
      svg.style.setProperty("--map-keep", String(1 / zoom));
      frame.classList.toggle("map-far", zoom < 1);
      frame.scrollLeft = at.x * zoom - x;
      frame.scrollTop = at.y * zoom - y;
      if (tools) {
        tools.querySelector('[data-otagai-map-step="1"]').disabled = zoom >= MOST;
        tools.querySelector('[data-otagai-map-step="-1"]').disabled = zoom <= least;
      }
    }

    function step(by) {
      draw(by === 0 ? 1 : by > 0 ? zoom * STEP : zoom / STEP, frame.clientWidth / 2, frame.clientHeight / 2);
    }

    function within(event) {
      const edge = frame.getBoundingClientRect();
      return { x: event.clientX - edge.left, y: event.clientY - edge.top };
    }

    frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;
    frame.scrollTop = (frame.scrollHeight - frame.clientHeight) / 2;
    if (tools && tools.matches("[data-otagai-map-tools]")) {
      tools.hidden = false;
      tools.addEventListener("click", function (event) {
        const button = event.target.closest("[data-otagai-map-step]");
        if (button) { step(Number(button.dataset.otagaiMapStep)); }
      });
    }
    frame.addEventListener("keydown", function (event) {
      if (event.ctrlKey || event.metaKey || event.altKey) { return; }
      const by = { "+": 1, ";": 1, "=": 1, "-": -1, "0": 0 }[event.key];
      if (by === undefined) { return; }
      event.preventDefault();
      step(by);
    });
    frame.addEventListener("wheel", function (event) {
      if (!event.ctrlKey) { return; }
      event.preventDefault();
      const at = within(event);
      draw(zoom * Math.exp(-event.deltaY / 200), at.x, at.y);
    }, { passive: false });

    let apart = 0;
    function pinch(event) {
      const [a, b] = event.touches;
      const middle = within({ clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 });
      return { apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY), middle: middle };
    }
    frame.addEventListener("touchstart", function (event) { apart = event.touches.length === 2 ? pinch(event).apart : 0; }, { passive: true });
    frame.addEventListener("touchmove", function (event) {
      if (event.touches.length !== 2 || !apart) { return; }
      event.preventDefault();
      const now = pinch(event);
      draw(zoom * now.apart / apart, now.middle.x, now.middle.y);
      apart = now.apart;
    }, { passive: false });

    let held = null;
    frame.addEventListener("pointerdown", function (event) {
      if (event.pointerType === "mouse" && event.button === 0) { held = { x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: frame.scrollTop, moved: false }; }
    });
    window.addEventListener("pointermove", function (event) {
      if (!held) { return; }
      held.moved = held.moved || Math.hypot(event.clientX - held.x, event.clientY - held.y) > 5;
      frame.scrollLeft = held.left + held.x - event.clientX;
      frame.scrollTop = held.top + held.y - event.clientY;
    });
    window.addEventListener("pointerup", function () { window.setTimeout(function () { held = null; }, 0); });
    frame.addEventListener("click", function (event) { if (held && held.moved) { event.preventDefault(); event.stopPropagation(); } }, true);
    frame.addEventListener("dragstart", function (event) { event.preventDefault(); });
  }
  document.querySelectorAll("[data-otagai-map]").forEach(ready);
})();
