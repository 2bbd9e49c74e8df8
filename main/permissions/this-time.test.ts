import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testDatabase } from '../storage/testing/test-database.ts';
import { PermissionsService } from './permissions-service.ts';
import { PermissionsStore } from './permissions-store.ts';
import { SiteChoices } from './site-choices.ts';

const SITE = 'https://a.test';

test('what is decided for a site takes the place of what holds this time in all of its tabs', async () => {
  const { database, folder } = await testDatabase();
  const service = new PermissionsService({
    choices: new SiteChoices(new PermissionsStore(database), () => 1),
    now: () => 1,
    windowOf: () => ({ isPrivate: false, isInFront: () => true, focusShell: () => undefined, focusPage: () => undefined }),
    onChange: () => undefined,
    onSites: () => undefined,
  });
  const allow = (tabId: number): void => {
    service.ask(tabId, { topOrigin: SITE, origin: SITE, permissions: ['location'], detail: '', byGesture: false, settle: () => undefined });
    service.answer(service.stateOf(tabId, false).request?.requestId ?? 0, 'allow', false);
  };
  const may = (tabId: number): boolean => service.check(tabId, { topOrigin: SITE, origin: SITE, permission: 'location' });
  allow(1);
  allow(2);
  expect([may(1), may(2)]).toEqual([true, true]);
  service.setForTab(1, 'location', 'ask');
  expect([may(1), may(2)]).toEqual([false, false]);
  allow(2);
  service.setForSite(SITE, 'location', 'ask');
  expect(may(2)).toBe(false);
  database.close();
  rmSync(folder, { recursive: true, force: true });
});
