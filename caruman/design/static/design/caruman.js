/* What pages gain where scripts run: everything here refines what already works without it. */
(() => {
  "use strict";
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));

  /* The first thing that a person must know is what is wrong. */
  const summary = document.querySelector(".error-summary");
  if (summary) summary.focus();

  /* A link of the error summary leads to the field itself, with its label in view. */
  all(".error-summary a").forEach((link) => link.addEventListener("click", (event) => {
    const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    (field.closest(".field") || field).scrollIntoView();
    field.focus({ preventScroll: true });
  }));

  /* A password can be looked at before it is sent; it is hidden again when the form leaves. */
  all(".reveal").forEach((box) => {
    const input = box.querySelector("input");
    const button = document.createElement("button");
    const said = document.createElement("span");
    const set = (visible) => {
      input.type = visible ? "text" : "password";
      button.textContent = visible ? box.dataset.hide : box.dataset.show;
      button.setAttribute("aria-label", visible ? box.dataset.hideLabel : box.dataset.showLabel);
    };
    button.type = "button";
    button.className = "button button--secondary";
    button.setAttribute("aria-controls", input.id);
    said.className = "for-readers";
    said.setAttribute("role", "status");
    set(false);
    button.addEventListener("click", () => {
      set(input.type === "password");
      said.textContent = input.type === "password" ? box.dataset.hidden : box.dataset.shown;
    });
    if (input.form) input.form.addEventListener("submit", () => set(false));
    box.append(button, said);
  });

  /* Printing by a button: without scripts, the browser's own menu does it. */
  all(".print").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  /* A link to a dialog opens it as one: focus stays inside, Escape closes it. */
  all('a[href^="#"]').forEach((link) => {
    const dialog = link.hash && document.getElementById(link.hash.slice(1));
    if (!dialog || dialog.tagName !== "DIALOG") return;
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.showModal();
    });
  });
  all("dialog [data-close]").forEach((link) => link.addEventListener("click", (event) => {
    const dialog = link.closest("dialog");
    if (!dialog.open) return;
    event.preventDefault();
    dialog.close();
  }));

  /* The account menu closes as people expect. */
  all("details.menu").forEach((menu) => {
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  /* Cards on a phone are still a table for those who listen. */
  const roles = { thead: "rowgroup", tbody: "rowgroup", tfoot: "rowgroup", tr: "row", td: "cell" };
  all(".table table").forEach((table) => {
    table.setAttribute("role", "table");
    Object.entries(roles).forEach(([name, role]) => all(name, table).forEach((part) => part.setAttribute("role", role)));
    all("th", table).forEach((cell) => cell.setAttribute("role", cell.scope === "row" ? "rowheader" : "columnheader"));
  });
  const holdWideTables = () => all(".table").forEach((box) => {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", (box.querySelector("caption") || box).textContent);
    } else {
      ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
    }
  });
  holdWideTables();
  window.addEventListener("resize", holdWideTables);
})();
