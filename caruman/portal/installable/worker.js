/* Answers where there is no connection. What is private is never stored: pages always come from the network;
   only the shell (styles, fonts, icons), the page for no connection and what a person chose to keep are here. */
const SHELL = `caruman-shell-${VERSION}`;
const KEPT = "caruman-kept";
const SETTINGS = "caruman-settings";
const KEPT_DOCUMENTS = "/kept/documents/";

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(SHELL);
    /* Without cookies: a stored page must not know who is reading. */
    const requests = TOLD.shell.concat(TOLD.pages).map((address) => new Request(address, { credentials: "omit", cache: "reload" }));
    await cache.addAll(requests);
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("caruman-shell-") && name !== SHELL).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

/* Pages say in which language they are read: a worker cannot see the cookie. */
self.addEventListener("message", (event) => {
  const language = event.data && event.data.language;
  if (typeof language !== "string" || !TOLD.pages.includes(`/offline/${language}/`)) return;
  event.waitUntil(caches.open(SETTINGS).then((cache) => cache.put("/language", new Response(language))));
});

const language = async () => {
  const stored = await caches.open(SETTINGS).then((cache) => cache.match("/language"));
  return stored ? stored.text() : "ms";
};

const notSent = async () => {
  const cache = await caches.open(SHELL);
  return (await cache.match(`/not-sent/${await language()}/`)) || Response.error();
};

const withoutConnection = async (path) => {
  const cache = await caches.open(SHELL);
  const code = await language();
  const page = path.startsWith("/kept/") ? `/kept/${code}/` : `/offline/${code}/`;
  return (await cache.match(page)) || Response.error();
};

const fromShell = async (request) => {
  const cache = await caches.open(SHELL);
  const stored = await cache.match(request, { ignoreVary: true });
  if (stored) return stored;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
};

const fromKept = async (request) => {
  const cache = await caches.open(KEPT);
  return (await cache.match(request, { ignoreVary: true })) || fetch(request);
};

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const address = new URL(request.url);
  if (address.origin !== self.location.origin) return;
  if (request.method === "POST" && request.mode === "navigate") {
    /* Its own page may be gone by now: this one leads back to what was typed. */
    event.respondWith(fetch(request).catch(notSent));
    return;
  }
  if (request.method !== "GET") return;
  if (address.pathname.startsWith(KEPT_DOCUMENTS)) {
    event.respondWith(fromKept(request));
  } else if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => withoutConnection(address.pathname)));
  } else if (TOLD.shell.includes(address.pathname) || TOLD.fonts.includes(address.pathname)) {
    event.respondWith(fromShell(request));
  }
});
