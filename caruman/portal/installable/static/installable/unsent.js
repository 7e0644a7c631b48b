/* Forms survive a lost connection: nothing leaves without one, and what was typed is put back.
   It is held in the memory of this tab alone, and gone with it; passwords, codes and files are never held. */
(() => {
  "use strict";
  const KEY = "caruman-unsent";
  const LONGEST_MS = 60 * 60 * 1000;
  const read = () => { try { return JSON.parse(sessionStorage.getItem(KEY)); } catch (refused) { return null; } };
  const write = (held) => { try { sessionStorage.setItem(KEY, JSON.stringify(held)); } catch (refused) { /* Full or forbidden: the browser's Back still has it. */ } };
  const forget = () => { try { sessionStorage.removeItem(KEY); } catch (refused) { /* Nothing was held. */ } };
  const held = (field) => field.name && !["password", "hidden", "file", "submit", "button", "image", "reset"].includes(field.type) && field.autocomplete !== "one-time-code";
  const fields = (form) => Array.from(form.elements).filter(held);
  const valueOf = (field) => ["checkbox", "radio"].includes(field.type) ? field.checked : field.value;
  const place = (form) => Array.from(document.forms).indexOf(form);

  /* The page that answers where a form could not leave: mark it, so that the form knows when it is opened again. */
  const back = document.querySelector("[data-not-sent]");
  if (back) {
    const lost = read();
    if (lost) write({ ...lost, failed: true });
    back.hidden = false;
    back.addEventListener("click", () => history.back());
    return;
  }

  const told = document.querySelector("[data-no-connection]");
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("data-sign-out")) return;
    const values = fields(form).map((field) => [field.name, field.type, field.value, valueOf(field)]);
    write({ path: location.pathname, place: place(form), at: Date.now(), values, failed: !navigator.onLine });
    if (navigator.onLine || !told) return;
    event.preventDefault();
    form.prepend(told);
    told.hidden = false;
    told.tabIndex = -1;
    told.focus();
  });
  window.addEventListener("online", () => { if (told) told.hidden = true; });

  /* Opened again after a loss: put back what was typed, unless the server has told its own. */
  const lost = read();
  if (!lost) return;
  const form = document.forms[lost.place];
  const isHere = lost.failed && lost.path === location.pathname && Date.now() - lost.at < LONGEST_MS;
  if (!isHere || !form || document.querySelector(".error-summary")) {
    if (!isHere || form) forget();
    return;
  }
  let changed = false;
  lost.values.forEach(([name, type, value, kept]) => {
    const same = fields(form).filter((field) => field.name === name && field.type === type);
    const field = ["checkbox", "radio"].includes(type) ? same.find((one) => one.value === value) : same[0];
    if (!field || valueOf(field) === kept) return;
    if (["checkbox", "radio"].includes(type)) field.checked = kept; else field.value = kept;
    changed = true;
  });
  forget();
  const restored = document.querySelector("[data-put-back]");
  if (!changed || !restored) return;
  form.prepend(restored);
  restored.hidden = false;
})();
