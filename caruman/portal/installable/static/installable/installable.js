/* The page's side of the installable portal: starts the worker, keeps documents by choice, wipes them, offers to install. */
(() => {
  "use strict";
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  const KEPT = "caruman-kept";
  const WIPE = "caruman-wipe-on-sign-out";
  const HINT = "caruman-no-install-hint";
  const KINDS = ["application/pdf", "application/json", "image/png", "image/jpeg", "text/csv", "text/plain"];
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const remembered = (name) => { try { return localStorage.getItem(name); } catch (refused) { return null; } };
  const remember = (name, value) => { try { localStorage.setItem(name, value); } catch (refused) { /* The browser keeps nothing: ask again next time. */ } };

  navigator.serviceWorker.register("/worker.js").then(() => navigator.serviceWorker.ready).then((registration) => {
    registration.active.postMessage({ language: document.documentElement.lang });
    document.documentElement.dataset.worker = "ready";
  }, () => { /* No worker, no page without connection: everything else works. */ });

  /* Keep a document: fetched once more by the person's own session, stored under a name that tells nothing. */
  const keep = async (button) => {
    const answer = await fetch(button.dataset.keep, { credentials: "same-origin" });
    const kind = (answer.headers.get("Content-Type") || "").split(";")[0].trim();
    if (!answer.ok || answer.redirected || !KINDS.includes(kind)) throw new Error("not kept");
    const headers = {
      "Content-Type": kind,
      "X-Content-Type-Options": "nosniff",
      "X-Title": encodeURIComponent(button.dataset.title),
      "X-Kept-At": new Date().toISOString(),
    };
    const cache = await caches.open(KEPT);
    await cache.put(`/kept/documents/${crypto.randomUUID()}`, new Response(await answer.blob(), { headers }));
  };
  all("[data-keep]").forEach((button) => {
    const box = button.closest(".keep");
    const said = box.querySelector("[role=status]");
    box.hidden = false;
    button.addEventListener("click", () => {
      button.disabled = true;
      keep(button).then(
        () => { said.textContent = said.dataset.kept; },
        () => { said.textContent = said.dataset.failed; button.disabled = false; },
      );
    });
  });

  /* The list of what is kept, on its own page. */
  const list = document.querySelector("[data-kept-list]");
  const show = async () => {
    const cache = await caches.open(KEPT);
    const requests = await cache.keys();
    const rows = await Promise.all(requests.map(async (request) => ({ request, answer: await cache.match(request) })));
    list.replaceChildren(...rows.map(({ request, answer }) => {
      const row = document.getElementById("kept-row").content.firstElementChild.cloneNode(true);
      const link = row.querySelector("a");
      const at = new Date(answer.headers.get("X-Kept-At"));
      link.href = new URL(request.url).pathname;
      link.textContent = decodeURIComponent(answer.headers.get("X-Title"));
      row.querySelector(".hint").textContent = new Intl.DateTimeFormat(document.documentElement.lang === "zh-hans" ? "zh-Hans" : document.documentElement.lang, { dateStyle: "long", timeStyle: "short", hourCycle: "h23" }).format(at);
      const remove = row.querySelector("button");
      remove.setAttribute("aria-label", `${remove.textContent}: ${link.textContent}`);
      remove.addEventListener("click", async () => { await cache.delete(request); await show(); });
      return row;
    }));
    document.querySelector("[data-kept-some]").hidden = rows.length === 0;
    document.querySelector("[data-kept-none]").hidden = rows.length > 0;
  };
  if (list) {
    document.querySelector("[data-kept-needs-scripts]").hidden = true;
    const choice = document.getElementById("wipe-on-sign-out");
    choice.checked = remembered(WIPE) !== "no";
    choice.addEventListener("change", () => remember(WIPE, choice.checked ? "yes" : "no"));
    document.querySelector("[data-wipe]").addEventListener("click", async () => {
      await caches.delete(KEPT);
      await show();
      document.querySelector("[data-kept-none]").focus();
    });
    show();
  }

  /* Signing out wipes what was kept, unless the person chose otherwise on the page of kept documents. */
  all("form[data-sign-out]").forEach((form) => form.addEventListener("submit", (event) => {
    if (remembered(WIPE) === "no") return;
    event.preventDefault();
    caches.delete(KEPT).finally(() => HTMLFormElement.prototype.submit.call(form));
  }));

  /* The browser's offer to install is shown quietly, once, and can be sent away for good. */
  const hint = document.querySelector(".install");
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    if (!hint || remembered(HINT)) return;
    hint.hidden = false;
    hint.querySelector("[data-install]").addEventListener("click", () => { hint.hidden = true; event.prompt(); });
    hint.querySelector("[data-dismiss]").addEventListener("click", () => { hint.hidden = true; remember(HINT, "yes"); });
  });
})();
