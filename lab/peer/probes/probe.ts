import type { LabValues } from '../../../ipc/contracts/lab-peer.ts';
import type { Received } from '../../channel.ts';

/** A small experiment inside one process: facts in, facts out. */
export type Probe = (values: LabValues) => LabValues | Promise<LabValues>;

/** The texts that wait in a link now. */
export function textsIn(link: { receive(timeoutMs: number): Received }): string[] {
  const texts: string[] = [];
  for (;;) {
    const received = link.receive(0);
    if (typeof received === 'string') return texts;
    texts.push(Buffer.from(received).toString());
  }
}
