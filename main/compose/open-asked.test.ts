import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { asksForTabs, openAsked } from './open-asked.ts';

function setUp({ hasWindow }: { readonly hasWindow: boolean }) {
  const done: string[] = [];
  const waiting: (() => void)[] = [];
  const all = hasWindow ? ['http://here.test/'] : [];
  const window = {
    tabs: { all, open: (url = 'empty') => (all.push(url), done.push(`tab ${url}`)) },
    frame: { window: { isMinimized: () => true, restore: () => void done.push('restored') } },
  };
  const open = (inputs: readonly string[], folder: string): void =>
    openAsked(
      { inputs, folder },
      {
        windows: { lastUsedNormal: hasWindow ? window : undefined, open: (isPrivate) => (done.push(`window ${isPrivate}`), window) },
        addressOf: (input) => `at:${input}`,
        whenStarted: (work) => void waiting.push(work),
        openCapture: (path) => void done.push(`capture ${path}`),
      },
    );
  return { done, open, start: () => waiting.splice(0).forEach((work) => work()) };
}

test('captures go to the inspector once the start is over, all else to tabs; a window out of sight comes back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'asked-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'here.terracap'), '');
  const { done, open, start } = setUp({ hasWindow: true });
  open(['here.terracap', 'a.test', '/b.terracap'], folder);
  expect(done).toEqual(['tab at:a.test', 'restored']);
  start();
  expect(done.slice(2)).toEqual([`capture ${join(folder, 'here.terracap')}`, 'capture /b.terracap']);
  expect([asksForTabs({ inputs: ['here.terracap'], folder }), asksForTabs({ inputs: ['here.terracap', 'a.test'], folder }), asksForTabs({ inputs: ['gone.terracap'], folder })]).toEqual([false, true, true]);
});

test('where there are private windows alone another one is opened, never without a tab', () => {
  const asked = (...inputs: string[]): string[] => {
    const { done, open } = setUp({ hasWindow: false });
    open(inputs, '');
    return done;
  };
  expect(asked('a.test')).toEqual(['window false', 'tab at:a.test', 'restored']);
  expect(asked()).toEqual(['window false', 'tab empty']);
  expect(asked('/b.terracap')).toEqual(['window false', 'tab empty', 'restored']);
});
