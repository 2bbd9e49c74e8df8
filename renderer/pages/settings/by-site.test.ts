import { expect, test } from 'vitest';
import type { SitePermission } from '../../../ipc/contracts/permissions.ts';
import { bySite } from './by-site.ts';

const held = (origin: string, permission: SitePermission['permission']): SitePermission => ({ origin, permission, choice: 'allow', atMs: 1, untilMs: null });

test('sites come by name, with their permissions in one order; a search narrows them', () => {
  const all = [held('https://b.test', 'midi'), held('http://a.test:8080', 'location'), held('https://b.test', 'camera')];
  expect(bySite(all, '').map(({ origin, held: each }) => [origin, each.map(({ permission }) => permission)])).toEqual([
    ['http://a.test:8080', ['location']],
    ['https://b.test', ['camera', 'midi']],
  ]);
  expect(bySite(all, ' B.TEST ').map(({ origin }) => origin)).toEqual(['https://b.test']);
  expect(bySite(all, 'c')).toEqual([]);
});
