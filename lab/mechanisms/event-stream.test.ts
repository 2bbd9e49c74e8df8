import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Channel, Mechanism, OpenContext } from '../channel.ts';
import { eventPipe, eventTcp, pipePath } from './event-stream.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-events-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const contextHere = (): OpenContext => ({ linkName: 'terrarium-lab-test', folder, record: () => undefined, options: {}, handed: {} });

async function open(mechanism: Mechanism): Promise<readonly [Channel, Channel]> {
  const context = contextHere();
  const listening = await mechanism.listen(context, process.pid);
  const second = await mechanism.connect(listening.address, context, process.pid);
  return [await listening.accept(), second];
}

it('is a named pipe on Windows, and a socket in the run\'s folder elsewhere', () => {
  expect(pipePath({ linkName: 'terrarium-lab-7', folder: '/run' }, 'win32')).toBe('\\\\.\\pipe\\terrarium-lab-7');
  expect(pipePath({ linkName: 'terrarium-lab-7', folder: '/run' }, 'linux')).toBe('/run/terrarium-lab-7.pipe');
});

describe.each([['pipe', eventPipe], ['tcp', eventTcp]] as const)('%s through the event loop', (_name, mechanism) => {
  it('keeps borders and order, both ways, at every border', async () => {
    const [first, second] = await open(mechanism);
    const limit = first.limits.maxMessageBytes;
    const sizes = [0, 1, 7, 65_536, limit - 1, limit, 3];
    const sending = (async () => {
      for (const [index, size] of sizes.entries()) expect(await first.send(new Uint8Array(size).fill(index), -1)).toBe('sent');
    })();
    for (const [index, size] of sizes.entries()) {
      const got = await second.receive(-1);
      if (typeof got === 'string') throw new Error(got);
      expect([got.length, got.every((byte) => byte === index)]).toEqual([size, true]);
    }
    await sending;
    expect(await first.send(new Uint8Array(limit + 1), -1)).toBe('too-big');
    expect(await second.send(Uint8Array.of(9), -1)).toBe('sent');
    expect(await first.receive(-1)).toEqual(Buffer.of(9));
    first.close();
    expect(await second.receive(-1)).toBe('closed');
    second.close();
  });

  it('says that nothing came in time, gives what came before the other end went, and then that it is gone', async () => {
    const [first, second] = await open(mechanism);
    expect(await second.receive(5)).toBe('timeout');
    await first.send(Uint8Array.of(1), -1);
    expect(await second.receive(-1)).toEqual(Buffer.of(1));
    second.close();
    expect(await first.receive(-1)).toBe('closed');
    expect(await first.send(Uint8Array.of(2), -1)).toBe('closed');
    first.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('gives what came to whoever asks again and again without waiting', async () => {
    const [first, second] = await open(mechanism);
    await first.send(Uint8Array.of(7), -1);
    let got = await second.receive(0);
    for (let asked = 1; got === 'timeout' && asked < 10_000; asked += 1) got = await second.receive(0);
    expect(got).toEqual(Buffer.of(7));
    first.close();
    second.close();
  });

  it('copies a message that comes in many parts once, not once a part', async () => {
    const [first, second] = await open(mechanism);
    const concat = vi.spyOn(Buffer, 'concat');
    try {
      const { maxMessageBytes } = first.limits;
      const sending = first.send(new Uint8Array(maxMessageBytes), -1);
      expect(((await second.receive(-1)) as Uint8Array).length).toBe(maxMessageBytes);
      await sending;
      const copiedBytes = concat.mock.results.reduce((sum, { value }) => sum + (value as Buffer).length, 0);
      expect(copiedBytes).toBeGreaterThan(0);
      expect(copiedBytes).toBeLessThan(maxMessageBytes * 2);
    } finally {
      concat.mockRestore();
    }
    first.close();
    second.close();
  });

  it('lets go of its name when the second end does not come', async () => {
    const context = contextHere();
    const listening = await mechanism.listen(context, process.pid);
    listening.close?.();
    await expect(async () => mechanism.connect(listening.address, context, process.pid)).rejects.toThrow(/ECONNREFUSED|ENOENT/);
    expect(readdirSync(folder)).toEqual([]);
  });
});
