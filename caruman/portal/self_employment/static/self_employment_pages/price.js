/* The price follows what is ticked. Without this the next page says it: a library for it would weigh more than the page. */
(() => {
  "use strict";
  const shown = document.querySelector("[data-price]");
  if (!shown) return;
  const form = shown.closest("form");
  let asked = 0;

  form.addEventListener("change", () => {
    const wanted = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (name === "plan" || name === "period") wanted.set(name, value);
    asked += 1;
    const mine = asked;
    fetch(`${shown.dataset.price}?${wanted}`, { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.text() : ""))
      /* An answer that comes after a later choice is late. */
      .then((part) => { if (mine === asked) shown.innerHTML = part; })
      /* A price that belongs to another choice is worse than none. */
      .catch(() => { if (mine === asked) shown.replaceChildren(); });
  });
})();
