import { describe, expect, it, vi } from 'vitest';
import type { RequestKind } from '../../ipc/contracts/plugin-manifest.ts';
import { FilterEngine } from './filter-engine.ts';
import { parseFilterLine as parseLine } from './filter-rule.ts';
import { readExpression } from './list-expression.ts';

const parseFilterLine = (line: string) => parseLine(line, readExpression);

const engineOf = (...lines: string[]): FilterEngine => {
  const engine = new FilterEngine(readExpression);
  engine.add(lines);
  return engine;
};
const stops = (line: string, url: string, kind: RequestKind = 'script', siteHost = 'news.example', isThirdParty = true): boolean =>
  engineOf(line).match({ url, kind, siteHost, isThirdParty }) !== undefined;

describe('patterns', () => {
  it.each([
    // line, what it stops, what not
    ['||ads.example^', 'https://ads.example/x.js', 'https://bads.example/x.js'],
    ['||ads.example^', 'http://deep.ads.example:8080/', 'https://ads.example.org/'],
    ['||ads.example^', 'https://ads.example', 'https://news.example/?to=ads.example'],
    ['||ads.example/banner', 'https://ads.example/banner-1.png', 'https://ads.example/ads.example/banner'],
    ['||example.com^*/track.js', 'https://cdn.example.com/v1/track.js', 'https://cdn.example.com/track.json'.replace('.json', 'x.js')],
    ['|https://ads.', 'https://ads.test/a', 'https://x.test/?https://ads.'],
    ['/banner/*/ad-', 'https://x.test/banner/12/ad-top.png', 'https://x.test/banner/ad/'],
    ['.swf|', 'https://x.test/a.swf', 'https://x.test/a.swf?x'],
    ['&ad_box_', 'https://x.test/?a=1&ad_box_=2', 'https://x.test/?ad_box_=2'],
    ['^promo^', 'https://x.test/promo/', 'https://x.test/promotion/'],
    ['^promo^', 'https://x.test/a?promo', 'https://x.test/a-promo'],
    ['/Pixel$match-case', 'https://x.test/Pixel', 'https://x.test/pixel'],
    ['/PIXEL.', 'https://x.test/pixel.gif', 'https://x.test/pixels'],
    ['||user.example^', 'https://a:b@user.example/', 'https://user.example@other.test/'],
    ['/a*b*c|', 'https://x.test/a1b2c3c', 'https://x.test/a1b2c3'],
    ['/\\/ads[0-9]+\\.js$/', 'https://x.test/ADS12.js', 'https://x.test/ads.js'],
    ['/^https:\\/\\/[a-z]{8}\\.test\\//$script,third-party', 'https://abcdefgh.test/x', 'https://abcdefg.test/x'],
    ['/Ads\\d/$match-case', 'https://x.test/Ads1', 'https://x.test/ads1'],
    ['||한글.example^', 'https://한글.example/', 'https://x.test/'],
    ['0.0.0.0 tracker.example # a hosts file', 'https://tracker.example/t', 'https://nottracker.example/t'],
  ])('%s stops %s and not %s', (line, stopped, passed) => {
    expect([stops(line, stopped), stops(line, passed)]).toEqual([true, false]);
  });
});

describe('options', () => {
  it.each<[string, RequestKind, boolean]>([
    ['||a.test^$script', 'script', true], ['||a.test^$script', 'image', false], ['||a.test^$~script', 'script', false], ['||a.test^$~script', 'image', true],
    ['||a.test^$xhr,ping', 'fetch', true], ['||a.test^', 'page', false], ['||a.test^$document', 'page', true], ['||a.test^$subdocument', 'frame', true],
    ['||a.test^$websocket', 'socket', true], ['||a.test^$~image', 'page', false],
  ])('%s, %s: %s', (line, kind, expected) => {
    expect(stops(line, 'https://a.test/x', kind)).toBe(expected);
  });

  it('look at who asks: parties and sites, the most particular one deciding', () => {
    expect(stops('||a.test^$third-party', 'https://a.test/', 'script', 'a.test', false)).toBe(false);
    expect(stops('||a.test^$~third-party', 'https://a.test/', 'script', 'a.test', false)).toBe(true);
    const line = '||a.test^$domain=news.example|~quiet.news.example';
    expect(['news.example', 'www.news.example', 'quiet.news.example', 'other.example'].map((site) => stops(line, 'https://a.test/', 'script', site))).toEqual([true, true, false, false]);
    expect(['x.example', 'other.test'].map((site) => stops('||a.test^$domain=~x.example', 'https://a.test/', 'script', site))).toEqual([false, true]);
  });

  it('that are not understood leave the whole line out, and so do regular expressions that look around, and what would stop everything', () => {
    const lines = ['||a.test^$redirect=noop', '||a.test^$removeparam=x', '/ads(?=[0-9])/', '||a.test^$elemhide', '/.*/', '||', '*', '^', '||a.test^$domain=x.*', 'x'.repeat(3_000)];
    expect(lines.filter((line) => parseFilterLine(line) !== 'unknown')).toEqual(['/ads(?=[0-9])/']);
    expect(parseFilterLine('/(ads)\\1/$script')).toBe('pattern');
    expect(['', '! comment', '[Adblock Plus 2.0]', '# hosts', '# ## hosts', '##### hosts', '#hosts', '127.0.0.1 localhost'].map(parseFilterLine)).toEqual(Array.from({ length: 8 }, () => 'nothing'));
    expect(new FilterEngine(readExpression).add(['||a.test^', ...lines, '! x'])).toEqual({ ruleCount: 1, unknownCount: lines.length, patternCount: 1, scriptedCount: 0 });
  });
});

