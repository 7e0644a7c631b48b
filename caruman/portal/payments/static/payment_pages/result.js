/* Looks again what became of a payment, until the page says that it is certain. Without scripts the page is loaded anew. */
(() => {
  "use strict";
  const wait = () => {
    const part = document.querySelector("[data-again]");
    if (part) setTimeout(() => look(part), Number(part.dataset.seconds) * 1000);
  };
  const look = async (part) => {
    try {
      const answer = await fetch(part.dataset.again, { headers: { "HX-Request": "true" } });
      if (answer.ok) part.outerHTML = await answer.text();
    } catch {
      // There is no connection just now: the next look may have one.
    }
    wait();
  };
  wait();
})();
