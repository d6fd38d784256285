// Places of an incident: each with its stated uncertainty as a circle; rivals beside each other, and none moved.
"use strict";
(() => {
  const L = window.L;
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  // Past this, a place says in which province or country: it is drawn, and the map is not laid out by it.
  const COARSE = 60;

  const show = async (box) => {
    const [answer, topology] = await Promise.all([fetch(box.dataset.places), fetch("/assets/vendor/countries.json")]);
    if (!answer.ok || !topology.ok) return;
    const spots = (await answer.json()).features.filter((one) => one.geometry);
    if (!spots.length) return;
    const world = window.outlines(await topology.json());
    box.hidden = false;
    const map = L.map(box, { preferCanvas: true, zoomSnap: 0.25, minZoom: 2, maxZoom: 15, worldCopyJump: false, attributionControl: false, scrollWheelZoom: false });
    L.control.attribution({ prefix: false }).addAttribution("Outlines: Natural Earth").addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    const land = L.geoJSON(world, { interactive: false, style: () => ({ color: ink("--coast"), weight: 1, fillColor: ink("--land"), fillOpacity: 1 }) }).addTo(map);
    const places = spots.map((one) => ({ told: one.properties, at: L.latLng(one.geometry.coordinates[1], one.geometry.coordinates[0]) }));
    const fine = places.filter(({ told }) => (told.radius_km ?? 0) <= COARSE);
    const bounds = L.latLngBounds([]);
    const kept = fine.length ? fine : places;
    kept.forEach(({ told, at }) => bounds.extend(at.toBounds(2000 * Math.max(told.radius_km ?? 0, 4))));
    map.fitBounds(bounds.pad(0.15));
    const circles = [];
    const grounds = [land];
    places.forEach(({ told, at }) => {
      const coarse = (told.radius_km ?? 0) > COARSE;
      if (told.radius_km) {
        const circle = L.circle(at, { radius: told.radius_km * 1000, interactive: false, color: ink("--accent"), weight: coarse ? 1 : 1.5, dashArray: coarse ? "2 5" : null, fillOpacity: coarse ? 0.02 : 0.1 }).addTo(map);
        circles.push({ circle, coarse });
      }
    });
    // Places at one point share a mark; none is moved. The coarsest stand below, so that a fine place is never covered.
    const points = new Map();
    places.forEach((one) => { const key = `${one.at.lat},${one.at.lng}`; points.set(key, [...(points.get(key) || []), one]); });
    const few = [...points.values()].filter((all) => all.some((one) => kept.includes(one))).length <= 6;
    [...points.values()].reverse().forEach((all, order) => {
      const pin = document.createElement("span");
      pin.className = "pin";
      pin.textContent = all.map(({ told }) => told.number).join(" · ");
      const label = document.createElement("div");
      all.slice(0, 4).forEach(({ told }) => {
        const line = document.createElement("div");
        const who = document.createElement("bdi");
        who.textContent = told.accounts[0] || "";
        const others = told.accounts.length - 1;
        line.append(`${told.number} `, who, others ? ` +${others}` : "");
        label.append(line);
      });
      const names = all.map(({ told }) => `${told.number}. ${told.name}: ${told.accounts.join(", ")}`).join("; ");
      const marker = L.marker(all[0].at, { icon: L.divIcon({ html: pin, className: "", iconSize: [0, 0] }), title: names, alt: names, keyboard: true, zIndexOffset: order }).addTo(map);
      const wide = 10 + 9 * all.length, right = order % 2 === 0;
      marker.bindTooltip(label, { permanent: few && box.clientWidth > 480 && all.some((one) => kept.includes(one)), direction: right ? "right" : "left", offset: [right ? wide : -wide, 0] });
      const items = all.map(({ told }) => document.getElementById(`spot-${told.number}`)).filter(Boolean);
      const mark = () => {
        document.querySelectorAll(".spots [aria-current]").forEach((one) => one.removeAttribute("aria-current"));
        items.forEach((item) => item.setAttribute("aria-current", "true"));
        if (items.length) items[0].parentElement.scrollTop = items[0].offsetTop - items[0].parentElement.offsetTop - 20;
      };
      marker.on("click", mark).on("keypress", (event) => { if (event.originalEvent.key === "Enter") mark(); });
      items.forEach((item) => item.addEventListener("mouseenter", () => marker.openTooltip()));
    });
    // Where in the world that is: nothing but outlines is at hand, and of a town they show none.
    if (map.getZoom() > 5 && box.clientWidth > 480) {
      const inset = L.control({ position: "topright" });
      inset.onAdd = () => { const small = L.DomUtil.create("div", "inset"); small.setAttribute("aria-hidden", "true"); return small; };
      inset.addTo(map);
      const small = L.map(inset.getContainer(), { preferCanvas: true, zoomControl: false, attributionControl: false, dragging: false, keyboard: false, scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false, touchZoom: false, zoomSnap: 0.25 });
      inset.getContainer().removeAttribute("tabindex");
      small.setView(map.getCenter(), 4);
      const outline = L.geoJSON(world, { interactive: false, style: () => ({ color: ink("--coast"), weight: 1, fillColor: ink("--land"), fillOpacity: 1 }) }).addTo(small);
      const here = L.circleMarker(map.getCenter(), { radius: 5, interactive: false, color: ink("--accent"), weight: 2, fillOpacity: 0.3 }).addTo(small);
      grounds.push(outline);
      circles.push({ circle: here });
    }
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      grounds.forEach((ground) => ground.setStyle({ color: ink("--coast"), fillColor: ink("--land") }));
      circles.forEach(({ circle }) => circle.setStyle({ color: ink("--accent") }));
    });
  };
  if (L && window.outlines) document.querySelectorAll("[data-places]").forEach(show);
})();
