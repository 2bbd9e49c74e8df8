import { expect, it } from 'vitest';
import { LabCancelled, LabRunner } from './lab-runner.ts';
import type { PeerExit, PeerProcess } from './peer-process.ts';

/** A process that tells when it ends, and does nothing else. */
function makePeer(): PeerProcess & { readonly isEnded: () => boolean } {
  let isOver = false;
  let end = (): void => undefined;
  const exited = new Promise<PeerExit>((resolve) => {
    end = () => {
      isOver = true;
      resolve({ code: null, signal: 'SIGKILL' });
    };
  });
  const client = new Proxy({}, { get: () => () => Promise.reject(new Error('it is gone')) });
  return { pid: 1, client: client as PeerProcess['client'], exited, kill: end, end, isEnded: () => isOver };
}

it('cancelled while processes start: those that come all the same are ended at once', async () => {
  const peer = makePeer();
  let come = (): void => undefined;
  const runner = new LabRunner({ platform: { fork: () => new Promise((resolve) => (come = () => resolve(peer))) } });
  const cancel = new AbortController();
  const under = runner.cleanAfter(async () => {
    await runner.fork('A');
    await peer.exited;
    throw new Error('its peer is gone');
  }, cancel.signal);
  cancel.abort();
  come();
  await expect(under).rejects.toBeInstanceOf(LabCancelled);
  expect(peer.isEnded()).toBe(true);
});

it('one of two that does not start takes the other with it', async () => {
  const peer = makePeer();
  const runner = new LabRunner({ platform: { fork: (name) => (name === 'A' ? Promise.resolve(peer) : Promise.reject(new Error('no more processes'))) } });
  await expect(runner.withLink('unix-socket', {}, () => Promise.resolve(1))).rejects.toThrow('no more processes');
  expect([peer.isEnded(), runner.pids]).toEqual([true, []]);
});

it('one that comes after the other did not start is ended with the run', async () => {
  const peer = makePeer();
  let come = (): void => undefined;
  const late = new Promise<PeerProcess>((resolve) => (come = () => resolve(peer)));
  const runner = new LabRunner({ platform: { fork: (name) => (name === 'A' ? Promise.reject(new Error('no more processes')) : late) } });
  const outcome = runner.withLink('unix-socket', {}, () => Promise.resolve('a link')).catch(String);
  // Long after the first was refused.
  await new Promise((resolve) => setImmediate(resolve));
  come();
  expect(await outcome).toContain('no more processes');
  await new Promise((resolve) => setImmediate(resolve));
  expect([peer.isEnded(), runner.pids]).toEqual([true, []]);
});
