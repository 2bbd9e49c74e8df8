import { safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { NO_LIMIT_MS, callersOf } from '../core/contract.ts';
import type { Member } from '../core/contract.ts';
import { ALL_CONTRACTS } from './index.ts';
import { ROLES } from './roles.ts';
import { TRAFFIC_KINDS, TRAFFIC_STATUSES } from './traffic.ts';

const members = ALL_CONTRACTS.flatMap((contract) =>
  Object.entries(contract.members).map(([name, member]) => ({ channel: `${contract.name}.${name}`, contract, member })),
);

const schemasOf = (member: Member): [string, Parameters<typeof safeParse>[0]][] => {
  if (member.kind === 'call') return [['request', member.request], ['reply', member.reply]];
  return [[member.kind, member.kind === 'signal' ? member.body : member.value]];
};

test('names are unique, and short enough for a frame', () => {
  const names = ALL_CONTRACTS.map((contract) => contract.name);
  expect(new Set(names).size).toBe(names.length);
  for (const { channel } of members) expect(channel.length).toBeLessThanOrEqual(100);
});

test('servers and callers are known roles; nothing lets web content call; nobody calls itself', () => {
  for (const { channel, contract, member } of members) {
    const callers = callersOf(contract, member);
    expect(ROLES, channel).toContain(contract.server);
    expect(callers.length, channel).toBeGreaterThan(0);
    for (const caller of callers) expect(ROLES, channel).toContain(caller);
    expect(callers, channel).not.toContain('web');
    expect(callers, channel).not.toContain(contract.server);
  }
});

test('a member’s own callers only narrow or widen by whole roles, without doubles', () => {
  for (const { channel, contract, member } of members) {
    const callers = callersOf(contract, member);
    expect(new Set(callers).size, channel).toBe(callers.length);
  }
});

/** They end when somebody answers a dialog of the system, and nobody is told how long that takes. */
const WAITING_FOR_A_PERSON = ['blocking.addList', 'lab.exportMeasured', 'pageTools.savePage', 'pluginManager.choose', 'pluginManager.readDropped'];

test('each call has a time limit and a quota; without a limit are those alone that wait for a person', () => {
  const isWithoutLimit = ({ member }: (typeof members)[number]): boolean => member.kind === 'call' && member.timeoutMs === NO_LIMIT_MS;
  expect(members.filter(isWithoutLimit).map(({ channel }) => channel).toSorted()).toEqual(WAITING_FOR_A_PERSON);
  for (const { channel, member } of members) {
    if (member.kind !== 'call') continue;
    expect(member.timeoutMs, channel).toBeGreaterThan(0);
    if (member.timeoutMs !== NO_LIMIT_MS) expect(member.timeoutMs, channel).toBeLessThanOrEqual(60_000);
    expect(member.perSecond, channel).toBeGreaterThan(0);
  }
});

test('every schema of every member refuses what no contract speaks', () => {
  const junk: unknown[] = [null, NaN, Infinity, -1, 0.5, 1n, Symbol('no'), () => undefined, 'x'.repeat(2_000_000)];
  for (const { channel, member } of members) {
    for (const [part, schema] of schemasOf(member)) {
      for (const value of junk) {
        // Our own side may say long texts; what others ask may not.
        if (typeof value === 'string' && part !== 'request') continue;
        expect(safeParse(schema, value).success, `${channel} ${part}: ${typeof value}`).toBe(false);
      }
    }
  }
});

test('no value of a hostile prototype comes out of a schema', () => {
  for (const { channel, member } of members) {
    for (const [part, schema] of schemasOf(member)) {
      const parsed = safeParse(schema, JSON.parse('{"__proto__":{"admin":true},"constructor":{"admin":true}}'));
      if (parsed.success) expect(JSON.stringify(parsed.output), `${channel} ${part}`).not.toContain('admin');
    }
  }
  expect(({} as { admin?: unknown }).admin).toBeUndefined();
});

test.each([
  ['tabs.close', { tabId: 0 }],
  ['tabs.close', { tabId: 1.5 }],
  ['tabs.close', { tabId: '1' }],
  ['tabs.move', { tabId: 1, index: -1 }],
  ['tabs.open', { input: 'x'.repeat(100_001) }],
  ['tabs.answerUnresponsive', { tabId: 1, answer: 'kill everything' }],
  ['navigation.go', { tabId: 1 }],
  ['processes.kill', { key: '1' }],
  ['processes.kill', { key: '-1@0' }],
  ['plugins.restart', { pluginId: '../../etc' }],
  ['shell.setInspectorSize', { sizePx: Infinity }],
  ['traffic.read', { fromSeq: 0, maxRows: 1e9, knownEndpoints: 0, knownChannels: 0 }],
])('%s refuses %o', (channel, request) => {
  const member = members.find((one) => one.channel === channel)?.member;
  if (member?.kind !== 'call') throw new Error(`no call ${channel}`);
  expect(safeParse(member.request, request).success).toBe(false);
});

test('indices of the traffic columns fit in a byte', () => {
  expect(TRAFFIC_KINDS.length).toBeLessThan(256);
  expect(TRAFFIC_STATUSES.length).toBeLessThan(256);
  expect(new Set(TRAFFIC_STATUSES).size).toBe(TRAFFIC_STATUSES.length);
});
