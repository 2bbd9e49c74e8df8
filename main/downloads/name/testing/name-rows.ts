import type { NamePlatform } from '../safe-file-name.ts';

/** Header, address, type, and the file's name. */
export const DOWNLOAD_ROWS: readonly (readonly [header: string, url: string, mimeType: string, name: string])[] = [
  ['', 'https://a.test/b.txt', '', 'b.txt'], ['', 'https://a.test/b.txt', 'text/plain', 'b.txt'], ['', 'https://a.test/b', 'text/plain', 'b.txt'], ['', 'https://a.test/b', '', 'b'],
  ['', 'https://a.test/b', 'application/octet-stream', 'b'], ['', 'https://a.test/b', 'x/unknown', 'b'], ['', 'https://a.test/b', 'text/html; charset=utf-8', 'b.html'], ['', 'https://a.test/b', 'IMAGE/PNG', 'b.png'],
  ['', 'https://a.test/b.jpeg', 'image/jpeg', 'b.jpeg'], ['', 'https://a.test/b.jpg', 'image/png', 'b.jpg'], ['', 'https://a.test/b.php', 'image/png', 'b.php'], ['', 'https://a.test/b.php?x=1', 'image/png', 'b.png'],
  ['', 'https://a.test/b.php?', 'image/png', 'b.png'], ['', 'https://a.test/b.jpeg?x', 'image/jpeg', 'b.jpeg'], ['', 'https://a.test/b.jpg?x', 'image/jpeg', 'b.jpg'], ['', 'https://a.test/b.zip?x', 'application/octet-stream', 'b.zip'],
  ['', 'https://a.test/b.php?x=c.txt', '', 'b.php'], ['', 'https://a.test/b.txt#frag', '', 'b.txt'], ['', 'https://a.test/b.txt#?', 'image/png', 'b.txt'], ['', 'https://a.test/b?x#y', 'application/pdf', 'b.pdf'],
  ['', 'https://a.test/', '', 'a.test'], ['', 'https://a.test', '', 'a.test'], ['', 'https://a.test/', 'text/html', 'a.test'], ['', 'https://a.test/dir/', '', 'a.test'], ['', 'https://a.test/?x=1', '', 'a.test'],
  ['', 'https://localhost/', 'text/html', 'localhost.html'], ['', 'https://a.test:8080/', '', 'a.test'], ['', 'about:blank', '', 'download'], ['', 'data:text/plain,hello', 'text/plain', 'download.txt'],
  ['', 'data:,a/b.txt', '', 'download'], ['', 'blob:https://a.test/1-2-3', 'image/png', '1-2-3.png'], ['', 'not an address', '', 'download'], ['', '', 'application/pdf', 'download.pdf'], ['', 'file:///dir/b.txt', '', 'b.txt'],
  ['', 'javascript:x', '', 'download'], ['', 'ftp://a.test/b.gz', '', 'b.gz'], ['', 'https://a.test/%EA%B0%80.txt', '', '가.txt'], ['', 'https://a.test/가.txt', '', '가.txt'], ['', 'https://a.test/%B0%A1.txt', '', '%B0%A1.txt'],
  ['', 'https://a.test/a%20b.txt', '', 'a b.txt'], ['', 'https://a.test/a+b.txt', '', 'a+b.txt'], ['', 'https://a.test/a%2Fb.txt', '', 'a_b.txt'], ['', 'https://a.test/..%2F..%2Fb.txt', '', '_.._b.txt'],
  ['', 'https://a.test/a%5Cb.txt', '', 'a_b.txt'], ['', 'https://a.test/a%00b.txt', '', 'a_b.txt'], ['', 'https://a.test/a%0Ab.txt', '', 'a_b.txt'], ['', 'https://a.test/a%3Ab.txt', '', 'a_b.txt'],
  ['', 'https://a.test/.htaccess', '', 'htaccess'], ['', 'https://a.test/b.', 'image/png', 'b.png'], ['', 'https://a.test/b.tar.gz', 'application/gzip', 'b.tar.gz'], ['', 'https://a.test/b;v=1.txt', '', 'b'],
  ['', 'https://a.test/b.txt;jsessionid=1', '', 'b.txt'], ['', 'https://a.test/b.php;x?y', 'image/png', 'b.png'], ['', 'https://a.test/;x', '', 'a.test'], ['', 'https://a.test/a%3Bb.txt', '', 'a;b.txt'],
  ['', 'https://a.test/b.tar.xz?x', 'application/x-xz', 'b.tar.xz'], ['', 'https://a.test/b.tar.gz?x', 'image/png', 'b.png'], ['', 'https://a.test/b.user.js?x', 'text/javascript', 'b.user.js'], ['', 'https://[::1]/', '', '[__1]'], ['', 'https://127.0.0.1/', '', '127.0.0.1'], ['', 'https://xn--3e0b707e.test/', '', 'xn--3e0b707e.test'],
  ['', 'https://a.test/b.%74xt', '', 'b.txt'], ['', 'https://a.test/%2e%2e%2f', '', 'download'], ['', 'https://a.test/.', '', 'a.test'], ['', 'https://a.test/-', '', 'download'], ['', 'https://a.test/%20', 'text/plain', '_.txt'],
  ['', 'https://a.test/b.jpg.', 'image/png', 'b.jpg'], ['', 'https://a.test/b..txt', '', 'b..txt'], ['', 'https://a.test/b.HTML', 'text/html', 'b.HTML'], ['', 'https://a.test/b.HTM?x', 'text/html', 'b.HTM'],
  ['', 'https://a.test/b.exe?x', 'text/plain', 'b.txt'], ['', 'https://a.test/b.gz?x', 'application/x-gzip', 'b.gz'], ['', 'https://user:pw@a.test/', '', 'a.test'], ['', 'file:///', '', 'download'],
  ['', 'https://a.test/b', 'image/jpeg', 'b.jpeg'], ['', 'https://a.test/b.php?x', 'image/apng', 'b.png'], ['', 'https://a.test/***', 'text/plain', '___.txt'], ['', 'https://a.test/__-', 'text/plain', 'download.txt'],
  ['', 'https://a.test/%2F%5C', 'image/png', 'download.png'], ['', 'https://a.test/a%20%20', '', 'a _'], ['', 'https://a.test/%E2%80%AEgpj.exe', '', '_gpj.exe'], ['', 'https://a.test/a%E2%80%8Db.txt', '', 'a_b.txt'],
  ['', 'https://a.test/~a~', '', '_a_'], ['', 'https://a.test/b.user.js?x', 'image/png', 'b.png'], ['', 'https://a.test/b.jpg?x', 'text/html', 'b.html'], ['', 'https://a.test/b.?x', 'text/html', 'b.html'],
  ['', 'https://a.test/%EF%BF%BE', '', '_'], ['', 'https://a.test/a;b;c', '', 'a'], ['', 'https://a.test/a%3F%23', '', 'a_#'], ['', 'https://a.test/a%25b', '', 'a%b'],
  ['', 'https://a.test/b.exe', 'image/png', 'b.exe'], ['', 'https://a.test/b.asp?x', 'application/vnd.ms-excel', 'b.xls'], ['', 'https://a.test/b.user.js', 'text/javascript', 'b.user.js'],
  ['attachment; filename=c.txt', 'https://a.test/b.zip', 'image/png', 'c.txt'], ['attachment; filename=c', 'https://a.test/b.zip', 'image/png', 'c'], ['attachment', 'https://a.test/b.zip', '', 'b.zip'],
  ['inline; filename="c.pdf"', 'https://a.test/', '', 'c.pdf'], ['attachment; filename="../c.txt"', 'https://a.test/', '', '_c.txt'], ['attachment; filename="..\\c.txt"', 'https://a.test/', '', 'c.txt'],
  ['attachment; filename="..\\\\c.txt"', 'https://a.test/', '', '_c.txt'], ['attachment; filename="/etc/passwd"', 'https://a.test/', '', '_etc_passwd'], ['attachment; filename="C:\\\\x\\\\c.txt"', 'https://a.test/', '', 'C__x_c.txt'],
  ['attachment; filename=".."', 'https://a.test/b', '', 'download'], ['attachment; filename="."', 'https://a.test/b', '', 'download'], ['attachment; filename="/"', 'https://a.test/b', '', 'download'],
  ['attachment; filename="..."', 'https://a.test/b', 'text/plain', 'download'], ['attachment; filename="c.txt."', 'https://a.test/', '', 'c.txt'], ['attachment; filename=" c.txt "', 'https://a.test/', '', 'c.txt_'],
  ['attachment; filename="c.txt.."', 'https://a.test/', '', 'c.txt'], ['attachment; filename=".c.txt"', 'https://a.test/', '', 'c.txt'], ['attachment; filename="c\u202Etxt.exe"', 'https://a.test/', '', 'c_txt.exe'],
  ['attachment; filename="a<b>c|d?e*f:g.txt"', 'https://a.test/', '', 'a_b_c_d_e_f_g.txt'], ['attachment; filename="a\\"b.txt"', 'https://a.test/', '', 'a_b.txt'], ['attachment; filename="c.html/"', 'https://a.test/', '', 'c.html_'],
];

