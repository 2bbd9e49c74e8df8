import { expect, it } from 'vitest';
import { FilterEngine } from './filter-engine.ts';
import { isSelector, parseHidingLine } from './hiding-rule.ts';
import { HidingRules } from './hiding-rules.ts';

const engineOf = (...lines: string[]): FilterEngine => {
  const engine = new FilterEngine();
  engine.add(lines);
  return engine;
};
/** The selectors that hide on a host. */
const hidden = (engine: FilterEngine, host: string, path = ''): string[] =>
  engine.hidingCss(`https://${host}/${path}`, host).split('\n').flatMap((rule) => rule.replace('{display:none!important}', '').split(/,(?![^(]*\))/)).filter((selector) => selector !== '').toSorted();

it.each<[string, readonly string[], readonly string[], string, boolean]>([
  ['##.ad', [], [], '.ad', false], ['news.example##.ad', ['news.example'], [], '.ad', false], ['a.example,~b.a.example##.ad', ['a.example'], ['b.a.example'], '.ad', false],
  ['~a.example##.ad', [], ['a.example'], '.ad', false], ['a.example#@#.ad', ['a.example'], [], '.ad', true], ['#@#.ad', [], [], '.ad', true], ['*##.ad', [], [], '.ad', false],
  ['A.Example##DIV.Ad', ['a.example'], [], 'DIV.Ad', false], ['한글.example##.ad', ['xn--bj0bj06e.example'], [], '.ad', false], ['###banner', [], [], '#banner', false],
  ['a.example## .ad ', ['a.example'], [], '.ad', false], ['##a[href^="https://ads.example/"]', [], [], 'a[href^="https://ads.example/"]', false],
  ['##div:has(> .ad)', [], [], 'div:has(> .ad)', false], ['##.a,.b', [], [], '.a,.b', false], ['a.example##body', ['a.example'], [], 'body', false],
])('%s', (line, onSites, notOnSites, selector, isException) => {
  expect(parseHidingLine(line)).toEqual({ onSites, notOnSites, selector, isException });
});

it.each([
  'a.*##.ad', '##*', '##body', '##html', '##.a{}', '##.a{display:none}*', '##.a{background:url(//x.test)}', '##.a/*', '##.a[b="c', '##.a[b', '##.a]', '##.a(', '##.a:has(b', '##:is(a))', '##@media', '##.a;b', '##a,', '##>a',
  '##.a\\', '##a:nonsense', '##::-webkit-scrollbar', `##${'a'.repeat(2_000)}`, '/x/##.a', '##[a="\\', '##<a',
])('%s is not understood, and can be no other style', (line) => {
  expect(parseHidingLine(line)).toBe('unknown');
});

it.each([
  'a.example#?#div:-abp-has(.x)', 'a.example#$#body { color: red }', 'a.example#%#alert(1)', 'a.example#$?#div:x { color: red }', 'a.example#@$#body', 'a.example##+js(set, x, 1)', 'a.example#@#+js(set)', 'a.example##^script',
  '##.ad:style(color: red)', '##div:has-text(ad)', '##div:upward(2)', '##div:matches-css(color: red)', '##div:xpath(//a)', '##div:remove()',
])('%s would need a script in the page', (line) => {
  expect(parseHidingLine(line)).toBe('scripted');
});

it.each(['! a ## b', '||a.test^', '# comment', '# ## Advertising ##', '## Part two', '#####', '########## Part ##########', '#<localhost>', '#127.0.0.1 a.test ## b', '', '/a#b', '||a.test/#/x'])('%s is another kind of line', (line) => {
  expect(parseHidingLine(line)).toBeUndefined();
});

it('hides by site, for all sites, and shows what an exception names', () => {
  const engine = engineOf('##.ad', '##.own', 'news.example##.promo', 'www.news.example##div > p', '~quiet.example##.loud', 'shop.example#@#.own', '#@#.never', '##.never', 'news.example,~old.news.example##.side');
  expect(hidden(engine, 'other.example')).toEqual(['.ad', '.loud', '.own']);
  expect(hidden(engine, 'www.news.example')).toEqual(['.ad', '.loud', '.own', '.promo', '.side', 'div > p']);
  expect(hidden(engine, 'old.news.example')).toEqual(['.ad', '.loud', '.own', '.promo']);
  expect(hidden(engine, 'sub.quiet.example')).toEqual(['.ad', '.own']);
  expect(hidden(engine, 'shop.example')).toEqual(['.ad', '.loud']);
  expect(hidden(engine, 'badnews.example')).toEqual(['.ad', '.loud', '.own']);
});

