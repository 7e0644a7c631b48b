// Passkeys: a form with a [data-passkey] part asks the device before it is sent, and sends the answer in a hidden field.
"use strict";

function bytes(text) {
  const base64 = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function text(buffer) {
  const characters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(characters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function known(descriptors) {
  return (descriptors || []).map((descriptor) => ({ ...descriptor, id: bytes(descriptor.id) }));
}

// Older Safari and Firefox have no parse…OptionsFromJSON and no toJSON: the few fields are read here by hand.
async function ask(kind, options) {
  const publicKey = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (kind === "create") {
    publicKey.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
    publicKey.excludeCredentials = known(publicKey.excludeCredentials);
    return navigator.credentials.create({ publicKey });
  }
  publicKey.allowCredentials = known(publicKey.allowCredentials);
  return navigator.credentials.get({ publicKey });
}

function answer(credential) {
  const given = credential.response;
  const response = { clientDataJSON: text(given.clientDataJSON) };
  if (given.attestationObject) {
    response.attestationObject = text(given.attestationObject);
  } else {
    response.authenticatorData = text(given.authenticatorData);
    response.signature = text(given.signature);
    response.userHandle = given.userHandle ? text(given.userHandle) : null;
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

for (const part of document.querySelectorAll("[data-passkey]")) {
  const form = part.closest("form");
  const field = form.querySelector("[data-passkey-answer]");
  const failed = part.querySelector("[data-passkey-failed]");
  let answered = false;
  // Better than <noscript>: it also stays where this script could not be loaded.
  part.querySelector("[data-passkey-unscripted]").hidden = true;
  form.addEventListener("submit", async (event) => {
    if (answered) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    failed.hidden = true;
    try {
      field.value = answer(await ask(part.dataset.passkey, JSON.parse(part.dataset.passkeyOptions)));
    } catch {
      // The person closed the dialogue of the device, or there is no passkey for this site.
      failed.hidden = false;
      return;
    }
    answered = true;
    form.requestSubmit();
  });
}
