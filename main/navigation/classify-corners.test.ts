import { expect, test } from 'vitest';
import { classifyInput } from './classify-input.ts';

/**
 * Corners where an address and words lie close together: typed text, what it is, and the address that it is or would be (`-` where there can be
 * none). A ␠ stands for a space at an end, ␉ for a tab, ␤ for a line break.
 */
const CORNERS = `
1                                | query   | http://0.0.0.1/
01                               | query   | http://0.0.0.1/
08                               | query   | -
1.                               | query   | http://0.0.0.1/
1..                              | query   | http://0.0.0.1/
1.2.                             | query   | http://1.0.0.2/
1.2.3.4..                        | unknown | http://1.2.3.4/
1 2                              | query   | http://1%202/
1/2                              | query   | http://0.0.0.1/2
1/2/3                            | query   | http://0.0.0.1/2/3
16777216                         | unknown | http://1.0.0.0/
16777215                         | query   | http://0.255.255.255/
0x7f                             | query   | http://0.0.0.127/
0x7f000001/                      | url     | http://127.0.0.1/
0x7F.1                           | query   | http://127.0.0.1/
0x                               | query   | http://0.0.0.0/
0x7g                             | unknown | http://0x7g/
0b101                            | unknown | http://0b101/
1e3                              | unknown | http://1e3/
1-2                              | unknown | http://1-2/
127.0.0.1:0                      | url     | http://127.0.0.1:0/
127.0.0.1:65535                  | url     | http://127.0.0.1:65535/
127.0.0.1:65536                  | query   | -
127.0.0.1:-1                     | query   | -
127.0.0.1:+1                     | query   | -
127.0.0.1:8o                     | query   | -
127.0.0.1 :80                    | query   | http://127.0.0.1%20/
127.0.0.01                       | url     | http://127.0.0.1/
0300.0250.0.1                    | url     | http://192.168.0.1/
192.168.1                        | query   | http://192.168.0.1/
192.168.1/admin                  | query   | http://192.168.0.1/admin
192.168.1:8080/admin             | query   | http://192.168.0.1:8080/admin
http://192.168.1:8080            | url     | http://192.168.0.1:8080/
1.2.3.4#frag                     | url     | http://1.2.3.4/#frag
1.2.3.4.com                      | url     | http://1.2.3.4.com/
1.2.3.4.notatld                  | unknown | http://1.2.3.4.notatld/
３.14                             | query   | http://3.0.0.14/
www.                             | unknown | http://www./
www..com                         | unknown | http://www..com/
www.com                          | url     | http://www.com/
.com                             | unknown | http://com/
.com/                            | url     | http://com/
..com                            | unknown | http://com/
com.                             | unknown | http://com./
example.com..                    | url     | http://example.com./
example.com./x                   | url     | http://example.com./x
example..com                     | unknown | http://example..com/
_                                | query   | http://_/
_a                               | query   | http://_a/
a_                               | unknown | http://a_/
_a.com                           | url     | http://_a.com/
a.-b                             | query   | http://a.-b/
a.b-                             | unknown | http://a.b-/
-a.com                           | url     | http://-a.com/
a--b.com                         | url     | http://a--b.com/
xn--.com                         | query   | -
xn--a                            | query   | -
xn--3e0b707e.kr                  | url     | http://xn--3e0b707e.kr/
аpple.com                        | url     | http://xn--pple-43d.com/
한국kr.com                         | url     | http://xn--kr-ro2i723k.com/
한국 뉴스                            | query   | http://xn--%20-kn57a065a2k1ct30c/
한국뉴스                             | unknown | http://xn--3e0bj9ghtquur/
한국뉴스/                            | url     | http://xn--3e0bj9ghtquur/
뉴스.한국                            | url     | http://xn--vg1b002a.xn--3e0b707e/
münchen                          | unknown | http://xn--mnchen-3ya/
💩.la                             | url     | http://xn--ls8h.la/
%65xample.com                    | url     | http://example.com/
ex%61mple.com/%61                | url     | http://example.com/%61
example%2ecom                    | url     | http://example.com/
example.com%2fx                  | query   | -
example.com%3a80                 | query   | -
example.com%00                   | query   | -
%                                | query   | -
user@host                        | unknown | http://user@host/
user@host/                       | url     | http://user@host/
user@host/a?b                    | url     | http://user@host/a?b
user@host.com:25                 | url     | http://user@host.com:25/
user@1.2.3.4                     | url     | http://user@1.2.3.4/
user@localhost                   | unknown | http://user@localhost/
user@[::1]                       | url     | http://user@[::1]/
user:@example.com                | unknown | user:@example.com
:pw@example.com                  | url     | http://:pw@example.com/
a b@example.com                  | unknown | http://a%20b@example.com/
a b@example.com/                 | unknown | http://a%20b@example.com/
mailto:me                        | url     | mailto:me
mailto:25                        | url     | http://mailto:25/
MAILTO:me@example.com            | url     | mailto:me@example.com
tel:+82-2-123                    | unknown | tel:+82-2-123
sms:123                          | url     | http://sms:123/
skype:me?call                    | unknown | skype:me?call
foo:bar.com                      | unknown | foo:bar.com
foo:/bar                         | unknown | foo:/bar
foo://bar.com/baz                | unknown | foo://bar.com/baz
foo.bar:baz                      | query   | -
foo.com:bar                      | query   | -
foo-bar:baz                      | unknown | foo-bar:baz
foo_bar:baz                      | query   | -
foo bar:baz                      | query   | -
ttp://example.com                | unknown | ttp://example.com
htp:example.com                  | unknown | htp:example.com
hhttp://example.com/             | unknown | hhttp://example.com/
http/example.com                 | unknown | http://http/example.com
http:\\example.com               | url     | http://example.com/
http:///example.com              | url     | http://example.com/
http://http://example.com        | url     | http://http//example.com
https//example.com/              | url     | http://https//example.com/
http://www                       | url     | http://www/
http://.                         | unknown | http://./
http://example..com              | unknown | http://example..com/
http://exa mple.com              | query   | http://exa%20mple.com/
http:// example.com              | query   | http://%20example.com/
http://example.com /x            | query   | http://example.com%20/x
http://*                         | unknown | http://*/
http://a*b                       | unknown | http://a*b/
http://1                         | query   | http://0.0.0.1/
http:80                          | url     | http://http/
https:443/x                      | url     | http://https:443/x
ftp:21                           | url     | http://ftp:21/
javascript:1                     | url     | http://javascript:1/
localhost:80/x y                 | url     | http://localhost/x%20y
localhost:3000?x                 | url     | http://localhost:3000/?x
localhost:x                      | unknown | localhost:x
localhost.com                    | url     | http://localhost.com/
local.                           | unknown | http://local./
a.localhost:1                    | url     | http://a.localhost:1/
[::1%25lo]                       | query   | -
[::1]:                           | url     | http://[::1]/
[::1]:x                          | query   | -
[1::2::3]                        | query   | -
[::127.0.0.1]/                   | url     | http://[::7f00:1]/
http://[::1%25lo]/               | query   | -
host?q                           | unknown | http://host/?q
host.com?q                       | url     | http://host.com/?q
host#f                           | unknown | http://host/#f
host/#                           | url     | http://host/#
host/?                           | url     | http://host/?
host/?#                          | url     | http://host/?#
host?a#b                         | url     | http://host/?a#b
host?a/                          | unknown | http://host/?a/
a.zz                             | unknown | http://a.zz/
a.zz/b                           | unknown | http://a.zz/b
a.zz:81                          | url     | http://a.zz:81/
a.zz/b/                          | url     | http://a.zz/b/
a.zz/b?c                         | url     | http://a.zz/b?c
node.js                          | unknown | http://node.js/
readme.md                        | url     | http://readme.md/
setup.py                         | url     | http://setup.py/
index.html                       | unknown | http://index.html/
1.5kg                            | unknown | http://1.5kg/
3.5%                             | query   | -
c:                               | unknown | c:
c:/tmp                           | unknown | c:/tmp
file://                          | url     | file:///
file:///                         | url     | file:///
file:///C:/x                     | url     | file:///C:/x
~a b                             | url     | file:///home/a%20b
/                                | url     | file:///
/a?b                             | url     | file:///a%3Fb
view-source:view-source:a.com    | url     | view-source:view-source:a.com
view-source:javascript:alert(1)  | url     | view-source:javascript:alert(1)
view-source:two words            | url     | view-source:http://two%20words/
␠␉example.com␠                    | url     | http://example.com/
␤example.com␤                    | url     | http://example.com/
exam␤ple.com                     | url     | http://example.com/
exam␉ple.com/a␉b                 | url     | http://example.com/ab
"http://example.com"             | query   | http://"http//example.com%22
<http://example.com>             | query   | -
'foo'                            | query   | http://'foo'/
?                                | query   | -
?example.com                     | query   | -
␠?␠example.com                   | query   | -
foo?                             | unknown | http://foo/?
example.com?                     | url     | http://example.com/?
`;

const rows = CORNERS.split('\n').filter((line) => line !== '').map((line) => {
  const [text = '', kind = '', url = ''] = line.split(/ +\| /).map((cell) => cell.trim());
  return [text.replaceAll('␠', ' ').replaceAll('␉', '\t').replaceAll('␤', '\n'), kind, url] as const;
});

test.each(rows)('%j is read as %s', (text, kind, url) => {
  const read = classifyInput(text, { homeDir: '/home/me' });
  expect([read.kind, read.url ?? '-']).toEqual([kind, url]);
});
