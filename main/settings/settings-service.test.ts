import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testDatabase } from '../storage/testing/test-database.ts';
import { SettingsService } from './settings-service.ts';
import { SettingsStore } from './settings-store.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
let store: SettingsStore;
const service = (onNotKept: (key: string, error: unknown) => void = () => undefined): SettingsService =>
  new SettingsService({ store, onNotKept, clock: () => 1_000 });

beforeEach(async () => {
  opened = await testDatabase();
  store = new SettingsStore(opened.database);
});

afterEach(() => {
  opened.database.close();
  rmSync(opened.folder, { recursive: true, force: true });
});

test('what is set is there after a start; what is not set has its default', () => {
  service().set('theme', 'dark');
  service().set('savedFilters', [{ name: 'slow', text: 'latency > 10' }]);
  const again = service();
  expect(again.get('theme')).toBe('dark');
  expect(again.get('savedFilters')).toEqual([{ name: 'slow', text: 'latency > 10' }]);
  expect(again.get('inspectorDock')).toBe('bottom');
});

test('who observes is told once for each change, until they stop', () => {
  const settings = service();
  const heard = vi.fn();
  const all = vi.fn();
  const stop = settings.observe('theme', heard);
  settings.observeAll(all);
  settings.set('theme', 'dark');
  settings.set('theme', 'dark');
  settings.set('searchSuggestions', true);
  stop();
  settings.set('theme', 'light');
  expect(heard.mock.calls).toEqual([['system'], ['dark']]);
  expect(all).toHaveBeenCalledTimes(3);
});

test('what another version or somebody else wrote counts as not set, and does not stop the others', () => {
  store.save('theme', 'sepia', 0);
  store.save('inspectorSizeBottomPx', 'high', 0);
  store.save('inspectorDock', 'right', 0);
  store.save('fromTheFuture', { a: 1 }, 0);
  opened.database.exec("INSERT INTO settings VALUES ('language', '{broken', 0)");
  const settings = service();
  expect(settings.values).toMatchObject({ theme: 'system', inspectorSizeBottomPx: 360, inspectorDock: 'right', language: 'system' });
  expect(store.load().get('fromTheFuture')).toEqual({ a: 1 });
});

test('a value that is none for its key is refused and changes nothing', () => {
  const settings = service();
  expect(() => settings.set('inspectorSizeBottomPx', 1e9)).toThrow(/value/);
  expect(settings.get('inspectorSizeBottomPx')).toBe(360);
});

test('a value for this run is not kept; the stored one is a choice like any other', () => {
  service().set('language', 'ko');
  const settings = service();
  settings.setForRun('language', 'en');
  const heard = vi.fn();
  settings.observe('language', heard);
  expect([settings.get('language'), store.load().get('language')]).toEqual(['en', 'ko']);
  settings.set('language', 'ko');
  expect(heard.mock.calls).toEqual([['en'], ['ko']]);
  settings.setForRun('language', 'en');
  settings.set('language', 'system');
  expect([service().get('language'), store.load().size]).toEqual(['system', 0]);
});

test('back to the defaults leaves nothing stored', () => {
  const settings = service();
  settings.set('theme', 'dark');
  settings.set('searchEngine', 'other');
  settings.resetAll();
  expect(settings.values).toMatchObject({ theme: 'system', searchEngine: 'duckduckgo' });
  expect(store.load().size).toBe(0);
});

test('a value that cannot be kept holds until the end, and that is told', () => {
  const told = vi.fn();
  const settings = service(told);
  opened.database.close();
  settings.set('theme', 'dark');
  expect(settings.get('theme')).toBe('dark');
  expect(told.mock.calls[0]?.[0]).toBe('theme');
});
