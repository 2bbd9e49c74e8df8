import { expect, test } from 'vitest';
import { classifyInput } from './classify-input.ts';

/**
 * What people type and paste beside plain addresses and plain words: figures, dates, paths, addresses cut out of texts, marks, names of files, other letters. Typed
 * text, what it is, and the address that it is or would be (`-` where there can be none).
 */
const TYPED = `
://example.com                   | query   | -
:///                             | query   | -
p://x                            | unknown | p://x
htttp://example.com              | unknown | htttp://example.com
https:www.example.com            | url     | https://www.example.com/
www.example.com:/                | url     | http://www.example.com/
example.com:/a                   | url     | http://example.com/a
foo:/                            | unknown | foo:/
localhost:                       | unknown | localhost:
printer:/queue                   | unknown | printer:/queue
example.com::80                  | query   | -
example.com:80:80                | query   | -
example.com:８０                   | query   | -
example.com:00000000080          | url     | http://example.com/
example.com:0                    | url     | http://example.com:0/
example.com: 80                  | query   | -
example.com :80                  | query   | http://example.com%20/
example.com /path                | query   | http://example.com%20/path
example.com/ path                | url     | http://example.com/%20path
host/path with space             | unknown | http://host/path%20with%20space
host/path with space/            | url     | http://host/path%20with%20space/
and/or                           | unknown | http://and/or
and/or/                          | url     | http://and/or/
w/o                              | unknown | http://w/o
24/7                             | query   | http://0.0.0.24/7
9/11                             | query   | http://0.0.0.9/11
50/50/                           | query   | http://0.0.0.50/50/
n/a                              | unknown | http://n/a
2026/11/28                       | query   | http://0.0.7.234/11/28
2026-11-28                       | unknown | http://2026-11-28/
12:30                            | query   | http://0.0.0.12:30/
12:30:45                         | query   | -
10:30am                          | query   | -
1,000                            | query   | http://1,000/
1.000.000                        | query   | http://1.0.0.0/
3.14159265358979                 | query   | -
010.1234.5678                    | query   | -
02-123-4567                      | unknown | http://02-123-4567/
+82 2 123                        | query   | http://+82%202%20123/
555-1234                         | unknown | http://555-1234/
4294967295                       | unknown | http://255.255.255.255/
127.0.0.1.                       | url     | http://127.0.0.1/
127.0.0.1./                      | url     | http://127.0.0.1/
127.0.0.1:foo                    | query   | -
0x1.0x2.0x3.0x4                  | url     | http://1.2.3.4/
1.2.3.0x4                        | url     | http://1.2.3.4/
1.2.3.4/5                        | url     | http://1.2.3.4/5
10.0.0.0/8                       | url     | http://10.0.0.0/8
10.0.0/8                         | query   | http://10.0.0.0/8
http://127                       | query   | http://0.0.0.127/
http://0x7f                      | query   | http://0.0.0.127/
http://1.2.3                     | url     | http://1.2.0.3/
ping 1.1.1.1                     | query   | -
1.1.1.1 dns                      | query   | http://1.1.1.1%20dns/
dig @1.1.1.1 x                   | query   | http://dig%20@1.1.1.1%20x/
v1.2.3                           | query   | -
v1.2.3-beta                      | unknown | http://v1.2.3-beta/
python3.11                       | query   | -
node22                           | unknown | http://node22/
foo.0x10                         | query   | -
foo.08                           | query   | -
foo.1a                           | unknown | http://foo.1a/
libfoo.so.1                      | query   | -
main.rs                          | url     | http://main.rs/
script.sh                        | url     | http://script.sh/
App.tsx                          | unknown | http://app.tsx/
config.json                      | unknown | http://config.json/
a.zip                            | url     | http://a.zip/
Makefile                         | unknown | http://makefile/
e.g.                             | unknown | http://e.g./
U.S.A.                           | unknown | http://u.s.a./
no.1                             | query   | -
St. Louis                        | query   | http://st.%20louis/
Mr.Robot                         | unknown | http://mr.robot/
etc...                           | unknown | http://etc./
wait...what                      | query   | http://wait...what/
...com                           | unknown | http://com/
a..b                             | query   | http://a..b/
@user                            | unknown | http://user/
user@example                     | unknown | http://user@example/
user+tag@example.com             | unknown | http://user+tag@example.com/
user@example.com?subject=x       | url     | http://user@example.com/?subject=x
"a b"@example.com                | unknown | http://%22a%20b%22@example.com/
<me@example.com>                 | query   | -
Me <me@example.com>              | query   | -
git@github.com:foo/bar.git       | query   | -
ssh user@host                    | unknown | http://ssh%20user@host/
user@host:/path                  | url     | http://user@host/path
user@host:path                   | query   | -
user@host:22                     | url     | http://user@host:22/
host:/path                       | unknown | host:/path
git+ssh://host/x                 | unknown | git+ssh://host/x
rsync://host/x                   | unknown | rsync://host/x
sip:me@example.com               | url     | sip:me@example.com
foo://bar@baz                    | unknown | foo://bar@baz
a:b:c@host                       | url     | http://a:b%3Ac@host/
a:b@c:d@host                     | url     | http://a:b%40c%3Ad@host/
x-apple.systempreferences:foo    | query   | -
C#                               | unknown | http://c/#
F# list                          | unknown | http://f/#%20list
a?b#c/                           | url     | http://a/?b#c/
R&D                              | query   | http://r&d/
AT&T                             | query   | http://at&t/
foo=bar                          | query   | http://foo=bar/
foo~bar                          | query   | http://foo~bar/
don't                            | query   | http://don't/
O’Brien                          | unknown | http://xn--obrien-3h0c/
résumé                           | unknown | http://xn--rsum-bpad/
①                                | query   | http://0.0.0.1/
½                                | unknown | http://xn--12-c6t/
ﬁsh.com                          | url     | http://fish.com/
…                                | query   | -
foo…                             | query   | -
foo｡com                          | url     | http://foo.com/
foo。                             | unknown | http://foo./
foo．80                           | query   | -
한국:80                            | url     | http://xn--3e0b707e/
한국:뉴스                            | query   | -
한국어.kr/검색?q=뉴스                   | url     | http://xn--3e0bk47br7k.kr/%EA%B2%80%EC%83%89?q=%EB%89%B4%EC%8A%A4
한국　뉴스                            | query   | http://xn--%20-kn57a065a2k1ct30c/
пример.рф                        | url     | http://xn--e1afmkfd.xn--p1ai/
пример                           | unknown | http://xn--e1afmkfd/
παράδειγμα.δοκιμή                | unknown | http://xn--hxajbheg2az3al.xn--jxalpdlp/
אב.קום                           | url     | http://xn--4dbc.xn--9dbq2a/
💩                                | unknown | http://xn--ls8h/
exam\u200bple.com                | url     | http://example.com/
exam\u202eple.com                | query   | -
exam\u0000ple.com                | query   | -
exam\u0007ple.com                | query   | -
\u0007example.com                | url     | http://example.com/
example.com\u0007                | url     | http://example.com/
\ufeffexample.com                | url     | http://example.com/
http&#58;//example.com           | query   | http://http&/#58;//example.com
http%3A%2F%2Fexample.com         | query   | -
http:\\/\\/example.com\\/a       | url     | http://example.com//a
HTTPS:\\EXAMPLE.COM\\A           | url     | https://example.com/A
www.example.com%20               | query   | http://www.example.com%20/
a\u00a0b.com                     | unknown | http://a%20b.com/
http://a%20b                     | unknown | http://a%20b/
http://a\u00a0b                  | unknown | http://a%20b/
example.com,                     | query   | http://example.com,/
example.com;                     | query   | http://example.com;/
foo;bar.com                      | unknown | http://foo;bar.com/
example.com!                     | query   | http://example.com!/
example.com)                     | query   | http://example.com)/
(example.com)                    | query   | http://(example.com)/
"example.com"                    | query   | http://"example.com"/
example.com'                     | query   | http://example.com'/
http://%                         | query   | -
http://a%2fb                     | query   | -
http://[v1.a]                    | query   | -
http://user@                     | query   | -
http:?x                          | query   | -
http:#x                          | query   | -
http://foo bar/                  | query   | http://foo%20bar/
http: foo                        | query   | http://%20foo/
about:me and you                 | url     | chrome://me%20and%20you/
about:/blank                     | url     | chrome://blank/
about://                         | url     | chrome://version/
about:blank foo                  | url     | chrome://blank%20foo/
about:blank#blocked              | url     | about:blank#blocked
chrome://                        | url     | chrome://version/
chrome:///                       | url     | chrome://version/
chrome:foo bar                   | url     | chrome://foo%20bar/
chrome://settings/a b            | url     | chrome://settings/a%20b
terrarium:                       | url     | terrarium://version/
view-source: example.com         | url     | view-source:http://example.com/
view-source:foo:bar              | url     | view-source:foo:bar
view-source:/tmp/a               | url     | view-source:file:///tmp/a
data: text                       | url     | data: text
javascript://%0aalert(1)         | url     | javascript://%0aalert(1)
javascript:alert\`1\`            | unknown | javascript:alert\`1\`
vbscript:                        | query   | vbscript:
file:~                           | url     | file:///~
file:c:/x                        | url     | file:///c:/x
file:////server/x                | url     | file:////server/x
ftp.example.com                  | url     | http://ftp.example.com/
ftp:foo                          | url     | ftp://foo/
wss://                           | query   | -
//example.com                    | url     | file:////example.com
/\\server                        | url     | file:///%5Cserver
~user                            | url     | file:///home/user
\\\\server\\share                | unknown | http://server/share
\\foo                            | unknown | http://foo/
c:\\a b                          | unknown | c:\\a b
c|/a                             | query   | -
localhost.localdomain            | unknown | http://localhost.localdomain/
localhost6                       | unknown | http://localhost6/
localhost/                       | url     | http://localhost/
localhost?                       | url     | http://localhost/?
localhost#                       | url     | http://localhost/#
foo.localhost.                   | url     | http://foo.localhost./
notlocalhost                     | unknown | http://notlocalhost/
a.test.                          | url     | http://a.test./
.test                            | unknown | http://test/
x.invalid                        | unknown | http://x.invalid/
x.onion                          | url     | http://x.onion/
x.home.arpa                      | url     | http://x.home.arpa/
x.lan                            | unknown | http://x.lan/
x.corp/a                         | unknown | http://x.corp/a
x.internal                       | url     | http://x.internal/
x.local                          | url     | http://x.local/
foo.ck                           | unknown | http://foo.ck/
www.ck                           | url     | http://www.ck/
a.foo.ck                         | url     | http://a.foo.ck/
kawasaki.jp                      | unknown | http://kawasaki.jp/
foo.kawasaki.jp                  | unknown | http://foo.kawasaki.jp/
city.kawasaki.jp                 | url     | http://city.kawasaki.jp/
a.b.kawasaki.jp                  | url     | http://a.b.kawasaki.jp/
blogspot.com                     | url     | http://blogspot.com/
github.io                        | url     | http://github.io/
foo.github.io                    | url     | http://foo.github.io/
gov.uk                           | unknown | http://gov.uk/
www.gov.uk                       | url     | http://www.gov.uk/
uk                               | unknown | http://uk/
com/                             | url     | http://com/
com:80                           | url     | http://com/
foo.com.                         | url     | http://foo.com./
foo.com..                        | url     | http://foo.com./
foo.com./                        | url     | http://foo.com./
foo.unknowntld/                  | url     | http://foo.unknowntld/
foo.unknowntld/a                 | unknown | http://foo.unknowntld/a
foo.unknowntld/a/b               | unknown | http://foo.unknowntld/a/b
foo.unknowntld/a?b               | url     | http://foo.unknowntld/a?b
foo.unknowntld#a                 | unknown | http://foo.unknowntld/#a
foo?a=b&c=d                      | unknown | http://foo/?a=b&c=d
foo?a=b/                         | unknown | http://foo/?a=b/
foo/?                            | url     | http://foo/?
??foo                            | query   | -
foo ?                            | query   | http://foo%20/?
foo?bar?baz                      | unknown | http://foo/?bar?baz
#tag                             | query   | -
# tag                            | query   | -
$HOME                            | query   | http://$home/
%PATH%                           | query   | -
%41                              | unknown | http://a/
%E2%98%83.com                    | url     | http://xn--n3h.com/
%ed%95%9c%ea%b5%ad.kr            | url     | http://xn--3e0b707e.kr/
%2e                              | query   | http://./
a%2eb.com                        | url     | http://a.b.com/
%61:80                           | url     | http://a/
http://%6cocalhost               | url     | http://localhost/
[]                               | query   | -
[::]                             | url     | http://[::]/
[::1]:80/x                       | url     | http://[::1]/x
[::1]:99999                      | query   | -
[0:0:0:0:0:ffff:127.0.0.1]       | url     | http://[::ffff:7f00:1]/
user@[::1]:80                    | url     | http://user@[::1]/
http://[::1]x                    | query   | -
::ffff:1.2.3.4                   | query   | -
dead:beef                        | unknown | dead:beef
`;

const rows = TYPED.split('\n').filter((line) => line !== '').map((line) => line.split(/ +\| /));

test.each(rows)('%j is read as %s', (text = '', kind, url) => {
  const read = classifyInput(text, { homeDir: '/home/me' });
  expect([read.kind, read.url ?? '-']).toEqual([kind?.trim(), url]);
});