it('exceptions for pages turn it off: all of it, what is for all sites, or what is for this one; requests go on being stopped', () => {
  const engine = engineOf('##.ad', 'news.example##.promo', '||ads.test^', '@@||news.example/all^$elemhide', '@@||news.example/generic^$generichide', '@@||news.example/specific^$shide', '@@||news.example/off^$document');
  expect(['all', 'generic', 'specific', 'off', ''].map((path) => hidden(engine, 'news.example', path))).toEqual([[], ['.promo'], ['.ad'], [], ['.ad', '.promo']]);
  expect(engine.match({ url: 'https://ads.test/x', kind: 'script', siteHost: 'news.example', isThirdParty: true })).toBeDefined();
  const both = engineOf('||ads.test^', '##.ad', '@@||ads.test^$script,elemhide');
  expect(both.match({ url: 'https://ads.test/x', kind: 'script', siteHost: 'news.example', isThirdParty: true })).toBeUndefined();
  expect(both.match({ url: 'https://ads.test/x', kind: 'image', siteHost: 'news.example', isThirdParty: true })).toBeDefined();
});

it('lists say how many of these are understood', () => {
  expect(new FilterEngine().add(['##.ad', 'a.example##.x', 'a.example#?#x', '@@||a.example^$ghide'])).toEqual({ ruleCount: 3, unknownCount: 1, patternCount: 0, scriptedCount: 1 });
});

it('what Chromium cannot read takes no other rule along, and there is a bound', () => {
  const rules = new HidingRules();
  for (let index = 0; index < 40_000; index += 1) rules.add({ selector: `.a${index}`, onSites: [], notOnSites: [], isException: false });
  expect(rules.add({ selector: '.more', onSites: [], notOnSites: [], isException: false })).toBe(false);
  expect(rules.add({ selector: 'a:not(.1)', onSites: ['a.example'], notOnSites: [], isException: false })).toBe(true);
  const css = rules.cssFor('a.example', { isGenericOff: false, isSpecificOff: false });
  expect(css.split('\n').filter((rule) => rule.includes('.1)'))).toEqual(['a:not(.1){display:none!important}']);
  expect(css.split('\n')).toHaveLength(30_000 / 250 + 2);
});

it('a style sheet is made once for each host, for a few hosts, until a rule comes or they are forgotten', () => {
  const rules = new HidingRules();
  let readCount = 0;
  rules.add({ onSites: [], notOnSites: [], isException: false, get selector() {
    readCount += 1;
    return '.ad';
  } });
  const ask = (host: string, isSpecificOff = false): number => {
    const before = readCount;
    expect(rules.cssFor(host, { isGenericOff: false, isSpecificOff })).toContain('.ad');
    return readCount - before;
  };
  expect([ask('a.example'), ask('a.example'), ask('a.example', true), ask('b.example'), ask('a.example')]).toEqual([1, 0, 1, 1, 0]);
  // One of many hosts takes the place of the one that was not asked for the longest.
  for (let index = 0; index < 7; index += 1) ask(`${index}.example`);
  expect([ask('a.example'), ask('b.example')]).toEqual([0, 1]);
  rules.add({ selector: '.more', onSites: [], notOnSites: [], isException: false });
  expect([ask('a.example'), ask('a.example')]).toEqual([1, 0]);
  rules.forgetHosts();
  expect(ask('a.example')).toBe(1);
});

it('a frame gets the rules for all sites where they are few, else those of its own site, and no more than a frame can have', () => {
  const few = engineOf('##.ad', 'a.example##.own');
  expect(few.frameHidingCss('https://a.example/', 'a.example')).toBe(few.hidingCss('https://a.example/', 'a.example'));
  const many = engineOf('a.example##.own', ...Array.from({ length: 20_000 }, (_, index) => `##.ad-${index}`));
  expect(many.hidingCss('https://a.example/', 'a.example').length).toBeGreaterThan(100_000);
  expect([many.frameHidingCss('https://a.example/', 'a.example'), many.frameHidingCss('https://b.example/', 'b.example')]).toEqual(['.own{display:none!important}\n', '']);
  const huge = engineOf(...Array.from({ length: 20_000 }, (_, index) => `a.example##.ad-${index}`));
  expect([huge.frameHidingCss('https://a.example/', 'a.example'), huge.hidingCss('https://a.example/', 'a.example') === '']).toEqual(['', false]);
});

it('whatever a list says, its style sheet hides and does nothing else', () => {
  const odd = ['a', '.', '#', '{', '}', '"', "'", '\\', '(', ')', '[', ']', '/*', '*/', ':', ';', ',', ' ', '@', '<', 'has', '=', '\n'];
  let seed = 11;
  const random = (below: number): number => (seed = (seed * 16_807) % 2_147_483_647) % below;
  for (let turn = 0; turn < 20_000; turn += 1) {
    const text = Array.from({ length: 1 + random(8) }, () => odd[random(odd.length)]).join('');
    if (!isSelector(text)) continue;
    // Without strings and escapes nothing is left that could end a rule, and every bracket closes.
    const bare = text.replace(/\\[\s\S]/g, '').replace(/"[^"]*"|'[^']*'/g, '');
    expect(bare, text).not.toMatch(/[{}"';@<\n]|\/\*/);
    expect([...bare].filter((each) => each === '(').length, text).toBe([...bare].filter((each) => each === ')').length);
  }
});
