// A report's marks and the list of its claims: what is pointed at in the one is lit in the other.
"use strict";
(() => {
  const about = (id) => document.getElementById(`about-${id}`);
  const marks = new Map();
  document.querySelectorAll(".mark[data-claims]").forEach((mark) => {
    for (const id of mark.dataset.claims.split(" ")) marks.set(id, [...(marks.get(id) || []), mark]);
  });
  const light = (ids, reach) => {
    document.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
    ids.forEach((id, index) => {
      const item = about(id);
      (marks.get(id) || []).forEach((mark) => mark.classList.add("lit"));
      if (!item) return;
      item.classList.add("lit");
      const list = item.parentElement;
      if (reach && index === 0 && list.scrollHeight > list.clientHeight) list.scrollTop = item.offsetTop - list.offsetTop - list.clientHeight / 3;
    });
  };
  const met = (event) => {
    const mark = event.target.closest(".mark[data-claims]");
    if (mark) { light(mark.dataset.claims.split(" "), true); return; }
    const item = event.target.closest("li[id^='about-']");
    if (item) light([item.id.slice(6)], false);
  };
  document.addEventListener("mouseover", met);
  document.addEventListener("focusin", met);
})();
