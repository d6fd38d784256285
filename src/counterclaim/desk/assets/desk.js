// The desk's own script: keys. Pages work without it.
"use strict";
(() => {
  const rows = () => [...document.querySelectorAll("[data-row]")];
  let at = -1;
  const go = { i: "/incidents", c: "/ceasefires", s: "/sources", r: "/reports", a: "/add" };
  let pending = false;
  const typing = (event) => event.target.closest("input, textarea, select, [contenteditable]");
  const select = (next) => {
    const all = rows();
    if (!all.length) return;
    at = Math.max(0, Math.min(all.length - 1, next));
    all.forEach((row, index) => row.setAttribute("aria-selected", index === at ? "true" : "false"));
    const link = all[at].querySelector("a");
    if (link) link.focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (pending && go[event.key]) { location.assign(go[event.key]); event.preventDefault(); pending = false; return; }
    pending = event.key === "g";
    if (event.key === "/") { document.getElementById("find").focus(); event.preventDefault(); }
    else if (event.key === "?") { document.getElementById("keys").showModal(); event.preventDefault(); }
    else if (event.key === "j") select(at + 1);
    else if (event.key === "k") select(at - 1);
  });
})();
