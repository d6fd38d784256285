// The second pane: a reference opens its report beside the accounts. Without this, it leads to the report's own page.
"use strict";
(() => {
  const panes = document.querySelector("[data-panes]");
  const pane = document.getElementById("beside");
  const text = document.getElementById("beside-text");
  if (!panes || !pane || !text) return;
  let last = null;

  const address = (changes) => {
    const url = new URL(location.href);
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) url.searchParams.delete(key);
      else url.searchParams.set(key, value);
    }
    return url;
  };
  const lit = (claim) => {
    panes.querySelectorAll("[data-beside][aria-current]").forEach((link) => link.removeAttribute("aria-current"));
    if (claim) panes.querySelectorAll(`.pane [data-beside="${CSS.escape(claim)}"]`).forEach((link) => link.setAttribute("aria-current", "true"));
  };
  const reach = () => {
    const mark = text.querySelector(".chosen");
    if (!mark) { pane.scrollTop = 0; return; }
    pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  };
  const show = async (href, claim) => {
    pane.hidden = false;
    pane.setAttribute("aria-busy", "true");
    text.replaceChildren();
    await window.htmx.ajax("GET", href.split("#")[0], { target: text, swap: "innerHTML" });
    pane.removeAttribute("aria-busy");
    if (!text.firstElementChild) { location.assign(href); return; }
    lit(claim);
    reach();
    pane.focus({ preventScroll: true });
  };
  const close = () => {
    pane.hidden = true;
    text.replaceChildren();
    lit(null);
    if (last && last.isConnected) last.focus({ preventScroll: true });
  };
  // By the claim alone: any reference to it on the page leads to its report.
  const follow = (claim) => {
    const link = claim && panes.querySelector(`.pane [data-beside="${CSS.escape(claim)}"]`);
    if (link) show(link.getAttribute("href"), claim);
    else close();
  };

  panes.addEventListener("click", (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("[data-beside]");
    if (link && window.htmx) {
      event.preventDefault();
      if (!pane.contains(link)) last = link;
      const claim = link.dataset.beside;
      history.pushState({ claim }, "", address({ claim }));
      show(link.getAttribute("href"), claim);
      return;
    }
    if (event.target.closest("[data-close]")) {
      event.preventDefault();
      history.pushState({ claim: null }, "", address({ claim: null }));
      close();
      return;
    }
    const tab = event.target.closest("[data-tab]");
    if (tab) {
      event.preventDefault();
      const tabs = tab.closest("[data-tabs]");
      tabs.querySelectorAll("[data-tab]").forEach((one) => (one === tab ? one.setAttribute("aria-current", "true") : one.removeAttribute("aria-current")));
      tabs.querySelectorAll("[data-shown]").forEach((one) => { one.hidden = one.dataset.shown !== tab.dataset.tab; });
      history.replaceState(history.state, "", address({ [tabs.dataset.tabs]: tab.dataset.tab }));
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || pane.hidden || document.querySelector("dialog[open]") || event.target.closest("input, textarea, select")) return;
    history.pushState({ claim: null }, "", address({ claim: null }));
    close();
  });
  window.addEventListener("popstate", () => follow(new URL(location.href).searchParams.get("claim")));
  if (!pane.hidden) {
    lit(new URL(location.href).searchParams.get("claim"));
    reach();
  }
})();