/** Names, and what is safe of them. */
export const SAFE_ROWS: readonly (readonly [name: string, platform: NamePlatform, safe: string])[] = [
  ['a.txt', 'posix', 'a.txt'], ['a.txt', 'windows', 'a.txt'], ['', 'posix', 'download'], ['', 'windows', 'download'], [' ', 'posix', '_'], [' ', 'windows', 'download'], ['...', 'windows', 'download'], ['_', 'posix', 'download'],
  ['---', 'posix', 'download'], ['-a', 'posix', '-a'], ['_a', 'posix', '_a'], ['a/b', 'posix', 'a_b'], ['a\\b', 'posix', 'a_b'], ['/', 'posix', 'download'], ['a/../b', 'posix', 'a_.._b'], ['../a', 'windows', '_a'],
  ['a:b', 'posix', 'a_b'], ['a*b?c"d<e>f|g', 'posix', 'a_b_c_d_e_f_g'], ['a\nb', 'posix', 'a_b'], ['a\0b', 'posix', 'a_b'], ['a\x7Fb', 'posix', 'a_b'], ['a\u0085b', 'posix', 'a_b'],
  ['a\u200Bb', 'posix', 'a_b'], ['a\u200Cb', 'posix', 'a_b'], ['a\u200Db', 'posix', 'a_b'], ['a\u202Eb', 'posix', 'a_b'], ['a\uFEFFb', 'posix', 'a_b'], ['a\uFFFEb', 'posix', 'a_b'], ['a\uD800b', 'posix', 'a_b'],
  ['a\u00ADb', 'posix', 'a_b'], ['가나다.txt', 'posix', '가나다.txt'], ['e\u0301.txt', 'posix', 'e\u0301.txt'], ['👩‍🌾.png', 'posix', '👩_🌾.png'], ['a\u3000', 'posix', 'a_'], ['\u00A0a', 'posix', '_a'], ['a b', 'posix', 'a b'],
  ['a.', 'posix', 'a'], ['a..', 'posix', 'a'], ['.a', 'posix', 'a'], ['..a', 'posix', 'a'], ['a.txt.', 'posix', 'a.txt'], ['a.', 'windows', 'a_'], ['a..', 'windows', 'a__'], ['a ', 'windows', 'a_'], ['a. .', 'windows', 'a___'],
  ['a.txt ', 'posix', 'a.txt_'], ['a.txt ', 'windows', 'a.txt_'], ['.a.txt', 'windows', 'a.txt'], ['~a', 'posix', '_a'], ['a~', 'posix', 'a_'], ['a~1.txt', 'posix', 'a~1.txt'], ['a\u{1FFFE}b', 'posix', 'a_b'], ['a\u{10FFFF}b', 'posix', 'a_b'], ['a\uFDD0b', 'posix', 'a_b'],
  ['  a', 'posix', '_ a'], ['   ', 'posix', '_ _'], ['***', 'posix', '___'], ['/', 'windows', 'download'], ['a\u2028b', 'posix', 'a\u2028b'], ['a\u2066b', 'posix', 'a_b'], ['a\u200Fb', 'posix', 'a_b'], ['a\u061Cb', 'posix', 'a_b'], ['. a', 'posix', '_a'],
  ['con .txt', 'windows', 'con .txt'], ['COM¹', 'windows', '_COM¹'], ['conin$', 'windows', '_conin$'], ['a.scf.', 'windows', 'a.scf_'], ['a.Url', 'windows', 'a.download'], ['.lnk', 'windows', 'lnk'], ['a.txt...', 'windows', 'a.txt___'], ['$a', 'posix', '$a'], ['%a%', 'posix', '%a%'], ["a'b", 'posix', "a'b"], ['a&b', 'posix', 'a&b'],
  ['con', 'windows', '_con'], ['CON', 'windows', '_CON'], ['con.txt', 'windows', '_con.txt'], ['con', 'posix', 'con'], ['prn.pdf', 'windows', '_prn.pdf'], ['aux', 'windows', '_aux'], ['nul.tar.gz', 'windows', '_nul.tar.gz'],
  ['com1', 'windows', '_com1'], ['com1.txt', 'windows', '_com1.txt'], ['COM9', 'windows', '_COM9'], ['com10', 'windows', 'com10'], ['lpt1', 'windows', '_lpt1'], ['lpt0', 'windows', '_lpt0'], ['clock$', 'windows', '_clock$'],
  ['conx', 'windows', 'conx'], ['xcon', 'windows', 'xcon'], ['con-1.txt', 'windows', 'con-1.txt'], ['console.log', 'windows', 'console.log'], ['desktop.ini', 'windows', '_desktop.ini'], ['Thumbs.db', 'windows', '_Thumbs.db'],
  ['desktop.ini', 'posix', 'desktop.ini'], ['a.lnk', 'windows', 'a.download'], ['a.LNK', 'windows', 'a.download'], ['a.local', 'windows', 'a.download'], ['a.url', 'windows', 'a.download'], ['a.scf', 'windows', 'a.download'],
  ['a.lnk', 'posix', 'a.lnk'], ['a.{21EC2020-3AEA-1069-A2DD-08002B30309D}', 'windows', 'a.download'], ['a.lnk.txt', 'windows', 'a.lnk.txt'], ['a.lnk.', 'windows', 'a.lnk_'], ['a.txt\u0000.exe', 'windows', 'a.txt_.exe'],
  ['a::$DATA', 'windows', 'a__$DATA'], ['a.txt:stream', 'windows', 'a.txt_stream'], ['\\\\server\\share\\a', 'windows', '__server_share_a'], ['a.tar.gz', 'posix', 'a.tar.gz'], ['a.txt\r\nX: y', 'posix', 'a.txt__X_ y'],
];

