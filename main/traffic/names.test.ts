import { expect, test } from 'vitest';
import { ChannelNames } from './channel-names.ts';
import { EndpointTable } from './endpoints.ts';

const shell = { processKey: '10@1', part: 'shell', kind: 'shell', name: 'shell', pid: 10 } as const;

test('one endpoint for a process in one part', () => {
  const table = new EndpointTable();
  const first = table.ensure(shell);
  expect(table.ensure({ ...shell })).toBe(first);
  expect(table.ensure({ ...shell, part: 'tab 1' })).not.toBe(first);
  // The pid came back as another process.
  expect(table.ensure({ ...shell, processKey: '10@2' })).not.toBe(first);
  expect(table.idsOf('10@1')).toEqual([0, 1]);
  expect(table.list(1).map(({ id }) => id)).toEqual([1, 2]);
});

test('the version grows with each change of a name, and only then', () => {
  const table = new EndpointTable();
  const id = table.ensure(shell);
  table.ensure(shell);
  table.rename(id, 'shell');
  table.rename(99, 'nobody');
  expect(table.version).toBe(0);
  table.rename(id, '셸');
  expect(table.version).toBe(1);
  expect(table.list()).toEqual([{ id: 0, kind: 'shell', name: '셸', pid: 10 }]);
});

test('endpoints past the bound share the last id', () => {
  const table = new EndpointTable();
  for (let i = 0; i < 65_600; i += 1) table.ensure({ ...shell, processKey: `${i}@1` });
  expect(table.count).toBe(65_536);
  expect(table.ensure({ ...shell, processKey: 'new@1' })).toBe(65_535);
});

test('channels have numbers, up to a bound', () => {
  const channels = new ChannelNames();
  expect(channels.intern('')).toBe(0);
  const open = channels.intern('tabs.open');
  expect(channels.intern('tabs.open')).toBe(open);
  expect(channels.nameOf(open)).toBe('tabs.open');
  expect(channels.list(open)).toEqual(['tabs.open']);
  for (let i = 0; i < 10_000; i += 1) channels.intern(`made up ${i}`);
  expect(channels.count).toBe(4_096);
  expect(channels.nameOf(channels.intern('another'))).toBe('(other)');
});
