// A service worker that leaves everything as it is.
addEventListener('fetch', () => undefined);
