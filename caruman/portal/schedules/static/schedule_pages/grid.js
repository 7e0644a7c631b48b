/* The grid of a schedule: saved as it is typed, moved through by keyboard. Without this file the Save button does it. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-grid]");
  if (!form) return;
  const words = form.dataset;
  const told = form.querySelector("[data-told]");
  const waiting = new Set();
  const seen = new Map((form.elements.seen.value.match(/\S+/g) || []).map((pair) => pair.split("-")));
  let timer = 0, sending = false, ended = false, left = "";
  const wages = () => Array.from(form.querySelectorAll('input[name^="w"]'));
  const rowOf = (place) => document.getElementById(`r${place}`);
  const placeOf = (input) => input.name.slice(1);
  const tell = (text) => { if (told.textContent !== text) told.textContent = text; };
  const later = (after) => { clearTimeout(timer); timer = setTimeout(send, after); };
  const mark = (input) => { input.dataset.was = input.dataset.was ?? input.defaultValue; };

  /* One row as the server has it now; what is being typed in it stays. */
  const redraw = (place, html, keepsTyped) => {
    const row = rowOf(place);
    if (!row) return;
    const box = document.createElement("template");
    box.innerHTML = html;
    const fresh = box.content.querySelector("tr");
    const input = row.querySelector("input[name^=w]"), next = fresh.querySelector("input[name^=w]");
    Array.from(row.cells).forEach((cell, number) => {
      if (!cell.contains(input)) cell.replaceChildren(...fresh.cells[number].childNodes);
    });
    if (keepsTyped) return;
    row.querySelectorAll(".error").forEach((one) => one.remove());
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
    input.dataset.was = next.defaultValue;
    if (document.activeElement !== input) input.value = next.defaultValue;
  };

  /* Something about a row that keeps it from being saved, beside the field. */
  const complain = (place, text) => {
    const row = rowOf(place);
    if (!row) return;
    const input = row.querySelector("input[name^=w]");
    let note = row.querySelector(".error");
    if (!note) {
      note = document.createElement("p");
      note.className = "error";
      note.id = `e${place}`;
      input.after(note);
    }
    note.textContent = text;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", note.id);
  };

  const send = async () => {
    clearTimeout(timer);
    if (sending || ended || !waiting.size) return;
    sending = true;
    const places = Array.from(waiting), body = new URLSearchParams(), sent = {};
    waiting.clear();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    places.forEach((place) => {
      sent[place] = form.elements[`w${place}`].value;
      body.set(`w${place}`, sent[place]);
    });
    body.set("seen", places.map((place) => `${place}-${seen.get(place)}`).join(" "));
    tell(words.saving);
    try {
      const answer = await fetch(words.grid, { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } });
      if (answer.type === "opaqueredirect" || answer.status === 403) {
        ended = true;
        tell(words.ended);
      } else if (answer.status === 409) {
        ended = true;
        tell((await answer.json()).refused);
      } else if (!answer.ok) {
        throw new Error(String(answer.status));
      } else {
        take(await answer.json(), sent);
      }
    } catch (fault) {
      places.forEach((place) => waiting.add(place));
      tell(words.offline);
      later(5000);
    }
    sending = false;
    if (waiting.size && !ended && told.textContent !== words.offline) later(200);
  };

  const take = (answer, sent) => {
    const blocked = new Set([...answer.wrong.map(String), ...Object.keys(answer.theirs)]);
    Object.entries(answer.rows).forEach(([place, html]) => {
      const typedSince = form.elements[`w${place}`].value !== sent[place];
      redraw(place, html, typedSince || blocked.has(place));
      if (!waiting.has(place)) delete (rowOf(place) || {}).dataset?.state;
    });
    Object.entries(answer.seen).forEach(([place, mark]) => seen.set(place, mark));
    form.elements.seen.value = Array.from(seen, (pair) => pair.join("-")).join(" ");
    answer.wrong.forEach((place) => complain(place, words.wrong));
    Object.entries(answer.theirs).forEach(([place, wage]) => complain(place, words.theirs.replace("{wage}", wage)));
    const totals = document.getElementById("totals");
    if (totals) totals.innerHTML = answer.totals;
    tell(`${blocked.size ? form.querySelector(".error").textContent : `${words.saved} ${answer.saved}`} ${left}`.trim());
  };

  const note = (input) => {
    waiting.add(placeOf(input));
    rowOf(placeOf(input)).dataset.state = "waits";
    later(700);
  };

  form.addEventListener("focusin", (event) => {
    if (!wages().includes(event.target)) return;
    mark(event.target);
    event.target.select();
  });
  form.addEventListener("input", (event) => { if (/^w\d/.test(event.target.name)) { left = ""; mark(event.target); note(event.target); } });
  form.addEventListener("change", () => later(0));

  form.addEventListener("keydown", (event) => {
    const all = wages(), at = all.indexOf(event.target);
    if (at < 0) return;
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      (all[at + step] || all[at]).focus();
    } else if (event.key === "Escape") {
      event.target.value = event.target.dataset.was;
      event.target.select();
      note(event.target);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    if (waiting.size) send(); else tell(told.textContent || words.saved);
  });

  /* A column copied from a spreadsheet fills the wages from here down. */
  form.addEventListener("paste", (event) => {
    const all = wages(), at = all.indexOf(event.target);
    const lines = (event.clipboardData?.getData("text") || "").replace(/\r/g, "").replace(/\n+$/, "").split("\n");
    if (at < 0 || lines.length < 2) return;
    event.preventDefault();
    left = lines.length > all.length - at ? words.left.replace("{number}", lines.length - all.length + at) : "";
    lines.slice(0, all.length - at).forEach((line, number) => {
      mark(all[at + number]);
      all[at + number].value = line.split("\t").pop().trim();
      note(all[at + number]);
    });
    send();
  });

  window.addEventListener("online", () => later(0));
  window.addEventListener("beforeunload", (event) => { if (waiting.size && !leaving) event.preventDefault(); });
  let leaving = false;
  form.addEventListener("submit", () => { leaving = true; });
})();
