/** What files of captures end with, without the dot. `electron-builder.yml` has them opened with the browser. */
export const CAPTURE_EXTENSION = 'terracap';

/** True for the name or path of a file of a capture. */
export function isCaptureFile(name: string): boolean {
  return name.toLowerCase().endsWith(`.${CAPTURE_EXTENSION}`);
}

/** The address of a capture in a tab of its own: the inspector, offline. */
export function captureAddress(id: number): string {
  return `terrarium://capture/?capture=${id}#panel=traffic`;
}

/** Which capture an address is of; undefined if it is of none. */
export function captureOfAddress(url: string): number | undefined {
  const id = /^terrarium:\/\/capture\/\?(?:[^#]*&)?capture=(\d{1,15})(?:[&#]|$)/.exec(url)?.[1];
  return id === undefined ? undefined : Number(id);
}
