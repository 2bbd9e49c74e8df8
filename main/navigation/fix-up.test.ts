import { describe, expect, test } from 'vitest';
import { fixUpAddress } from './fix-up.ts';

/** Typed text, and the address that it becomes; `-` where there is none. Spaces at the ends are written as ␠. */
const TABLE = `
example.com                      | http://example.com/
␠example.com␠                    | http://example.com/
EXAMPLE.com/Path                 | http://example.com/Path
example.com/a b                  | http://example.com/a%20b
example.com/a%20b                | http://example.com/a%20b
example.com/한                    | http://example.com/%ED%95%9C
example.com?q=1                  | http://example.com/?q=1
example.com?q=a b                | http://example.com/?q=a%20b
example.com#top                  | http://example.com/#top
example.com/?                    | http://example.com/?
example.com/a/../b/./c           | http://example.com/b/c
example.com:80                   | http://example.com/
example.com:                     | http://example.com/
example.com:8080                 | http://example.com:8080/
example.com:08080                | http://example.com:8080/
example.com:65536                | -
example.com:x                    | -
example.com.                     | http://example.com./
example.com...                   | http://example.com./
..example.com                    | http://example.com/
...                              | http://.../
foo                              | http://foo/
foo bar                          | http://foo%20bar/
foo bar.com/a b                  | http://foo%20bar.com/a%20b
foo/bar                          | http://foo/bar
foo\\bar                         | http://foo/bar
\\foo                            | http://foo/
foo:80                           | http://foo/
foo:81                           | http://foo:81/
www:123/                         | http://www:123/
http:example.com                 | http://example.com/
http:/example.com                | http://example.com/
http://example.com               | http://example.com/
http:////example.com             | http://example.com/
http:\\\\example.com\\a          | http://example.com/a
HTTP://EXAMPLE.com               | http://example.com/
http;//example.com               | http://example.com/
http;example.com                 | http://example.com/
https;//example.com:443/a        | https://example.com/a
foo;bar                          | http://foo;bar/
https:8443                       | http://https:8443/
http                             | http://http/
http:                            | -
http://                          | -
http://:80                       | -
https:///                        | -
http://example.com:443           | http://example.com:443/
https://example.com:80           | https://example.com:80/
ftp://example.com:21/a           | ftp://example.com/a
ws://example.com                 | ws://example.com/
user@example.com                 | http://user@example.com/
user:pw@example.com/a            | user:pw@example.com/a
http://user:pw@example.com/a     | http://user:pw@example.com/a
http://u s:p w@example.com       | http://u%20s:p%20w@example.com/
user:pw@1.2.3.4                  | user:pw@1.2.3.4
@example.com                     | http://example.com/
user@                            | -
http://user:p@ss@example.com     | http://user:p%40ss@example.com/
1.2.3.4                          | http://1.2.3.4/
1.2.3                            | http://1.2.0.3/
1.2                              | http://1.0.0.2/
16909060                         | http://1.2.3.4/
0x7f.1                           | http://127.0.0.1/
0177.0.0.1                       | http://127.0.0.1/
1.2.3.4.                         | http://1.2.3.4/
1.2.3.4.5                        | -
256.1.1.1                        | -
１.２.３.４                         | http://1.2.3.4/
[::1]                            | http://[::1]/
[::1]:80/a                       | http://[::1]/a
[0:0:0:0:0:0:0:1]                | http://[::1]/
[::1                             | -
[1.2.3.4]                        | -
::1                              | -
bücher.de                        | http://xn--bcher-kva.de/
BÜCHER.de                        | http://xn--bcher-kva.de/
straße.de                        | http://xn--strae-oqa.de/
한국.kr                           | http://xn--3e0b707e.kr/
example。com                      | http://example.com/
example．com                      | http://example.com/
ｅｘａｍｐｌｅ.com                     | http://example.com/
exam­ple.com                     | http://example.com/
xn--bcher-kva.de                 | http://xn--bcher-kva.de/
%65xample.com                    | http://example.com/
about:blank                      | about:blank
ABOUT:Blank                      | about:blank
about:blank#a                    | about:blank#a
about:srcdoc                     | about:srcdoc
ABOUT:BLANK/                     | about:blank/
about:blank?a b                  | about:blank?a%20b
about:                           | chrome://version/
about:gpu                        | chrome://gpu/
about://gpu                      | chrome://gpu/
about;gpu                        | chrome://gpu/
about:Settings/privacy           | chrome://settings/privacy
about:blank/x                    | chrome://blank/x
chrome:                          | chrome://version/
chrome:gpu                       | chrome://gpu/
chrome://gpu                     | chrome://gpu/
chrome://GPU/Path?q#f            | chrome://gpu/Path?q#f
terrarium:newtab                 | terrarium://newtab/
terrarium://newtab               | terrarium://newtab/
view-source:example.com          | view-source:http://example.com/
view-source:https://example.com  | view-source:https://example.com/
view-source:about:blank          | view-source:about:blank
VIEW-SOURCE:example.com          | view-source:http://example.com/
view-source:                     | view-source:
data:text/html,a b               | data:text/html,a b
javascript:alert(1)              | javascript:alert(1)
mailto:me@example.com            | mailto:me@example.com
blob:https://example.com/1-2     | blob:https://example.com/1-2
filesystem:http://example.com/t  | filesystem:http://example.com/t
filesystem:                      | -
filesystem:nonsense              | -
foo:bar                          | foo:bar
FOO:Bar                          | foo:Bar
1foo:bar                         | -
1foo:                            | http://1foo/
1foo:/bar                        | http://1foo/bar
2001:db8::1                      | -
[fe80::1%25eth0]                 | -
foo]:80                          | -
file:///tmp/a b.html             | file:///tmp/a%20b.html
file:/tmp/a                      | file:///tmp/a
file:tmp/a                       | file:///tmp/a
FILE:///tmp                      | file:///tmp
file://server/a                  | file://server/a
file:///C|/a                     | file:///C:/a
/                                | file:///
/tmp/a                           | file:///tmp/a
/tmp/a b␠                        | file:///tmp/a%20b
/tmp/../a                        | file:///a
/tmp/100%                        | file:///tmp/100%25
/tmp/a#b?c;d                     | file:///tmp/a%23b%3Fc%3Bd
/tmp/a\\b                        | file:///tmp/a%5Cb
/한/글                            | file:///%ED%95%9C/%EA%B8%80
~                                | file:///home/me
~/                               | file:///home/me
~/notes.txt                      | file:///home/me/notes.txt
~//notes.txt                     | file:///home/me/notes.txt
~you/notes.txt                   | file:///home/you/notes.txt
␠                                | -
?                                | -
#                                | -
`;

