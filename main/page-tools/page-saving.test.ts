import { expect, it } from 'vitest';
import type { SaveForm } from '../../ipc/contracts/page-tools.ts';
import { PageSaving } from './page-saving.ts';

function saving(path: string | undefined, write: (path: string, form: SaveForm) => Promise<void>) {
  const states: unknown[] = [];
  const made: PageSaving = new PageSaving({
    askPath: () => Promise.resolve(path),
    write: (_tabId, to, form) => write(to, form),
    onChange: (tabId) => states.push(made.stateOf(tabId)),
  });
  return { made, states };
}

it('asks, saves, and is over', async () => {
  const written: string[] = [];
  const { made, states } = saving('/tmp/a.mhtml', (path, form) => Promise.resolve(void written.push(`${path} ${form}`)));
  made.open(1);
  await made.save(1, 'one-file');
  expect([states, written]).toEqual([['asking', 'saving', null], ['/tmp/a.mhtml one-file']]);
  expect([made.stateOf(2), made.stateOf(undefined)]).toEqual([null, null]);
});

it('stays where the person changed their mind about where', async () => {
  const { made, states } = saving(undefined, () => Promise.reject(new Error('written')));
  made.open(1);
  await made.save(1, 'complete');
  expect([states, made.stateOf(1)]).toEqual([['asking'], 'asking']);
  made.close(1);
  expect(made.stateOf(1)).toBeNull();
});

it('says what failed, such as on a full disk, and can be tried again; one at a time', async () => {
  let fail: (error: Error) => void = () => undefined;
  const { made } = saving('/full/a.html', () => new Promise((_resolve, reject) => (fail = reject)));
  made.open(1);
  const first = made.save(1, 'complete');
  await Promise.resolve();
  await expect(made.save(1, 'html')).rejects.toThrow('being saved');
  fail(new Error('no space'));
  await first;
  expect(made.stateOf(1)).toBe('failed');
  made.open(1);
  expect(made.stateOf(1)).toBe('asking');
});

it('of a page that goes meanwhile says nothing any more', async () => {
  let fail: (error: Error) => void = () => undefined;
  const { made } = saving('/tmp/a.html', () => new Promise((_resolve, reject) => (fail = reject)));
  const first = made.save(1, 'complete');
  await Promise.resolve();
  made.close(1);
  fail(new Error('gone'));
  await first;
  expect(made.stateOf(1)).toBeNull();
});

it('saves no other page in its place, and asks where once', async () => {
  let choose: (path: string) => void = () => undefined;
  const written: string[] = [];
  const made = new PageSaving({
    askPath: () => new Promise((resolve) => (choose = resolve)),
    write: (_tabId, path) => Promise.resolve(void written.push(path)),
    onChange: () => undefined,
  });
  made.open(1);
  const first = made.save(1, 'complete');
  await expect(made.save(1, 'complete')).rejects.toThrow('being saved');
  made.close(1);
  choose('/tmp/a.html');
  await first;
  expect([written, made.stateOf(1)]).toEqual([[], 'failed']);
});

it('says of a PDF, too, that it could not be written', async () => {
  const { made, states } = saving(undefined, () => Promise.resolve());
  await made.attempt(1, () => Promise.reject(new Error('no space')));
  expect([states, made.stateOf(1)]).toEqual([['saving', 'failed'], 'failed']);
  await made.attempt(1, () => Promise.resolve());
  expect(made.stateOf(1)).toBeNull();
});
