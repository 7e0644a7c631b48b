/* A file that is too large is told so before it is sent; and a file may be dropped on the form. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-upload]");
  const input = form && form.querySelector("input[type=file]");
  if (!input) return;
  const said = document.createElement("p");
  said.setAttribute("role", "alert");
  input.after(said);
  const isTooLarge = () => {
    const file = input.files[0];
    const limit = file && /\.(xlsx?|xlsm|ods)$/i.test(file.name) ? form.dataset.sheet : form.dataset.upload;
    return Boolean(file) && file.size > Number(limit);
  };
  const tell = () => { said.textContent = isTooLarge() ? form.dataset.tooLarge : ""; };
  input.addEventListener("change", tell);
  form.addEventListener("submit", (event) => {
    tell();
    if (!isTooLarge()) return;
    // Before the button of the form is put to rest by the page's own script.
    event.preventDefault();
    event.stopImmediatePropagation();
    input.focus();
  }, true);
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    tell();
  });
})();
