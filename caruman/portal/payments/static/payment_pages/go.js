/* Takes the payer on to FPX. Without scripts the button does it; coming back from the bank's pages never does. */
(() => {
  "use strict";
  const form = document.getElementById("to-fpx");
  if (!form) return;
  window.addEventListener("pageshow", (event) => { if (!event.persisted) form.requestSubmit(); }, { once: true });
})();
