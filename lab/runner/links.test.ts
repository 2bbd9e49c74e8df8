import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { OBJECTS_FILE } from '../objects.ts';
import { leftInSystem, OS_MECHANISMS, queueIsThere, realLab } from '../testing/real-peers.ts';

const lab = realLab();
const { runner } = lab;
afterEach(() => runner.end());
afterAll(() => lab.close());

const MESSAGES = 20_000;
const mixture = { messageCount: MESSAGES, sizeBytes: -1, traceCount: 0, timeoutMs: -1 };

/** What the run has written down, as the system knows it. */
function objects(): { readonly kind: string; readonly name: string }[] {
  const list = join(runner.folder.path, OBJECTS_FILE);
  const lines = existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : [];
  return lines.map((line) => ({ kind: line.split(' ')[0] ?? '', name: line.split(' ')[1] ?? '' }));
}

describe.skipIf(process.platform !== 'linux').each(OS_MECHANISMS)('%s', { timeout: 60_000 }, (mechanism) => {
  it('carries messages of all sizes once, in order, byte for byte, and refuses what is too big', async () => {
    const { first, second, linkId, limits } = await runner.open(mechanism, {});
    const [sent, received] = await Promise.all([first.client.flood({ linkId, ...mixture }), second.client.drain({ linkId, ...mixture })]);
    expect(sent).toMatchObject({ messageCount: MESSAGES, end: 'done' });
    expect(received).toMatchObject({ messageCount: MESSAGES, byteCount: sent.byteCount, end: 'done', wrongCount: 0 });

    // At the border, both ways, after which nothing else is in the link.
    const { maxMessageBytes } = limits;
    for (const size of [0, 1, maxMessageBytes - 1, maxMessageBytes]) {
      const bytes = new Uint8Array(size).fill(size % 251);
      const [back, forth] = await Promise.all([
        first.client.receive({ linkId, timeoutMs: 5_000 }),
        second.client.send({ linkId, bytes, timeoutMs: 5_000 }),
      ]);
      expect(forth.outcome).toBe('sent');
      expect(back.outcome).toBe('message');
      expect(Buffer.from(back.bytes ?? []).equals(bytes)).toBe(true);
    }
    expect((await first.client.send({ linkId, bytes: new Uint8Array(maxMessageBytes + 1), timeoutMs: 1_000 })).outcome).toBe('too-big');
    expect((await second.client.receive({ linkId, timeoutMs: 20 })).outcome).toBe('timeout');
  });

  it('ends clearly on the other side when one is killed, and leaves nothing', async () => {
    // Each of the two with every other mechanism, and at another moment with each; the soak script kills hundreds.
    const place = OS_MECHANISMS.indexOf(mechanism);
    const victim = place % 2 === 0 ? 'first' : 'second';
    const link = await runner.open(mechanism, {});
    const { linkId } = link;
    const pids = runner.pids;
    const made = objects();
    const survivor = victim === 'first' ? link.second : link.first;
    // Endless for the survivor: only the death of the other can end it. A writer of files needs nobody, so there it reads.
    const forever = { ...mixture, sizeBytes: 16, messageCount: 1_000_000_000 };
    const reads = victim === 'first' || mechanism === 'file';
    const working = reads ? survivor.client.drain({ linkId, ...forever }) : survivor.client.flood({ linkId, ...forever });
    const dying = victim === 'first' ? link.first.client.flood({ linkId, ...forever }) : link.second.client.drain({ linkId, ...forever });
    dying.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, place * 3));
    link[victim].kill();
    await expect(dying).rejects.toMatchObject({ code: 'peer-died' });
    await expect(working).resolves.toMatchObject({ end: 'closed' });
    await runner.end();
    const keys = made.filter(({ kind }) => kind === 'sysv').map(({ name }) => name);
    expect(leftInSystem(pids, keys)).toEqual([]);
    expect(made.filter(({ kind, name }) => kind === 'mq' && queueIsThere(name))).toEqual([]);
    expect(readdirSync(runner.folder.path)).toEqual([]);
  });
});