const WITH_COM = `
example                          | http://www.example.com/
EXAMPLE                          | http://www.example.com/
www.example                      | http://www.example.com/
example/path?q#f                 | http://www.example.com/path?q#f
example:8080                     | http://www.example.com:8080/
http://example                   | http://www.example.com/
https://example/a                | https://www.example.com/a
user@example                     | http://user@www.example.com/
example.                         | http://www.example.com/
.example                         | http://www.example.com/
example.com                      | http://example.com/
example.net                      | http://example.net/
example.notatld                  | http://www.example.notatld.com/
github.io                        | http://github.io/
user.github.io                   | http://user.github.io/
localhost                        | http://www.localhost.com/
com                              | http://www.com.com/
co.uk                            | http://www.co.uk.com/
www                              | http://www.com/
401k                             | http://www.401k.com/
56                               | http://www.56.com/
127.0.0.1                        | http://www.127.0.0.1.com/
999999999999                     | http://www.999999999999.com/
foo bar                          | http://www.foo%20bar.com/
about:blank                      | about:blank
/tmp/a                           | file:///tmp/a
javascript:a                     | javascript:a
view-source:example              | view-source:http://www.example.com/
`;

const ON_WINDOWS = `
C:\\dir\\a b.txt                 | file:///C:/dir/a%20b.txt
c:/dir/a                         | file:///c:/dir/a
C|\\dir                          | file:///C:/dir
C:                               | file:///C:
\\\\server\\share\\a             | file://server/share/a
//server/share                   | file://server/share
C:\\100%#                        | file:///C:/100%25%23
/foo                             | http://foo/
example.com                      | http://example.com/
c:foo                            | c:foo
`;

const rowsOf = (table: string): [string, string][] =>
  table.split('\n').filter((line) => line !== '').map((line) => {
    const at = line.lastIndexOf(' | ');
    return [line.slice(0, at).trim().replaceAll('␠', ' '), line.slice(at + 3)];
  });

describe('mends an address', () => {
  test.each(rowsOf(TABLE))('%j', (text, address) => {
    expect(fixUpAddress(text, { homeDir: '/home/me' }) ?? '-').toBe(address);
  });
});

describe('adds the top level that Ctrl+Enter asks for', () => {
  test.each(rowsOf(WITH_COM))('%j', (text, address) => {
    expect(fixUpAddress(text, 'com') ?? '-').toBe(address);
  });
});

describe('knows the paths of Windows', () => {
  test.each(rowsOf(ON_WINDOWS))('%j', (text, address) => {
    expect(fixUpAddress(text, { platform: 'windows' }) ?? '-').toBe(address);
  });
});

test('what was mended is left alone the second time', () => {
  const mended = rowsOf(TABLE).map(([, address]) => address).filter((address) => !/^-$|%20|^view-source:$/.test(address));
  expect(mended.map((address) => fixUpAddress(address))).toEqual(mended);
});
