// Figures over time: a step line a source, from the incident's own data. The drawing made by the server stays for paper.
"use strict";
(() => {
  const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#5b5b5b", "#e69f00"];
  const DASHES = [[], [7, 3], [2, 3], [9, 3, 2, 3]];
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const number = new Intl.NumberFormat("en");
  const height = (step) => step.high ?? step.low;
  const seconds = (step) => (step.told === null ? null : Date.parse(/[zZ]|[+-]\d\d:?\d\d$/.test(step.told) ? step.told : `${step.told}Z`) / 1000);
  const signs = (step) => {
    const about = step.approximate ? "~" : "";
    const { low, high } = step;
    let told;
    if (low === null && high === null) told = "?";
    else if (low === high) told = about + number.format(low);
    else if (high === null) told = `≥${about}${number.format(low)}`;
    else if (!low) told = `≤${about}${number.format(high)}`;
    else told = `${about}${number.format(low)}–${number.format(high)}`;
    return step.relation === "subset" ? `(${told})` : step.relation === "additional" ? `+${told}` : told;
  };
  const day = (at) => { const one = new Date(at * 1000); return `${one.getUTCDate()} ${MONTHS[one.getUTCMonth()]} ${one.getUTCFullYear()}`; };
  const tick = (at, wide) => { const one = new Date(at * 1000); const told = `${one.getUTCDate()} ${MONTHS[one.getUTCMonth()]}`; return wide ? told : `${told} ${String(one.getUTCHours()).padStart(2, "0")}:${String(one.getUTCMinutes()).padStart(2, "0")}`; };
  const made = (tag, name, ...inside) => { const one = document.createElement(tag); if (name) one.className = name; one.append(...inside); return one; };
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // As the drawing has it: a figure stands until the next whole figure of its line takes its place, or on where it is live.
  const pensOf = (lines) => lines.map((line, index) => ({
    line,
    shown: true,
    colour: COLOURS[index % COLOURS.length],
    dash: DASHES[Math.floor(index / COLOURS.length) % DASHES.length],
    steps: line.steps.filter((step) => height(step) !== null).map((step) => {
      const later = line.steps.slice(line.steps.indexOf(step) + 1).find((other) => other.relation === "total" && height(other) !== null && other.told !== null);
      const whole = step.relation === "total" && step.told !== null;
      return { step, at: seconds(step), y: height(step), next: whole && !step.live ? later ?? null : null, whole };
    }),
  })).filter((pen) => pen.steps.length);

  const lay = (box, pens) => {
    const steps = pens.flatMap((pen) => pen.steps).filter((one) => one.at !== null);
    if (!steps.length) return;
    const xs = [...new Set(steps.map((one) => one.at))].sort((a, b) => a - b);
    const room = Math.max((xs[xs.length - 1] - xs[0]) / 12, 6 * 3600);
    const first = xs[0] - room, last = xs[xs.length - 1] + room;
    const most = Math.max(...pens.flatMap((pen) => pen.steps).map((one) => one.y), 1);
    const chart = made("div", "chart");
    const tip = made("div", "chart-tip");
    tip.hidden = true;
    let plot;
    const SIDE = 215;
    const named = () => chart.clientWidth > 760;

    const draw = (u) => {
      const { ctx } = u, scale = devicePixelRatio;
      ctx.save();
      ctx.beginPath();
      ctx.rect(u.bbox.left, u.bbox.top - 8 * scale, u.bbox.width, u.bbox.height + 16 * scale);
      ctx.clip();
      const X = (at) => u.valToPos(at, "x", true), Y = (y) => u.valToPos(y, "y", true);
      pens.filter((pen) => pen.shown).forEach((pen, order, all) => {
        // Lines that lie on one another all show: those below are the wider.
        const over = all.slice(order + 1).filter((other) => other.steps.some((a) => a.step.live && pen.steps.some((b) => b.step.live && a.y === b.y))).length;
        for (const { step, at, y, next, whole } of pen.steps) {
          if (at === null) continue;
          const x = X(at), top = Y(y), light = step.live ? 1 : 0.5;
          const end = next ? X(seconds(next)) : whole && step.live ? X(last) : x;
          ctx.globalAlpha = light;
          ctx.strokeStyle = ctx.fillStyle = pen.colour;
          if (step.low !== null && step.high !== null && step.low !== step.high) {
            ctx.globalAlpha = 0.15 * light;
            ctx.fillRect(x, top, Math.max(end - x, 8 * scale), Y(step.low) - top);
            ctx.globalAlpha = light;
          }
          ctx.lineWidth = (step.live ? 2 + 2.4 * Math.min(over, 3) : 1.5) * scale;
          ctx.setLineDash(pen.dash.map((one) => one * scale));
          ctx.beginPath(); ctx.moveTo(x, top); ctx.lineTo(end, top); ctx.stroke();
          if (next) {
            ctx.lineWidth = 1.5 * scale;
            ctx.setLineDash(step.superseded_by === "rose to" ? [] : [1.5 * scale, 3 * scale]);
            ctx.beginPath(); ctx.moveTo(end, top); ctx.lineTo(end, Y(height(next))); ctx.stroke();
          }
          ctx.setLineDash([]);
          if (step.low === null || step.high === null) {
            const way = step.high === null ? -1 : 1, peak = top + way * 15 * scale;
            ctx.lineWidth = 1.6 * scale;
            ctx.beginPath();
            ctx.moveTo(x, top); ctx.lineTo(x, peak);
            ctx.moveTo(x - 4 * scale, peak - way * 5 * scale); ctx.lineTo(x, peak); ctx.lineTo(x + 4 * scale, peak - way * 5 * scale);
            ctx.stroke();
          }
          ctx.beginPath(); ctx.arc(x, top, 4 * scale, 0, 7);
          ctx.fillStyle = whole ? pen.colour : ink("--raised");
          ctx.lineWidth = 1.5 * scale;
          ctx.fill(); ctx.stroke();
        }
      });
      ctx.restore();
    };
    // A line that goes on is named at its end; names that would lie on one another are set apart and led to.
    const name = (u) => {
      if (!named()) return;
      const { ctx } = u, scale = devicePixelRatio, line = 16 * scale;
      const edge = u.bbox.left + u.bbox.width;
      const ends = pens.filter((pen) => pen.shown).flatMap((pen) => {
        const live = pen.steps.filter((one) => one.whole && one.step.live);
        return live.length ? [{ pen, one: live[live.length - 1], y: u.valToPos(live[live.length - 1].y, "y", true) }] : [];
      }).sort((a, b) => a.y - b.y);
      let free = u.bbox.top - line;
      ends.forEach((end) => { free = end.place = Math.max(end.y, free + line); });
      let floor = u.bbox.top + u.bbox.height + line;
      for (const end of [...ends].reverse()) floor = end.place = Math.min(end.place, floor - line);
      ctx.save();
      ctx.font = `${11.5 * scale}px ${ink("--sans") || "sans-serif"}`;
      ctx.textBaseline = "middle";
      ctx.textAlign = "left";
      for (const { pen, one, y, place } of ends) {
        ctx.strokeStyle = pen.colour; ctx.lineWidth = scale; ctx.globalAlpha = 0.7;
        ctx.beginPath(); ctx.moveTo(edge, y); ctx.lineTo(edge + 14 * scale, place); ctx.stroke();
        ctx.globalAlpha = 1; ctx.fillStyle = ink("--ink");
        const figure = ` ${signs(one.step)}`;
        let who = [...pen.line.account];
        const room = (SIDE - 26) * scale - ctx.measureText(figure).width;
        if (ctx.measureText(who.join("")).width > room) {
          while (who.length && ctx.measureText(`${who.join("")}…`).width > room) who.pop();
          who.push("…");
        }
        // Set apart, so that a name that runs from right to left leaves its figure where it is.
        ctx.fillText(`\u2068${who.join("")}\u2069${figure}`, edge + 18 * scale, place);
      }
      ctx.restore();
    };
    const point = (u) => {
      const { left, top } = u.cursor;
      tip.hidden = true;
      if (left < 0) return;
      let best = null, least = 26;
      for (const pen of pens) if (pen.shown) for (const one of pen.steps) {
        if (one.at === null) continue;
        const x = u.valToPos(one.at, "x"), y = u.valToPos(one.y, "y");
        const far = Math.hypot(x - left, y - top);
        if (far < least) { least = far; best = { pen, one, x, y }; }
      }
      if (!best) return;
      const who = made("bdi"); who.textContent = best.pen.line.account;
      const state = best.one.step.live ? "" : best.one.step.superseded_by === "rose to" ? ", then said to have risen" : ", later told otherwise";
      const words = made("bdi"); words.textContent = best.one.step.words;
      tip.replaceChildren(who, `: ${signs(best.one.step)}, ${day(best.one.at)}${state}. “`, words, "”");
      tip.hidden = false;
      const plotted = u.over.getBoundingClientRect(), framed = chart.getBoundingClientRect();
      tip.style.left = `${Math.min(best.x + plotted.left - framed.left + 12, framed.width - tip.offsetWidth - 8)}px`;
      tip.style.top = `${best.y + plotted.top - framed.top + 12}px`;
    };
    const axis = () => ({ stroke: ink("--faint"), font: `12px ${ink("--sans") || "sans-serif"}`, grid: { stroke: ink("--rule"), width: 1 }, ticks: { stroke: ink("--rule"), width: 1 } });
    const build = () => {
      if (plot) plot.destroy();
      const tall = 320;
      plot = new window.uPlot({
        width: Math.max(chart.clientWidth - 8, 240),
        height: tall,
        tzDate: (at) => window.uPlot.tzDate(new Date(at * 1000), "UTC"),
        scales: { x: { range: [first, last] }, y: { range: [0, most * 1.1] } },
        axes: [{ ...axis(), space: 90, values: (_, found) => found.map((one) => tick(one, found.length < 2 || found[1] - found[0] >= 86400)) }, { ...axis(), size: 56, values: (_, found) => found.map((one) => (Number.isInteger(one) ? number.format(one) : "")) }],
        series: [{}, { paths: () => null, points: { show: false } }],
        legend: { show: false },
        cursor: { drag: { x: false, y: false }, points: { show: false }, y: false },
        padding: [12, named() ? SIDE : 12, 0, 0],
        hooks: { draw: [draw, name], setCursor: [point] },
      }, [[first, ...xs, last], [null, ...xs.map(() => most), null]], chart);
      chart.append(tip);
    };

    const legend = made("ul", "legend");
    pens.forEach((pen) => {
      const swatch = made("canvas");
      swatch.width = 56; swatch.height = 20;
      swatch.style.width = "28px"; swatch.style.height = "10px";
      const ctx = swatch.getContext("2d");
      ctx.strokeStyle = ctx.fillStyle = pen.colour;
      ctx.lineWidth = 4; ctx.setLineDash(pen.dash.map((one) => one * 2));
      ctx.beginPath(); ctx.moveTo(0, 10); ctx.lineTo(56, 10); ctx.stroke();
      ctx.beginPath(); ctx.arc(28, 10, 8, 0, 7); ctx.fill();
      const who = made("bdi"); who.textContent = pen.line.account;
      const whom = made("small"); whom.textContent = pen.line.group === "victims" ? "" : pen.line.group;
      const told = made("b"); told.textContent = pen.steps.map(({ step, at }) => `${signs(step)}${at === null ? " (time unknown)" : ""}`).join(" → ").slice(0, 60);
      const button = made("button", "", swatch, made("span", "", who, " ", whom, " ", told));
      button.type = "button";
      button.setAttribute("aria-pressed", "true");
      button.addEventListener("click", () => {
        pen.shown = !pen.shown;
        button.setAttribute("aria-pressed", String(pen.shown));
        plot.redraw();
      });
      legend.append(made("li", "", button));
    });
    box.append(chart, legend);
    box.classList.add("has-chart");
    build();
    let wide = chart.clientWidth;
    new ResizeObserver(() => {
      if (!chart.clientWidth || chart.clientWidth === wide) return;
      wide = chart.clientWidth;
      build();
    }).observe(chart);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", build);
  };

  document.querySelectorAll("[data-tolls]").forEach(async (box) => {
    if (!window.uPlot) return;
    const answer = await fetch(box.dataset.tolls, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { dossier } = await answer.json();
    lay(box, pensOf(dossier.tolls.filter((line) => line.harm === box.dataset.harm)));
  });
})();
