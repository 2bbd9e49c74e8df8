import { describe, expect, it } from 'vitest';
import { catalogueOf, experimentsOf, factsHere } from './catalogue.ts';
import { LAB_EXPERIMENTS } from '../ipc/contracts/lab-results.ts';
import type { SystemFacts } from './catalogue.ts';

const linux: SystemFacts = { system: 'linux', isElectron: true, canInherit: true, posixQueue: { maxMessageBytes: 8_192, maxQueuedMessages: 10 } };
const darwin: SystemFacts = { system: 'darwin', isElectron: true, canInherit: true, posixQueue: undefined };
const windows: SystemFacts = { ...darwin, system: 'win32' };
const hereOf = (facts: SystemFacts): readonly string[] => catalogueOf(facts).filter(({ isHere }) => isHere).map(({ id }) => id);

describe('the catalogue', () => {
  it('has everything on Linux, with the limits of the kernel', () => {
    const catalogue = catalogueOf(linux);
    expect(catalogue.every(({ isHere }) => isHere)).toBe(true);
    expect(catalogue.find(({ id }) => id === 'posix-queue')?.limits).toEqual({ maxMessageBytes: 8_192, maxQueuedMessages: 10 });
  });

  it('says what a system has instead', () => {
    const mac = catalogueOf(darwin);
    expect(mac.find(({ id }) => id === 'posix-queue')).toMatchObject({ isHere: false, instead: ['system-v-queue'], limits: null });
    expect(mac.filter(({ isHere, instead }) => !isHere && instead.length === 0)).toEqual([]);
    expect(hereOf(windows)).toEqual(['tcp', 'fifo', 'message-port']);
  });

  it('names instead only what is there', () => {
    for (const facts of [linux, { ...linux, posixQueue: undefined }, { ...linux, isElectron: false }, darwin, { ...darwin, canInherit: false }, { ...darwin, isElectron: false }, windows]) {
      const here = hereOf(facts);
      for (const { instead } of catalogueOf(facts)) expect(here).toEqual(expect.arrayContaining(instead));
    }
  });

  it('knows what each system is short of', () => {
    const missing = (facts: SystemFacts): readonly string[] => catalogueOf(facts).filter(({ isHere }) => !isHere).map(({ id }) => id);
    expect(missing(darwin)).toEqual(['shared-memory', 'shared-memory-spin', 'mapped-file', 'posix-queue']);
    // Nobody is born with its ends there, and there is no /proc to open them through.
    expect(catalogueOf({ ...darwin, canInherit: false }).find(({ id }) => id === 'pipe')).toMatchObject({ isHere: false, instead: ['fifo', 'unix-socket'] });
    expect(missing({ ...linux, canInherit: false })).toEqual([]);
    expect(missing(windows)).toHaveLength(9);
    // A message of macOS's is no bigger than a queue of its.
    expect(catalogueOf(darwin).find(({ id }) => id === 'system-v-queue')?.limits?.maxMessageBytes).toBe(2_048);
  });

  it('offers the experiments that a system has all for', () => {
    expect(experimentsOf(linux)).toEqual(LAB_EXPERIMENTS);
    expect(experimentsOf(darwin)).toEqual(['file-persists', 'socket-elsewhere', 'pipe-one-way', 'pipe-gone', 'fifo-unrelated', 'fifo-clients', 'fifo-nobody-reads', 'signal-merged', 'clone-transfer']);
    expect(experimentsOf({ ...darwin, canInherit: false })).not.toContain('pipe-gone');
    expect(experimentsOf(windows)).toEqual(['clone-transfer']);
  });

  it('takes the system at hand for what it is', () => {
    expect(factsHere(true, 'darwin')).toMatchObject({ system: 'darwin', canInherit: true, posixQueue: undefined });
    expect(factsHere(false, 'win32')).toMatchObject({ system: 'win32', canInherit: false, posixQueue: undefined });
    // Like Linux, as far as we know.
    expect(factsHere(false, 'freebsd').system).toBe('linux');
  });
});
