// svg[data-otagai-point]: the drawing of the ward on which a point is chosen, by pointing or with the arrow keys; it writes the two fields, and they move its mark.
(function () {
  "use strict";
  document.querySelectorAll("svg[data-otagai-point]").forEach(function (map) {
    const lat = document.getElementById(map.dataset.lat);
    const lon = document.getElementById(map.dataset.lon);
    const mark = map.querySelector("[data-otagai-point-mark]");
    if (!lat || !lon || !mark) { return; }
    const west = Number(map.dataset.west), north = Number(map.dataset.north), margin = Number(map.dataset.margin);
    const scale = Number(map.dataset.scale), across = scale * Number(map.dataset.squeeze);
    const box = map.viewBox.baseVal;
    function at() {
      const there = lat.value.trim() !== "" && lon.value.trim() !== "";
      const x = (Number(lon.value) - west) * across + margin, y = (north - Number(lat.value)) * scale + margin;
      return there && Number.isFinite(x) && Number.isFinite(y) ? { x: x, y: y } : null;
    }
    function draw() {
      const place = at();
      mark.toggleAttribute("hidden", !place);
      if (place) { mark.setAttribute("transform", "translate(" + place.x.toFixed(1) + " " + place.y.toFixed(1) + ")"); }
    }
    function put(x, y) {
      const inside = { x: Math.min(Math.max(x, 0), box.width), y: Math.min(Math.max(y, 0), box.height) };
      lon.value = (west + (inside.x - margin) / across).toFixed(5);
      lat.value = (north - (inside.y - margin) / scale).toFixed(5);
      [lat, lon].forEach(function (field) { field.dispatchEvent(new Event("input", { bubbles: true })); });
      draw();
    }
    map.addEventListener("click", function (event) {
      const frame = map.getScreenCTM();
      if (!frame) { return; }
      const spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(frame.inverse());
      put(spot.x, spot.y);
    });
    map.addEventListener("keydown", function (event) {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!way) { return; }
      event.preventDefault();
      const from = at() || { x: box.width / 2, y: box.height / 2 };
      const step = event.shiftKey ? 20 : 2;
      put(from.x + way[0] * step, from.y + way[1] * step);
    });
    [lat, lon].forEach(function (field) { field.addEventListener("change", draw); });
    const town = document.getElementById(map.dataset.town);
    if (town) {
      town.addEventListener("change", function () {
        const chosen = town.selectedOptions[0];
        if (!chosen || !chosen.dataset.lat) { return; }
        lat.value = chosen.dataset.lat;
        lon.value = chosen.dataset.lon;
        draw();
      });
    }
    draw();
  });
})();
