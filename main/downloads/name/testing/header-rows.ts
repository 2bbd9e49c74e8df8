/** Headers, and the name that stands in them. */
export const HEADER_ROWS: readonly (readonly [header: string, name: string])[] = [
  ['', ''], ['attachment', ''], ['inline', ''], ['attachment;', ''], ['attachment; ', ''], [';', ''], ['foo', ''], ['foo; bar=baz', ''],
  ['attachment; filename=a.txt', 'a.txt'], ['attachment;filename=a.txt', 'a.txt'], ['attachment ; filename = a.txt', 'a.txt'], ['inline; filename=a.txt', 'a.txt'],
  ['ATTACHMENT; FILENAME=a.txt', 'a.txt'], ['attachment; FileName="a.txt"', 'a.txt'], ['attachment; filename="a.txt"', 'a.txt'], ['attachment; filename="a.txt";', 'a.txt'],
  ['attachment; filename="a.txt" ; x=y', 'a.txt'], ['attachment; x=y; filename="a.txt"', 'a.txt'], ['attachment; size=5; filename=a.txt', 'a.txt'],
  ['filename=a.txt', 'a.txt'], ['filename="a.txt"', 'a.txt'], ['filename=a.txt; attachment', 'a.txt'], ['; filename=a.txt', 'a.txt'], ['attachment;; filename=a.txt', 'a.txt'],
  ['attachment; ; ; filename=a.txt', 'a.txt'], ['"attachment"; filename=a.txt', ''], ['x-unknown; filename=a.txt', 'a.txt'], ['form-data; name="f"; filename="a.txt"', 'a.txt'],
  ['attachment; filename=""', ''], ['attachment; filename=', ''], ['attachment; filename', ''], ['attachment; filename; filename=a.txt', ''], ['attachment; =x; filename=a.txt', ''],
  ['attachment; filename=a.txt; filename=b.txt', 'a.txt'], ['attachment; filename=""; filename=b.txt', 'b.txt'], ['attachment; name=a.txt', ''], ['attachment; file=a.txt', ''],
  ['attachment; filename=a b.txt', 'a b.txt'], ['attachment; filename="a b.txt"', 'a b.txt'], ['attachment; filename="a  b.txt"', 'a  b.txt'], ['attachment; filename="a\tb.txt"', 'a b.txt'],
  ['attachment; filename="a;b.txt"', 'a;b.txt'], ['attachment; filename=a;b.txt', 'a'], ['attachment; filename="a=b.txt"', 'a=b.txt'], ['attachment; filename=a=b.txt', 'a=b.txt'],
  ['attachment; filename="a,b.txt"', 'a,b.txt'], ['attachment; filename=a,b.txt', 'a,b.txt'],
  // Quoted pairs, and quotes that are not closed.
  ['attachment; filename="a\\"b.txt"', 'a"b.txt'], ['attachment; filename="a\\\\b.txt"', 'a\\b.txt'], ['attachment; filename="a\\b.txt"', 'ab.txt'], ['attachment; filename="\\a.txt"', 'a.txt'],
  ['attachment; filename="a.txt', 'a.txt'], ['attachment; filename="a.txt; x=y', 'a.txt; x=y'], ['attachment; filename=a".txt', 'a".txt'], ['attachment; filename="', ''],
  ["attachment; filename='a.txt'", "'a.txt'"], ["attachment; filename='a b.txt'", "'a b.txt'"], ['attachment; filename="a\';b.txt"', "a';b.txt"],
  // Percent escapes.
  ['attachment; filename=a%20b.txt', 'a b.txt'], ['attachment; filename="a%20b.txt"', 'a b.txt'], ['attachment; filename="%C3%A9.txt"', 'é.txt'], ['attachment; filename=%EA%B0%80.txt', '가.txt'],
  ['attachment; filename=100%.txt', '100%.txt'], ['attachment; filename=a%2.txt', 'a%2.txt'], ['attachment; filename=a%zz.txt', 'a%zz.txt'], ['attachment; filename=a%2Fb.txt', 'a/b.txt'],
  ['attachment; filename=a%5Cb.txt', 'a\\b.txt'], ['attachment; filename=a%00.txt', 'a\0.txt'], ['attachment; filename=a+b.txt', 'a+b.txt'], ['attachment; filename=%E9.txt', ''],
  // Bytes.
  ['attachment; filename="\u00C3\u00A9.txt"', 'é.txt'], ['attachment; filename="é가.txt"', 'é가.txt'], ['attachment; filename="\u00E9.txt"', 'é.txt'],
  ['attachment; filename="e\u0301.txt"', 'e\u0301.txt'],
  ['attachment; filename="\u00C3\u00A9 %20 x.txt"', 'é   x.txt'],
  // RFC 2047.
  ['attachment; filename="=?UTF-8?Q?a_b=2Etxt?="', 'a b.txt'], ['attachment; filename="=?utf-8?B?w6kudHh0?="', 'é.txt'], ['attachment; filename==?utf-8?B?w6kudHh0?=', 'é.txt'],
  ['attachment; filename="=?EUC-KR?B?sKEudHh0?="', '가.txt'], ['attachment; filename="=?ISO-8859-1?Q?=E9.txt?="', 'é.txt'], ['attachment; filename="=?utf-8?q?=C3=A9?= =?utf-8?q?x.txt?="', 'éx.txt'],
  ['attachment; filename="=?utf-8?q?=C3=A9?= b.txt"', 'éb.txt'], ['attachment; filename="a =?utf-8?q?=C3=A9?="', 'a é'], ['attachment; filename="=?utf-8?q?a?= x =?utf-8?q?b?="', 'ax b'],
  ['attachment; filename="=?utf-8?x?a?="', '=?utf-8?x?a?='], ['attachment; filename="=?utf-8?q?=C3=?="', ''], ['attachment; filename="=?utf-8?q?=ZZ?="', ''], ['attachment; filename="=?utf-8?B?!!!?="', ''],
  ['attachment; filename="=?nonsense?B?YQ==?="', ''], ['attachment; filename="=?utf-8?B?YQ==?"', ''], ['attachment; filename="=?"', ''], ['attachment; filename="=?utf-8?"', ''],
  ['attachment; filename="=?utf-8*en?Q?a.txt?="', 'a.txt'], ['attachment; filename="=?utf-8?Q?a%20b.txt?="', 'a%20b.txt'], ['attachment; filename="=?utf-8?B?7J20?==?utf-8?B?66aE?="', ''],
  ['attachment; filename="=?utf-8?B?7J20?= =?utf-8?B?66aE?="', '이름'], ['attachment; filename="=?utf-8?Q?a?=.txt"', ''], ['attachment; filename="x=?utf-8?Q?a?="', 'x=?utf-8?Q?a?='],
  ['attachment; filename="=?utf-8?q?a?=\t=?utf-8?q?b?="', 'ab'], ['attachment; filename="=?UTF-8?b?7J20?="', '이'], ['attachment; filename="=?shift_jis?B?k/o=?="', '日'], ['attachment; filename="=?utf-8?Q??="', ''],
  // White space around the name.
  ['attachment; filename=" a.txt"', 'a.txt'], ['attachment; filename="  a.txt "', 'a.txt '], ['attachment; filename=" "', ''], ['attachment; filename="\ta.txt"', 'a.txt'],
  ['attachment;\r\n filename="a.txt"', 'a.txt'], ['attachment;\tfilename\t=\ta.txt\t', 'a.txt'], ['attachment; filename="a\r\n b.txt"', 'a   b.txt'],
  // Quotes that do not fit.
  ['attachment; filename="a\\"b.txt', 'a\\"b.txt'], ['attachment; filename="a"b.txt', 'a"b.txt'], ['attachment; filename="a" b.txt"', 'a" b.txt'], ['attachment; filename="a;b.txt', 'a;b.txt'],
  ['attachment; x="a;filename=b.txt"; filename=c.txt', 'c.txt'], ['attachment; x="\\";filename=b.txt"; filename=c.txt', 'c.txt'], ['attachment; x"=1; filename=c.txt', ''], ['attachment; x=1"2; filename=c.txt"; y', ''],
  ['attachment, filename=a.txt', ''], ['attachment filename=a.txt', ''], ['a/b; filename=c.txt', ''], ['attachment; filename=a.txt; x', 'a.txt'], ['attachment; filename="a.txt" x', 'a.txt" x'],
  ['attachment; filename*="a"; filename=b.txt', 'b.txt'], ["attachment; filename*=UTF-8''a.txt; filename*=UTF-8''b.txt", 'a.txt'], ["attachment; filename*=UTF-8''%; filename=b.txt", '%'],
  ["attachment; filename*=utf-8''a%2fb.txt", 'a/b.txt'], ["attachment; filename*=UTF-8''%22a%22.txt", '"a".txt'], ["attachment; filename* =UTF-8''a.txt", 'a.txt'], ["attachment; filename*=UTF8''%C3%A9", 'é'],
  ["attachment; filename*=windows-1251''%CC%E8%F0.txt", 'Мир.txt'], ["attachment; filename*=gb18030''%C4%E3.txt", '你.txt'],
  // What ends the reading, what is missing, what is twice.
  ['attachment; filename=; filename=b.txt', ''], ['attachment; x=; filename=b.txt', ''], ['attachment; filename= ; filename=b.txt', ''], ['attachment; filename*=; filename=b.txt', ''], ['attachment; filename=a.txt; filename=', 'a.txt'],
  ['attachment; filename="a\\"', 'a'], ['attachment; filename="\\\\"', '\\'], ['attachment; filename="\\"; filename=b.txt', '\\"; filename=b.txt'], ['attachment; filename=\\', '\\'], ['attachment; filename=a\\b', 'a\\b'],
  ['attachment; filename="a.html".txt', 'a.html".txt'], ['attachment; filename=foo"bar;baz"qux', 'foo"bar;baz"qux'], ['attachment; filename=a.txt, attachment; filename=b.txt', 'a.txt, attachment'],
  [': inline; attachment; filename=a.txt', ''], ['inline; attachment; filename=a.txt', ''], ['attachment; inline; filename=a.txt', ''], ['attachment; filename=a [1](2).txt', 'a [1](2).txt'],
  ['attachment; filename ="a.txt"', 'a.txt'], ['attachment; filename *=UTF-8\'\'a.txt', ''], ['attachment; filename==?ISO-8859-1?Q?a-=E4.html?=', 'a-ä.html'], ['attachment; filename="a%c3%a4%e2%82%ac.txt"', 'aä€.txt'],
  ['attachment; filename="\u00E4-%41.txt"', 'ä-%41.txt'], ['attachment; filename="\u0001%41.txt"', '\u0001A.txt'], ['attachment; filename="a %41 %C3%A4"', 'a A ä'], ['attachment; filename="a %E4"', ''],
  // Encoded words: what begins like one has to be one; white space behind it goes.
  ['attachment; filename="=?utf-8?Q"', ''], ['attachment; filename="=?utf-8?Q?a"', ''], ['attachment; filename="=?utf-8?Q?a?"', ''], ['attachment; filename="=?utf-8?QB?a?="', '=?utf-8?QB?a?='], ['attachment; filename="=a?="', '=a?='],
  ['attachment; filename="=?utf-8?B?w6k?="', ''], ['attachment; filename="=?utf-8?B?w6k=?="', 'é'], ['attachment; filename="=?utf-8?B?w6k=?=  b"', 'éb'], ['attachment; filename="=?utf-8?Q?a?= =?utf-8?x?b?="', 'a=?utf-8?x?b?='],
  ['attachment; filename="a =?utf-8?Q?b?= c d"', 'a bc d'], ['attachment; filename="=?us-ascii?Q?a=E9?="', ''], ['attachment; filename="=?us-ascii?Q?a=41?="', 'aA'], ['attachment; filename="=?utf_8?Q?a?="', 'a'],
  // The oldest character set is itself, and not the one of Windows.
  ["attachment; filename*=iso-8859-1''a-%c3%a4-%e2%82%ac.txt", 'a-Ã¤-â\u0082¬.txt'], ["attachment; filename*=ISO_8859-1''%A4", '¤'], ["attachment; filename*=latin1''%E4", 'ä'], ["attachment; filename*=windows-1252''%80", '€'],
  ["attachment; filename*=us-ascii''%E4; filename=b.txt", 'b.txt'], ["attachment; filename*=iso-8859-15''%A4", '€'], ["attachment; filename*0*=ISO-8859-15''a%A4; filename*=ISO-8859-1''b%A4", 'b¤'], ["attachment; filename*0=a; filename=b.txt", 'b.txt'],
  // RFC 8187.
  ["attachment; filename*=UTF-8''a.txt", 'a.txt'], ["attachment; filename*=utf-8''%EA%B0%80.txt", '가.txt'], ["attachment; filename*=iso-8859-1'en'%E9.txt", 'é.txt'],
  ["attachment; filename*=UTF-8'ko'%EA%B0%80", '가'], ["attachment; filename*=UTF-8''a%20b.txt", 'a b.txt'], ["attachment; filename*= UTF-8''a.txt ", 'a.txt'], ["attachment; FILENAME*=UTF-8''a.txt", 'a.txt'],
  ["attachment; filename=a.txt; filename*=UTF-8''b.txt", 'b.txt'], ["attachment; filename*=UTF-8''b.txt; filename=a.txt", 'b.txt'], ["attachment; filename=a.txt; filename*=UTF-8''", 'a.txt'],
  ["attachment; filename=a.txt; filename*=UTF-8''%FF", 'a.txt'], ['attachment; filename=a.txt; filename*="UTF-8\'\'b.txt"', 'a.txt'], ["attachment; filename*=''a.txt", ''], ['attachment; filename*=a.txt', ''],
  ["attachment; filename*=UTF-8'a.txt", ''], ["attachment; filename*=nonsense''a.txt", ''], ["attachment; filename*=UTF-8''e%CC%81.txt", 'é.txt'], ["attachment; filename*=UTF-8''a'b.txt", ''],
  ["attachment; filename*=UTF-8''\u00E9.txt", ''], ["attachment; filename*=UTF-8''a%2.txt", 'a%2.txt'], ["attachment; filename*=euc-kr''%B0%A1.txt", '가.txt'], ["attachment; filename*0=a; filename*1=b", ''],
  ["attachment; filename*=UTF-8''%2e%2e%2fa", '../a'],
];
