/* A photograph is made smaller before it is sent: beside a road, three megabytes take a minute and a licence is read from far less. */
(() => {
  "use strict";
  const input = document.querySelector("input[type=file]");
  if (!input || !window.createImageBitmap || !window.DataTransfer) return;
  const SMALL_BYTES = 400 * 1024;
  const LONGEST_SIDE = 1600;
  const QUALITY = 0.75;
  let work = null;

  const smaller = async (file) => {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    const blob = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });
    if (!blob || blob.size >= file.size || input.files[0] !== file) return;
    const holder = new DataTransfer();
    holder.items.add(new File([blob], file.name, { type: "image/jpeg", lastModified: file.lastModified }));
    input.files = holder.files;
  };

  input.addEventListener("change", () => {
    const file = input.files[0];
    if (!file || file.type !== "image/jpeg" || file.size <= SMALL_BYTES) return;
    /* What cannot be read here goes as it is: the server says what is wrong with it. */
    const mine = smaller(file).catch(() => {}).then(() => { if (work === mine) work = null; });
    work = mine;
  });

  /* Who is quicker than the device waits for it: before the page's own script puts the button to rest. */
  input.form.addEventListener("submit", (event) => {
    if (!work) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    work.then(() => input.form.requestSubmit(submitter));
  }, true);
})();
