import { domainToASCII } from 'node:url';
import { expect, test } from 'vitest';
import { looksLike, ownHosts } from './look-alike.ts';

const KNOWN = ['www.paypal.com', 'github.com', 'accounts.google.co.kr', 'modern.example.com', 'bank.de', 'localhost', '127.0.0.1'];

test.each([
  // Letters of other alphabets, with marks, digits, and pairs that pass for one.
  ['раураl.com', 'paypal.com'],
  ['páypal.com', 'paypal.com'],
  ['paypa1.com', 'paypal.com'],
  ['exarnple.com', 'example.com'],
  ['g0ogle.co.kr', 'google.co.kr'],
  // So short that a letter of one alphabet may be another.
  ['bаnk.de', 'bank.de'],
  // One letter other, less, more, exchanged.
  ['paypai.com', 'paypal.com'],
  ['login.githb.com', 'github.com'],
  ['githubb.com', 'github.com'],
  ['gihtub.com', 'github.com'],
  // The whole name in front.
  ['paypal.com.secure-login.net', 'paypal.com'],
  ['github.com-login.net', 'github.com'],
  ['google.co.kr.test.org', 'google.co.kr'],
  ['www.paypal.com.secure-login.net', 'paypal.com'],
  ['login.github.com-session.org', 'github.com'],
])('%s passes for %s', (host, site) => {
  expect(looksLike(domainToASCII(host), KNOWN)).toBe(site);
});

test.each([
  ['the very site', 'paypal.com'],
  ['another host of it', 'm.www.paypal.com'],
  ['another ending of the same name', 'github.org'],
  ['its name under an ending that begins like its own', 'paypal.com.au'],
  ['two letters other', 'gitlob.com'],
  ['a short name, one letter other', 'band.de'],
  ['a name that only holds it', 'mygithub.com'],
  ['its name as a part of another site', 'github.example.org'],
  ['an address of this computer', '127.0.0.2'],
  ['a name without an ending', 'localhos'],
  ['none', ''],
])('%s passes for nothing', (_what, host) => {
  expect(looksLike(host, KNOWN)).toBeNull();
});

test('where the person goes to both, they know', () => {
  expect(looksLike('githubb.com', ['github.com', 'www.githubb.com'])).toBeNull();
  expect(looksLike('githubb.com', [])).toBeNull();
});

test('the person’s own are what they went to again and again, and what they bookmarked, each once', () => {
  const visited = [
    { url: 'https://often.example/a', visitCount: 3 },
    { url: 'https://often.example/b', visitCount: 40 },
    { url: 'https://rare.example/', visitCount: 2 },
  ];
  expect(ownHosts(visited, ['https://www.bank.example/login', 'https://often.example/', 'javascript:void 0'])).toEqual(['often.example', 'www.bank.example']);
  expect(looksLike('bamk.example', ownHosts([], ['https://www.bank.example/']))).toBe(null);
  expect(looksLike('www.bank.example.evil.test', ownHosts([], ['https://www.bank.example/']))).toBe('bank.example');
});
