import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PatientWrites } from '../lib/patient-writes.ts';
import { testDatabase } from '../storage/testing/test-database.ts';
import { PatientPermissions, type WaitingPermission } from './patient-permissions.ts';
import { PermissionsStore } from './permissions-store.ts';
import { SiteChoices } from './site-choices.ts';

const SITE = 'https://a.example';

let opened: Awaited<ReturnType<typeof testDatabase>>;
let store: PermissionsStore;
let choices: SiteChoices;
let retry: () => void;

beforeEach(async () => {
  opened = await testDatabase();
  store = new PermissionsStore(opened.database);
  const writes = new PatientWrites<WaitingPermission>({ after: (_delayMs, work) => (retry = work), onWaits: () => undefined, onLost: (error) => expect.fail(String(error)) });
  choices = new SiteChoices(new PatientPermissions(store, writes), () => 1_000);
});

afterEach(() => {
  opened.database.close();
  rmSync(opened.folder, { recursive: true, force: true });
});

test('what was said of a site holds at once where the disk refuses it, and is written once it takes it', () => {
  choices.remember(SITE, 'camera', 'allow', false);
  opened.faults.begin('read-only');
  choices.remember(SITE, 'camera', 'ask', false);
  choices.remember(SITE, 'location', 'block', false);
  expect([choices.of(SITE, 'camera', false).choice, choices.of(SITE, 'location', false).choice, store.find(SITE, 'camera')?.choice]).toEqual(['ask', 'block', 'allow']);
  opened.faults.end();
  retry();
  expect([store.find(SITE, 'camera'), store.find(SITE, 'location')?.choice]).toEqual([undefined, 'block']);
});

test('what is forgotten while it waits is never written', () => {
  opened.faults.begin('read-only');
  choices.remember(SITE, 'location', 'block', false);
  expect(() => choices.removeRange(0, 2_000)).toThrow('readonly');
  choices.remember('https://b.example', 'location', 'block', false);
  choices.reset('https://b.example', false);
  choices.forgetOld();
  opened.faults.end();
  retry();
  expect(store.all(10, 0)).toEqual([]);
});
