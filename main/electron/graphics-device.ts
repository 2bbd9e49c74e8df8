import { readdirSync } from 'node:fs';

/** What graphics drivers on Linux put into /dev: of cards, of those of one maker, of a Windows around it, of chips. */
const DEVICE = /^(dri|nvidia|dxg|mali|kgsl|pvr|galcore|nvhost|nvmap)/;

/**
 * False where graphics hardware cannot be: no driver has a device here, as on most virtual computers. Elsewhere it is Chromium that finds out, by a process
 * that tries. What cannot be told counts as true.
 */
export function mayHaveGraphicsDevice(platform: string = process.platform, devices: () => readonly string[] = () => readdirSync('/dev')): boolean {
  if (platform !== 'linux') return true;
  try {
    return devices().some((name) => DEVICE.test(name));
  } catch {
    return true;
  }
}
