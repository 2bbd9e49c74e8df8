import { describe, expect, test } from 'vitest';
import { classifyInput } from './classify-input.ts';
import type { InputKind } from './classify-input.ts';
import { typedRows } from './testing/typed-rows.ts';

/** What is no address for sure; the addresses are in classify-addresses.test.ts. */
const TABLE: Readonly<Record<Exclude<InputKind, 'url'>, string>> = {
  empty: `
␠
␉
␠␠␠
`,
  unknown: `
foo
Foo
foo.
.foo
foo..
foo-bar
foo_bar
foo/bar
foo/bar.baz
foo/bar baz
foo\\bar
foo?bar
foo#bar
foo?bar baz
com
co.uk
test
example
local
internal
xn--3e0b707e
foo.notatld
java.lang.String
window.location.href
a.b.c.d.notatld
foo.js
foo.js/bar
user@example.com
user@foo
first.last@example.com
user name@example.com
user@1.2.3.4x
dep missing: @test/
site:example.com
define:word
foo:bar
foo:bar baz
foo:
foo:bar@
user:pw@
user:@foo/bar
foo..com
c#+ +
http://..
link:foo/bar
c:\\tmp
C:\\tmp\\a.txt
C:
\\\\host\\share
1foo:
1foo:/bar
a:80]
user:pw@/x:y z
fe80::1
foo?
foo#
foo//bar
foo@bar@baz
std::string
a::b
c++:map
magnet:?x
irc://host/room
gopher://example.com
http//foo
https//example
javascript:foo
javascript:foo bar
javascript:
3232235521
2130706433
0x7f000001
017700000001
.1.2
(example.com
example!.com
exa$mple.com
"example.com
example,foo.com
http://-
http://foo-.-
http://(foo)
http://foo!
foo%20bar.com
멀티프로세스
한국어/문서
naïve
foo'bar.com
`,
  query: `
foo bar
foo bar baz
two words.com
toys at example.com
foo bar/
foo bar:80
foo bar/baz?x#y
http://foo bar
http://foo bar.com/
what is ipc?
hello, world
hello!
c++
(foo
(foo)
"foo"
"foo bar"
foo!
foo$
foo,bar
foo;bar
a+b
a*b
*
+
-
_
--
$100
50%
100%
%
%20
foo%20bar
..
...
.
:
:80
::
:foo
@
foo@
#foo
#
!bang
<b>
[
[::1
[::1]x
[foo]
[::g]
::1
2001:db8::1
1:2:3
[fe80::1%eth0]
[fe80::1%25eth0]
foo]:80
7zip:a/b
foo@:80
1
5
0
255
1.2
1.5
3.14
1.2.3
13.5/7
13.5/7.25
1.2:45
1.2?x
1.2#x
127.1
0x7f.1
0.1
0.1.2.3
0.0.0.1
0/
1/
http://0
http://1
http://0.1.2.3
256.256.256.256
1.2.3.256
1.2.3.4.5
1.2.3.4.5/
foo.1
foo.123/
0x100000000
4294967296
99999999999
1.2.3.4:99999
example.com:99999
example.com:abc
foo:99999
foo:123456/
http:
http:/
http://
http:///
https://
http://:80
http://@
http://#x
http://?x
http://foo:abc
http://foo:99999
http://1.2.3.4.5
http://[::1
http://foo|bar
http://foo<bar
foo^bar
foo|bar
vbscript:msgbox
shell:startup
ftp:
ws:
C|/tmp
ms-help:x
filesystem:
filesystem:foo
filesystem:javascript:x
1foo:bar
+foo:bar
foo.-
foo.-com
foo.-bar/baz
?
?foo
␠?foo
? foo bar
?example.com
?http://example.com/
??
`,
};

describe.each(Object.entries(TABLE))('read as %s', (kind, table) => {
  test.each(typedRows(table))('%j', (text) => {
    expect(classifyInput(text).kind).toBe(kind);
  });
});

test('a name that is longer than any that can be asked for is none', () => {
  const label = `${'a'.repeat(60)}.`;
  expect(classifyInput(`${label.repeat(4)}example.com`).kind).toBe('unknown');
  expect(classifyInput(`${label.repeat(4)}notatld`).kind).toBe('unknown');
  expect(classifyInput(`${label.repeat(4)}abcdefghij`).kind).toBe('query');
  expect(classifyInput(`${label.repeat(4)}abcde.com`).kind).toBe('url');
});

test('a question mark in front makes words of what follows, and nothing else does', () => {
  expect(classifyInput(' ?example.com')).toMatchObject({ kind: 'query', isForced: true, url: undefined });
  expect(classifyInput('two words')).not.toHaveProperty('isForced');
});

test('the parts lie where they were typed', () => {
  const text = '  user:pw@example.com:81/a?b#c ';
  const { parts } = classifyInput(text);
  const texts = Object.entries(parts).map(([name, { begin, length }]) => [name, text.slice(begin, begin + length)]);
  expect(Object.fromEntries(texts)).toEqual({ username: 'user', password: 'pw', host: 'example.com', port: '81', path: '/a', query: 'b', fragment: 'c' });
});

test('with a top level wished for, a mail address is an address, and a word too', () => {
  expect(classifyInput('me@example.com', { desiredTld: 'com' })).toMatchObject({ kind: 'url', url: 'http://me@example.com/' });
  expect(classifyInput('401k', { desiredTld: 'com' })).toMatchObject({ kind: 'url', url: 'http://www.401k.com/' });
  expect(classifyInput('1.2', { desiredTld: 'com' })).toMatchObject({ kind: 'url', url: 'http://www.1.2.com/' });
  expect(classifyInput('two words', { desiredTld: 'com' }).kind).toBe('query');
});
