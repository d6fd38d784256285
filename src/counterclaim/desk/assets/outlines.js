// Outlines of the world for a flat map. A ring that passes the 180th meridian goes on past it, or its edge would cross the whole map.
"use strict";
(() => {
  const flat = (ring) => {
    let turn = 0;
    const made = ring.map(([lon, lat], at) => {
      const step = at ? lon - ring[at - 1][0] : 0;
      if (Math.abs(step) > 180) turn -= 360 * Math.sign(step);
      return [lon + turn, lat];
    });
    // A ring round a pole ends a whole turn away from where it began: it is closed along the map's edge.
    if (turn) {
      const edge = made[0][1] < 0 ? -90 : 90;
      made.push([made[made.length - 1][0], edge], [made[0][0], edge], made[0]);
    }
    return made;
  };
  const parts = { Polygon: (rings) => rings.map(flat), MultiPolygon: (all) => all.map((rings) => rings.map(flat)) };

  window.outlines = (topology) => {
    const world = window.topojson.feature(topology, topology.objects.countries);
    for (const { geometry } of world.features) if (geometry && parts[geometry.type]) geometry.coordinates = parts[geometry.type](geometry.coordinates);
    return world;
  };
})();
