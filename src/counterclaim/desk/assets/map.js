// The map of incidents: outlines of the world, circles with counts, and a box that is drawn. The list beside it holds the same.
"use strict";
(() => {
  const home = document.querySelector("[data-map]");
  if (!home || !window.L) return;
  const form = document.getElementById("filters");
  const said = document.querySelector("[data-said]");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const found = () => document.getElementById("found");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  const canvas = L.canvas({ padding: 0.3, tolerance: 4 });
  const map = L.map(home, { renderer: canvas, zoomControl: true, attributionControl: true, worldCopyJump: false, minZoom: 1, maxZoom: 18,
    maxBounds: [[-89, -200], [89, 200]], zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm });
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution("outlines: Natural Earth");
  map.setView([25, 20], 2);
  if (home.dataset.tiles) {
    const named = home.dataset.tilesHost.replace(/[^\w.:\[\]-]/g, "");
    L.tileLayer(home.dataset.tiles, { attribution: "tiles: " + named, maxZoom: 18, referrerPolicy: "no-referrer" }).addTo(map);
  }

  // The count inside a circle, on the one canvas; drawn after all circles, for one that lies over another hides no number.
  const Count = L.CircleMarker.extend({
    _updatePath() {
      const context = this._renderer._ctx;
      if (!context || this._empty()) return;
      context.save();
      context.globalAlpha = 1;
      context.fillStyle = this.options.coarse ? this.options.color : colour("--on-accent");
      context.font = "600 " + (this.options.radius > 14 ? 12 : 11) + "px " + colour("--sans");
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.fillText(short(this.options.count), this._point.x, this._point.y + 0.5);
      context.restore();
    },
  });
  const short = (count) => (count < 1000 ? String(count) : count < 10000 ? (count / 1000).toFixed(1) + "k" : Math.round(count / 1000) + "k");
  const size = (count) => (count < 2 ? 5.5 : Math.min(34, 8 + Math.sqrt(count) * 1.6));

  const outlines = L.layerGroup().addTo(map), cells = L.layerGroup().addTo(map), shown = L.layerGroup().addTo(map);
  const drawn = L.layerGroup().addTo(map);
  let features = [], box = null, asked = 0, following = false, settled = false;

  const drawOutlines = (world) => {
    outlines.clearLayers();
    L.geoJSON(world, { interactive: false, style: { color: colour("--map-line"), weight: 0.8, fill: !home.dataset.tiles,
      fillColor: colour("--map-land"), fillOpacity: 1 } }).addTo(outlines);
    outlines.eachLayer((layer) => layer.bringToBack());
  };
  let world = null;
  fetch(home.dataset.countries).then((answer) => answer.json()).then((topology) => {
    world = window.outlines(topology);
    drawOutlines(world);
  }).catch(() => { said.textContent = "The outlines could not be drawn."; });

  // --- what is where
  const label = (one) => {
    const told = document.createElement("span"), name = document.createElement("bdi");
    told.append(one.count > 1 ? one.count + " incidents" : one.incident || "1 incident");
    if (one.name) { name.textContent = one.name; told.append(" · ", name); }
    if (one.rivals > 1) told.append(" · one of " + one.rivals + " places that are told");
    return told;
  };
  const circles = (places, lines) => {
    shown.clearLayers();
    const style = { color: colour("--contested"), weight: 1.5, fillColor: colour("--contested"), fillOpacity: 0.12, interactive: false };
    for (const [lat, lon, radius] of places) {
      if (radius > 0) L.circle([lat, lon], { ...style, radius: radius * 1000 }).addTo(shown);
      L.circleMarker([lat, lon], { ...style, radius: 3, fillOpacity: 1 }).addTo(shown);
    }
    if (lines && places.length > 1) L.polyline(places.map(([lat, lon]) => [lat, lon]), { ...style, dashArray: "3 5" }).addTo(shown);
  };
  const placesOf = (one, geometry) => {
    const own = one.incident ? features.filter((other) => other.properties.incident === one.incident) : [];
    const all = own.length ? own : [{ geometry, properties: one }];
    return all.map((each) => [each.geometry.coordinates[1], each.geometry.coordinates[0], each.properties.radius_km || 0]);
  };
  const drawCells = () => {
    cells.clearLayers();
    const accent = colour("--accent"), counts = [];
    for (const { geometry, properties } of [...features].sort((a, b) => b.properties.count - a.properties.count)) {
      const [lon, lat] = geometry.coordinates;
      // A district or more is no point: it is drawn hollow.
      const coarse = (properties.radius_km || 0) > 30, ink = properties.rivals > 1 ? colour("--contested") : accent;
      const mark = L.circleMarker([lat, lon], { radius: size(properties.count),
        color: coarse ? ink : colour("--paper"), weight: coarse ? 1.8 : 1.2, dashArray: coarse ? "3 3" : null,
        fillColor: coarse ? colour("--paper") : ink, fillOpacity: coarse ? 0.75 : 0.9 });
      mark.bindTooltip(() => label(properties), { direction: "top", opacity: 1 });
      mark.on("mouseover", () => { if (properties.name) circles(placesOf(properties, geometry), properties.rivals > 1); });
      mark.on("mouseout", () => shown.clearLayers());
      mark.on("click", () => {
        if (properties.url) location.assign(properties.url);
        else if (properties.name || map.getZoom() >= 14) narrow(lat, lon);
        else map.setView([lat, lon], Math.min(18, map.getZoom() + 2));
      });
      mark.addTo(cells);
      if (properties.count > 1) counts.push(new Count([lat, lon], { radius: size(properties.count), count: properties.count, coarse, color: ink, interactive: false }));
    }
    counts.forEach((count) => count.addTo(cells));
  };
  // Many incidents at one point: the list of them is what tells them apart.
  const narrow = (lat, lon) => setBox([lon - 0.0005, lat - 0.0005, lon + 0.0005, lat + 0.0005]);

  const load = async () => {
    const turn = ++asked;
    const address = new URL(found().dataset.geojson, location.origin);
    address.searchParams.set("zoom", String(Math.round(map.getZoom())));
    const view = settled ? within(viewed(), box) : box;
    if (view === undefined) { features = []; drawCells(); return; }
    if (view) address.searchParams.set("bbox", view.map((degree) => +degree.toFixed(6)).join(","));
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (turn !== asked) return;
      if (!answer.ok) throw new Error(told.error);
      features = told.features;
      said.textContent = told.complete ? "" : "The map shows the first incidents of the list that meet it; there are more.";
      if (!settled) { settled = true; frame(); }
      drawCells();
    } catch (error) {
      if (turn === asked) said.textContent = "The map could not be filled: " + error.message;
    }
  };
  const frame = () => {
    const places = features.map(({ geometry }) => [geometry.coordinates[1], geometry.coordinates[0]]);
    if (box && box[0] <= box[2]) map.fitBounds([[box[1], box[0]], [box[3], box[2]]], { animate: false, maxZoom: 14 });
    else if (places.length) map.fitBounds(L.latLngBounds(places).pad(0.25), { animate: false, maxZoom: 9 });
  };
  const viewed = () => {
    const view = map.getBounds(), clamp = (degree, most) => Math.max(-most, Math.min(most, degree));
    return [clamp(view.getWest(), 180), clamp(view.getSouth(), 90), clamp(view.getEast(), 180), clamp(view.getNorth(), 90)];
  };
  // The part of a view that lies in a box; undefined where they do not meet. A box across the 180th meridian is taken whole.
  const within = (view, other) => {
    if (!other) return view;
    if (other[0] > other[2]) return other;
    const both = [Math.max(view[0], other[0]), Math.max(view[1], other[1]), Math.min(view[2], other[2]), Math.min(view[3], other[3])];
    return both[0] <= both[2] && both[1] <= both[3] ? both : undefined;
  };
  const drawBox = () => {
    drawn.clearLayers();
    if (!box || following || box[0] > box[2]) return;
    L.rectangle([[box[1], box[0]], [box[3], box[2]]], { color: colour("--accent"), weight: 1.5, dashArray: "6 4", fill: false, interactive: false }).addTo(drawn);
  };
  const readBox = () => {
    const told = found().dataset.box;
    box = told ? told.split(",").map(Number) : null;
    // Corners that are still being typed stay.
    if (form.elements.bbox.value !== told) form.elements.corner.value = form.elements.other_corner.value = "";
    form.elements.bbox.value = told;
    drawBox();
  };
  const setBox = (made) => {
    form.elements.bbox.value = made ? made.map((degree) => +degree.toFixed(5)).join(",") : "";
    form.requestSubmit();
  };

  // --- drawing a box: by mouse, finger or pen
  const button = document.querySelector("[data-draw]"), follow = document.querySelector("[data-follow]");
  let from = null, drawing = false;
  const draw = (on) => {
    drawing = on; from = null;
    button.setAttribute("aria-pressed", String(on));
    home.classList.toggle("drawing", on);
    map.dragging[on ? "disable" : "enable"]();
    said.textContent = on ? "Draw from one corner to the other. Esc ends it; corners can be typed, too." : "";
    if (!on) drawBox();
  };
  button.addEventListener("click", () => draw(!drawing));
  home.addEventListener("pointerdown", (event) => {
    if (!drawing || event.button) return;
    from = map.mouseEventToLatLng(event);
    home.setPointerCapture(event.pointerId);
    event.preventDefault(); event.stopPropagation();
  }, true);
  home.addEventListener("pointermove", (event) => {
    if (!drawing || !from) return;
    drawn.clearLayers();
    L.rectangle([from, map.mouseEventToLatLng(event)], { color: colour("--accent"), weight: 1.5, dashArray: "6 4", fillOpacity: 0.08, interactive: false }).addTo(drawn);
  });
  home.addEventListener("pointerup", (event) => {
    if (!drawing || !from) return;
    const made = L.latLngBounds(from, map.mouseEventToLatLng(event));
    draw(false);
    if (made.getWest() === made.getEast() || made.getSouth() === made.getNorth()) return;
    follow.checked = following = false;
    const clamp = (degree, most) => Math.max(-most, Math.min(most, degree));
    setBox([clamp(made.getWest(), 180), clamp(made.getSouth(), 90), clamp(made.getEast(), 180), clamp(made.getNorth(), 90)]);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && drawing) draw(false); });
  follow.addEventListener("change", () => {
    following = follow.checked;
    drawBox();
    setBox(following ? viewed() : null);
  });

  // --- list and map move together
  let waiting = 0;
  map.on("moveend", () => {
    if (!settled) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => (following ? setBox(viewed()) : load()), 150);
  });
  document.addEventListener("htmx:configRequest", (event) => { if (following) event.detail.headers["X-Follows"] = "1"; });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target && event.detail.target.id !== "found" && !document.contains(found())) return;
    readBox();
    load();
  });
  const rowed = (event) => {
    const row = event.target.closest && event.target.closest("[data-spots]");
    if (!row) return;
    const places = row.dataset.spots.split(";").filter(Boolean).map((one) => one.split(",").map(Number));
    circles(places, places.length > 1);
  };
  document.addEventListener("focusin", rowed);
  document.addEventListener("mouseover", rowed);
  document.addEventListener("mouseout", (event) => { if (event.target.closest && event.target.closest("[data-spots]")) shown.clearLayers(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { if (world) drawOutlines(world); drawCells(); drawBox(); });

  document.querySelector("[data-tools]").hidden = false;
  readBox();
  load();
})();
