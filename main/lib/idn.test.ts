import { expect, test } from 'vitest';
import { shownHost, shownUrl } from './idn.ts';

const punycode = (host: string): string => new URL(`http://${host}/`).hostname;

test.each([
  '한국.kr', '한글naver.kr', '日本語.jp', 'カタカナ.jp', 'ひらがなabc.jp', '中文.com', 'bücher.de', 'ålesund.no', 'façade.fr', 'пример.рф', 'правда.com',
  'ελληνικά.gr', 'עברית.com', 'عربي.com', 'ไทย.com', 'paral·lel.cat', 'a.b.example.com', 'ニコニコ動画.jp', 'арр.рф', 'हिन्दी.com',
])('%s is shown in its own letters', (host) => {
  expect(shownHost(punycode(host))).toBe(host);
});

test.each([
  ['аррӏе.com', 'Cyrillic that passes for Latin'],
  ['pаypal.com', 'a Cyrillic a among Latin letters'],
  ['goοgle.com', 'a Greek o among Latin letters'],
  ['аbc한글.com', 'three scripts'],
  ['νικο.com', 'Greek that passes for Latin'],
  ['exam·ple.com', 'a dot in the middle'],
  ['bank.comノpath.example', 'a stroke that passes for a slash'],
  ['i̇cloud.com', 'a dot over a letter that has one'],
  ['abcɩ.com', 'a phonetic letter'],
  ['exampıe.com', 'a dotless i'],
  ['१1.com', 'digits of two systems'],
  ['з0з.com', 'letters that pass for digits'],
  ['кит한.com', 'Cyrillic with Hangul'],
  ['☃.com', 'a drawing'],
  ['a♥b.com', 'a heart'],
  ['ɢoogle.com', 'a small capital'],
  ['wіkіреdіа.org', 'Cyrillic letters among Latin ones'],
  ['ѕсоре.com', 'Cyrillic that passes for Latin, other letters'],
  ['օօօ.com', 'Armenian that passes for Latin'],
  ['раураӏ.com', 'Cyrillic with a palochka'],
  ['google.соm', 'a top level that passes for another'],
])('%s is shown as punycode: %s', (host) => {
  expect(shownHost(punycode(host))).toBe(punycode(host));
});

test('each label is judged by itself', () => {
  expect(shownHost(`${punycode('한국')}.${punycode('pаypal')}.com`)).toBe(`한국.${punycode('pаypal')}.com`);
});

test('an address keeps everything else as it is', () => {
  expect(shownUrl('https://xn--3e0b707e.kr:81/%ED%95%9C?xn--3e0b707e')).toBe('https://한국.kr:81/%ED%95%9C?xn--3e0b707e');
  expect(shownUrl('view-source:https://xn--3e0b707e.kr/')).toBe('view-source:https://한국.kr/');
  expect(shownUrl('about:blank')).toBe('about:blank');
  expect(shownUrl('nonsense')).toBe('nonsense');
});

test('nothing stands in front of a host that could pass for it', () => {
  expect(shownUrl('https://www.bank.example@evil.example/')).toBe('https://evil.example/');
  expect(shownUrl('http://bank.example:pass@evil.example:81/a@b')).toBe('http://evil.example:81/a@b');
  expect(shownUrl('https://bank.example%2F@xn--3e0b707e.kr/')).toBe('https://한국.kr/');
  expect(shownUrl('view-source:https://bank.example@evil.example/')).toBe('view-source:https://evil.example/');
  expect(shownUrl('https://evil.example/?to=user@bank.example')).toBe('https://evil.example/?to=user@bank.example');
  expect(shownUrl('data:text/html,user@bank.example')).toBe('data:text/html,user@bank.example');
});
