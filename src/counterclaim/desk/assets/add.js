// Adding: files are dropped, named before they are sent, and sent with progress. The form works without it.
"use strict";
(() => {
  const form = document.querySelector("[data-add]");
  if (!form) return;
  const drop = form.querySelector("[data-drop]"), files = form.querySelector("input[type=file]");
  const chosen = form.querySelector("[data-chosen]"), sent = form.querySelector("[data-sent]"), told = form.querySelector("[data-told]");
  const button = form.querySelector("button");
  form.querySelectorAll("[data-scripted]").forEach((one) => { one.hidden = false; });

  const size = (bytes) => bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  const list = () => {
    chosen.replaceChildren(...[...files.files].map((file) => {
      const row = document.createElement("li"), name = document.createElement("bdi");
      name.textContent = file.name;
      row.append(name, ` ${size(file.size)}`);
      return row;
    }));
  };
  files.addEventListener("change", list);
  const over = (is) => (event) => { event.preventDefault(); drop.classList.toggle("over", is); };
  drop.addEventListener("dragover", over(true));
  drop.addEventListener("dragleave", over(false));
  drop.addEventListener("drop", (event) => {
    over(false)(event);
    if (!event.dataTransfer.files.length) return;
    files.files = event.dataTransfer.files;
    list();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const all = [...files.files].reduce((sum, file) => sum + file.size, 0), most = Number(form.dataset.most);
    if (all > most * 1e6) { told.textContent = `${size(all)} are more than the ${most} MB that are taken at once: choose fewer files`; return; }
    const request = new XMLHttpRequest();
    const ready = (is) => { button.disabled = !is; sent.hidden = is; };
    request.upload.addEventListener("progress", (at) => { if (at.lengthComputable) { sent.max = at.total; sent.value = at.loaded; } });
    request.addEventListener("load", () => {
      const answer = (() => { try { return JSON.parse(request.responseText); } catch { return null; } })();
      if (request.status < 300 && answer && answer.job) { location.assign(`/add/${answer.job}`); return; }
      ready(true);
      told.textContent = answer && answer.error ? `${answer.error}${answer.remedy ? `: ${answer.remedy}` : ""}` : `that did not work (${request.status})`;
    });
    request.addEventListener("error", () => { ready(true); told.textContent = "the desk does not answer: is it still running?"; });
    told.textContent = "";
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    ready(false);
    request.send(new FormData(form));
  });
})();
