import { describe, expect, it } from 'vitest';
import { catalogueOf } from './catalogue.ts';
import type { SystemFacts } from './catalogue.ts';

const linux: SystemFacts = { system: 'linux', isElectron: true, posixQueue: { maxMessageBytes: 8_192, maxQueuedMessages: 10 } };
const hereOf = (facts: SystemFacts): readonly string[] => catalogueOf(facts).filter(({ isHere }) => isHere).map(({ id }) => id);

describe('the catalogue', () => {
  it('has everything on Linux, with the limits of the kernel', () => {
    const catalogue = catalogueOf(linux);
    expect(catalogue.every(({ isHere }) => isHere)).toBe(true);
    expect(catalogue.find(({ id }) => id === 'posix-queue')?.limits).toEqual({ maxMessageBytes: 8_192, maxQueuedMessages: 10 });
  });

  it('says what a system has instead', () => {
    const mac = catalogueOf({ system: 'darwin', isElectron: true, posixQueue: undefined });
    expect(mac.find(({ id }) => id === 'posix-queue')).toMatchObject({ isHere: false, instead: ['system-v-queue'], limits: null });
    expect(mac.filter(({ isHere, instead }) => !isHere && instead.length === 0)).toEqual([]);
    expect(hereOf({ system: 'win32', isElectron: true, posixQueue: undefined })).toEqual(['tcp', 'fifo', 'message-port']);
  });

  it('names instead only what is there', () => {
    for (const facts of [linux, { ...linux, posixQueue: undefined }, { ...linux, isElectron: false }, { ...linux, system: 'darwin', posixQueue: undefined } as const]) {
      const here = hereOf(facts);
      for (const { instead } of catalogueOf(facts)) expect(here).toEqual(expect.arrayContaining(instead));
    }
  });
});
