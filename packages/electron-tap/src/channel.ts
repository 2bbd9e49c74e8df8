/** Electron's channel between the inspector and main. The app may have our ipc of its own, on the usual one. */
export const TAP_CHANNEL = 'electron-tap:frame';
