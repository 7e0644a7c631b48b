// Copies a code at one touch. Without this script the button stays hidden and the code is typed.
(() => {
  const reveal = () => document.querySelectorAll("[data-copy][hidden]").forEach((button) => { button.hidden = !navigator.clipboard; });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
  });
  document.addEventListener("htmx:afterSettle", reveal);
  reveal();
})();
