/** The Electron that package.json pins; a test holds the two together. */
export const PINNED_ELECTRON = '45.4.1';
