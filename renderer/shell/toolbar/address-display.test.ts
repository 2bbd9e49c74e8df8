import { expect, test } from 'vitest';
import { displayAddress, editableAddress, hostOf } from './address-display.ts';

const at = (before: string, host: string, after: string) => ({ before, host, after });

test.each([
  ['https://weather.example/', at('', 'weather.example', '')],
  ['https://weather.example/seoul?unit=c#now', at('', 'weather.example', '/seoul?unit=c#now')],
  ['http://127.0.0.1:8080/a', at('', '127.0.0.1:8080', '/a')],
  ['https://user:secret@weather.example/', at('', 'weather.example', '')],
  ['terrarium://about/', at('terrarium://', 'about', '')],
  ['chrome://gpu/', at('chrome://', 'gpu', '')],
  ['https://a.example/%EC%84%9C%EC%9A%B8', at('', 'a.example', '/서울')],
  ['data:text/html,https://bank.example/', at('data:', '', 'text/html,https://bank.example/')],
  ['file:///tmp/a%20b.html', at('file:', '', '///tmp/a%20b.html')],
  ['about:blank', at('about:', '', 'blank')],
  ['terrarium://newtab/', at('', '', '')],
  ['on its way', at('', 'on its way', '')],
])('%s is shown with its host standing out', (url, shown) => {
  expect(displayAddress(url)).toEqual(shown);
});

test('leaves alone what would look like another address once decoded', () => {
  for (const path of ['/%20bank.example', '/%E2%80%AEmoc', '/%00', '/%E0%A4', '/%2F']) {
    expect(displayAddress(`https://a.example${path}`).after).toBe(path);
  }
});

test('shows an international host as main decided', () => {
  expect(displayAddress('https://xn--3e0b707e.kr/').host).toBe('xn--3e0b707e.kr');
  expect(displayAddress('https://한국.kr:81/a').host).toBe('한국.kr:81');
  expect(hostOf('http://한국.kr/a')).toBe('한국.kr');
});

test('the start page leaves the address bar free', () => {
  expect(editableAddress('terrarium://newtab/')).toBe('');
  expect(editableAddress('https://a.example/')).toBe('https://a.example/');
});

test('hostOf gives something to name in a sentence', () => {
  expect(hostOf('https://a.example:81/b')).toBe('a.example:81');
  expect(hostOf('about:blank')).toBe('about:blank');
});

test('what could pass for a host in front of the path, or behind it, is none', () => {
  expect(displayAddress('blob:https://bank.example/3b1d')).toEqual(at('blob:', '', 'https://bank.example/3b1d'));
  expect(displayAddress('filesystem:https://bank.example/temporary/a.html')).toEqual(at('filesystem:', '', 'https://bank.example/temporary/a.html'));
  expect(displayAddress('about:blank#https://bank.example/')).toEqual(at('about:', '', 'blank#https://bank.example/'));
  expect(displayAddress('view-source:https://bank.example/')).toEqual(at('view-source:', '', 'https://bank.example/'));
  expect(displayAddress('https://a.example/#@bank.example/')).toEqual(at('', 'a.example', '/#@bank.example/'));
  expect(displayAddress('https://a.example\\@bank.example/').host).not.toBe('bank.example');
  expect(displayAddress('https:a.example/bank').host).toBe('a.example');
});

test.each(['\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069', '\u200E', '\u200F', '\u061C', '\u200B', '\u00AD', '\uFEFF', '\u2028'])(
  'a sign that turns or hides text is shown as it was sent: %j',
  (sign) => {
    const sent = encodeURIComponent(sign);
    for (const rest of [`/a${sent}b`, `/?q=${sent}`, `/#${sent}moc.knab`]) expect(displayAddress(`https://a.example${rest}`).after).toBe(rest);
  },
);