/** A name, those that are taken, and the name that is free. */
export const UNIQUE_ROWS: readonly (readonly [name: string, taken: readonly string[], free: string])[] = [
  ['a.txt', [], 'a.txt'], ['a.txt', ['a.txt'], 'a (1).txt'], ['a.txt', ['a.txt', 'a (1).txt'], 'a (2).txt'], ['a', ['a'], 'a (1)'], ['a.tar.gz', ['a.tar.gz'], 'a (1).tar.gz'], ['a.b.c', ['a.b.c'], 'a.b (1).c'],
  ['a (1).txt', ['a (1).txt'], 'a (1) (1).txt'], ['.a', ['.a'], '.a (1)'], ['a.txt', ['b.txt'], 'a.txt'], ['a.user.js', ['a.user.js'], 'a (1).user.js'], ['a.b.gz', ['a.b.gz'], 'a (1).b.gz'],
  ['a.tar.zst', ['a.tar.zst'], 'a (1).tar.zst'], ['a.longer.gz', ['a.longer.gz'], 'a.longer (1).gz'], ['a.user.css', ['a.user.css'], 'a.user (1).css'], ['1.5.zip', ['1.5.zip'], '1.5 (1).zip'], ['가.txt', ['가.txt'], '가 (1).txt'],
];

/** Names, and whether they are asked about. */
export const DANGER_ROWS: readonly (readonly [name: string, isDangerous: boolean])[] = [
  ...['a.exe', 'a.EXE', 'a.msi', 'a.sh', 'a.desktop', 'a.deb', 'a.dmg', 'a.jar', 'a.bat', 'a.ps1', 'a.lnk', 'a.js', 'a.hta', 'a.pdf.exe', 'a.AppImage', 'a.py', 'a.reg', 'a.scr', 'a.apk', 'a.iso', 'a.docm'].map((name) => [name, true] as const),
  ...['a.txt', 'a.pdf', 'a.png', 'a', 'exe', 'a.exe.txt', 'a.zip', 'a.mp4', 'a.docx', 'a.', 'a.json', 'a.csv', 'a.html'].map((name) => [name, false] as const),
];