it('exceptions let pass, unless a rule is important; a page can be left alone', () => {
  const request = { url: 'https://a.test/ok.js', kind: 'script', siteHost: 'news.example', isThirdParty: true } as const;
  expect(engineOf('||a.test^', '@@||a.test/ok.').match(request)).toBeUndefined();
  expect(engineOf('||a.test^$important', '@@||a.test/ok.').match(request)?.text).toBe('||a.test^$important');
  const engine = engineOf('@@||news.example^$document');
  expect([engine.leavesAlone('https://news.example/x', 'news.example'), engine.leavesAlone('https://other.example/', 'other.example')]).toEqual([true, false]);
});

it('finds the same with its index as line by line, over many made lines and addresses', () => {
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 16_807) % 2_147_483_647) % below;
  const pick = <Value>(all: readonly Value[]): Value => all[random(all.length)] ?? expect.fail();
  const words = ['ads', 'track', 'pixel', 'banner', 'cdn', 'x', '12', 'ad-', 'b_1', 'js'];
  const marks = ['/', '.', '^', '*', '-', '?', '=', ''];
  const made = (): string => Array.from({ length: 1 + random(4) }, () => pick(words) + pick(marks)).join('');
  const lines = Array.from({ length: 400 }, () => pick(['', '|', '||', '@@||', '@@']) + made() + pick(['', '', '|', '^'])).filter((line) => typeof parseFilterLine(line) === 'object');
  const whole = engineOf(...lines);
  const each = lines.map((line) => ({ engine: engineOf(line.replace(/^@@/, '')), isException: line.startsWith('@@') }));
  for (let turn = 0; turn < 150; turn += 1) {
    const url = `https://${pick(words)}.${pick(words)}.test/${made().replaceAll(/[*^]/g, '/')}`;
    const request = { url, kind: 'script', siteHost: 'news.example', isThirdParty: true } as const;
    const alone = ({ engine }: { engine: FilterEngine }): boolean => engine.match(request) !== undefined;
    const expected = each.some((one) => !one.isException && alone(one)) && !each.some((one) => one.isException && alone(one));
    expect(whole.match(request) !== undefined, url).toBe(expected);
  }
});

it('a nasty pattern costs no more than its length times the address', () => {
  const line = `/${'a*'.repeat(200)}b`;
  expect(stops(line, `https://x.test/${'a'.repeat(3_900)}`)).toBe(false);
});

it('the place where a long address is cut is not its end', () => {
  const url = (count: number): string => `https://x.test/${'a'.repeat(count - 'https://x.test/'.length)}`;
  expect([stops('aaa|', url(4_000)), stops('aaa|', url(4_001)), stops('||x.test/*aaa|', url(4_001)), stops('aaa', url(4_001))]).toEqual([true, false, false, true]);
});

it('regular expressions let pass and turn hiding off like any rule, and are bounded all together', () => {
  const request = { url: 'https://a.test/ok7.js', kind: 'script', siteHost: 'news.example', isThirdParty: true } as const;
  expect(engineOf('||a.test^', '@@/ok\\d\\.js/').match(request)).toBeUndefined();
  const line = (index: number): string => `/${'[a-z]'.repeat(390)}${index}/`;
  const figures = new FilterEngine(readExpression).add(Array.from({ length: 60 }, (_, index) => line(index)));
  expect(figures).toMatchObject({ ruleCount: 0, patternCount: 60 });
  const short = new FilterEngine(readExpression).add(Array.from({ length: 300 }, (_, index) => `/${'[a-z]'.repeat(97)}${100 + index}/`));
  expect([short.ruleCount, short.patternCount, short.unknownCount]).toEqual([49, 251, 251]);
});

it('no more expressions are read than main has time for, whatever comes of them', () => {
  const reader = vi.fn(() => undefined);
  const figures = new FilterEngine(reader).add(Array.from({ length: 300 }, (_, index) => `/${'x'.repeat(995)}${100 + index}/`));
  expect([reader.mock.calls.length, figures.patternCount]).toEqual([100, 300]);
});
