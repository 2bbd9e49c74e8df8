import { expect, test } from 'vitest';
import { PROCESS_KINDS, type ProcessKind } from '../../../ipc/contracts/process-kinds.ts';
import { causesOf } from './causes.ts';
import { diagramRows } from './diagram-rows.ts';
import { sequenceSvg, type SvgColours } from './export-svg.ts';
import { lifelinesOf } from './lifelines.ts';
import { layoutSequence } from './sequence-layout.ts';
import { widthOf } from './shapes.ts';
import { call, end, MAIN, message, SHELL } from './testing/messages.ts';

const COLOURS: SvgColours = {
  surface: 'rgb(255, 255, 255)',
  text: 'black',
  muted: 'gray',
  line: 'silver',
  danger: 'red',
  kinds: Object.fromEntries(PROCESS_KINDS.map((kind) => [kind, 'rgb(1, 2, 3)'])) as Record<ProcessKind, string>,
};

function drawn(name: string): string {
  const strange = end(9, 'page', name);
  const messages = [...call(1, 2, 0, 3, SHELL, MAIN), message(3, 9, strange, MAIN, { kind: 'error', status: 'forbidden', channel: '<b>&"x"\u0000' })];
  const rows = diagramRows(messages, { fold: true, opened: new Set() });
  return sequenceSvg(layoutSequence(rows, lifelinesOf(messages), causesOf(messages), Infinity), COLOURS, {
    title: 'A & B',
    legend: ['one', 'two'],
    head: (lifeline) => [lifeline.name, String(lifeline.pid)],
    label: ({ channel }) => ({ name: channel, note: '1 ms' }),
    time: (ms) => `+${ms}`,
    span: (ms) => String(ms),
    times: (count) => `×${count}`,
  });
}

test('has every message and lifeline, and needs nothing from elsewhere', () => {
  const svg = drawn('site');
  expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
  expect(svg.match(/class="label[ "]/g)).toHaveLength(3);
  expect(svg.match(/class="lifeline/g)).toHaveLength(3);
  expect(svg.match(/<rect class="bar kind-main"/g)).toHaveLength(1);
  expect(svg).toContain('kind-failed');
  expect(svg).not.toMatch(/<script|href=|url\(|var\(--(?!k\b)|@import/);
});

test('names from outside stay text', () => {
  const svg = drawn('"><script>alert(1)</script>');
  expect(svg).not.toContain('<script');
  expect(svg).toContain('&lt;b&gt;&amp;&quot;x&quot;</text>');
  // eslint-disable-next-line no-control-regex
  expect(svg).not.toMatch(/\u0000/);
});

test('Hangul takes more room than Latin letters', () => {
  expect(widthOf('연결 확인')).toBeGreaterThan(widthOf('abcde') * 1.4);
  expect(widthOf('')).toBe(0);
});
