import { net } from 'electron';

/** False if the computer is surely not connected to anything. */
export function isOnline(): boolean {
  return net.isOnline();
}
