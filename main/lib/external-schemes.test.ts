import { expect, test } from 'vitest';
import { isForOtherPrograms } from './external-schemes.ts';

test('only what is named is for other programs', () => {
  for (const url of ['mailto:a@b.test', 'TEL:+82', 'magnet:?xt=1', 'matrix:u/a:b.test', 'webcal://a.test/x']) expect([url, isForOtherPrograms(url)]).toEqual([url, true]);
  const others = [
    // Schemes that started what they should not have, on one system or another.
    'ms-msdt:/id', 'search-ms:query=x', 'ms-officecmd:{}', 'ms-appinstaller:?source=x', 'shell:startup', 'file:///bin/sh', 'smb://host/share', 'ssh://host', 'telnet://host', 'vscode://file/x', 'itms-services://x', 'jar:file:///x!/',
    'x-apple.systempreferences:', 'javascript:1', 'data:text/html,x', 'vbscript:1', 'terrarium://shell/', 'http://a.test/', 'intent://x',
    // What only contains or resembles one that is.
    ' mailto:a', 'xmailto:a', 'mailtox:a', 'mailto', 'mail to:a', 'https://mailto:a@b.test/', '', 'tel', '\u0000mailto:a',
  ];
  for (const url of others) expect([url, isForOtherPrograms(url)]).toEqual([url, false]);
});
