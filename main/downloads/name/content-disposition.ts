import { bytesOf, decode, hex, unescapeBytes, utf8Of } from './bytes.ts';

/** What a Content-Disposition header says. */
export interface ContentDisposition {
  readonly type: 'inline' | 'attachment';
  /** As the header has it, decoded and not yet made safe; empty if it has none. */
  readonly fileName: string;
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const trim = (text: string): string => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');

/**
 * Reads the header (RFC 6266), with the ways of writing that are no standard and common all the same.
 * @param header its value; bytes beyond ASCII as characters of the same number, or decoded as UTF-8 already
 */
export function parseContentDisposition(header: string): ContentDisposition {
  const semicolon = header.indexOf(';');
  const first = trim(semicolon < 0 ? header : header.slice(0, semicolon));
  const isType = TOKEN.test(first);
  const type = !isType || first.toLowerCase() === 'inline' ? 'inline' : 'attachment';
  // What is no type is the first parameter already.
  const rest = isType ? (semicolon < 0 ? '' : header.slice(semicolon + 1)) : header;
  let plain = '';
  let extended = '';
  for (const { name, value, raw } of parameters(rest)) {
    if (plain === '' && name === 'filename') plain = decodeValue(value);
    else if (extended === '' && name === 'filename*') extended = decodeExtended(raw);
  }
  return { type, fileName: extended === '' ? plain : extended };
}

interface Parameter {
  readonly name: string;
  /** Without its quotes, quoted pairs taken back. */
  readonly value: string;
  readonly raw: string;
}

/** Pairs between semicolons that stand in no quotes, up to the first that is none. */
function* parameters(text: string): Generator<Parameter> {
  for (const part of splitUnquoted(text)) {
    if (trim(part) === '') continue;
    const equals = part.indexOf('=');
    const quote = part.indexOf('"');
    if (equals < 0 || (quote >= 0 && quote < equals)) return;
    const name = trim(part.slice(0, equals)).toLowerCase();
    const raw = trim(part.slice(equals + 1));
    if (name === '' || raw === '') return;
    yield { name, value: unquote(raw), raw };
  }
}

function splitUnquoted(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isQuoted && character === '\\') at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (character === ';' && !isQuoted) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function unquote(raw: string): string {
  if (!raw.startsWith('"')) return raw;
  // A quote that is not closed ends with the value, and nothing in it is escaped.
  return raw.length > 1 && raw.endsWith('"') ? raw.slice(1, -1).replace(/\\([\s\S]?)/g, '$1') : raw.slice(1);
}

/** RFC 8187: `charset'language'escaped`. Empty if it is none. */
function decodeExtended(raw: string): string {
  const [, charset = '', escaped = ''] = /^([^'"]+)'[^'"]*'([^'"]*)$/.exec(raw) ?? [];
  // eslint-disable-next-line no-control-regex
  if (charset === '' || /[^\u0000-\u007F]/.test(escaped)) return '';
  return decode(unescapeBytes(escaped), charset)?.normalize('NFC') ?? '';
}

/** A value word by word: each may be written by RFC 2047, with percent escapes, or in bytes of whatever character set. Empty if a word cannot be read. */
function decodeValue(value: string): string {
  let text = '';
  // White space in front, and behind an encoded word, is of no name: Chromium does not look at what comes after it.
  let dropsSpace = true;
  for (const token of value.split(/([ \t\r\n])/)) {
    if (token === '') continue;
    if (/^[ \t\r\n]/.test(token)) {
      text += dropsSpace ? '' : ' ';
      continue;
    }
    const word = decodeWord(token);
    if (word === undefined) return '';
    text += word.text;
    dropsSpace = word.isEncoded;
  }
  return text;
}

function decodeWord(word: string): { readonly text: string; readonly isEncoded: boolean } | undefined {
  // eslint-disable-next-line no-control-regex
  const isAscii = /^[\u0000-\u007F]*$/.test(word);
  if (isAscii && word.startsWith('=?')) {
    const encoded = decodeEncodedWord(word);
    if (encoded !== null) return encoded === undefined ? undefined : { text: encoded, isEncoded: true };
  }
  const bytes = isAscii ? unescapeBytes(word) : bytesOf(word);
  // Escapes are of UTF-8, as in Chromium; plain bytes may be of the web's old character set.
  const text = utf8Of(bytes) ?? (isAscii ? undefined : decode(bytes, 'windows-1252'));
  return text === undefined ? undefined : { text, isEncoded: false };
}

/** `=?charset?B or Q?text?=`; undefined if it begins like one and is none, or cannot be decoded, also where the next one follows without white space; null for another encoding. */
function decodeEncodedWord(word: string): string | undefined | null {
  const found = /^=\?([^?]+)\?([bq])\?([^?]*)\?=$/i.exec(word);
  if (found === null) return /^=\?[^?]+\?(?![bq](?:\?|$))[^?]+/i.test(word) ? null : undefined;
  const [, charset = '', how = '', content = ''] = found;
  const bytes = how.toLowerCase() === 'b' ? base64Of(content) : quotedBytesOf(content);
  return bytes === undefined ? undefined : decode(bytes, charset.replace(/\*.*$/, ''));
}

function base64Of(content: string): Uint8Array | undefined {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(content)) return undefined;
  return Uint8Array.from(Buffer.from(content, 'base64'));
}

function quotedBytesOf(content: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (let at = 0; at < content.length; at += 1) {
    const character = content.charAt(at);
    if (character === '_') bytes.push(0x20);
    else if (character !== '=') bytes.push(content.charCodeAt(at));
    else {
      const value = hex(content.charCodeAt(at + 1), content.charCodeAt(at + 2));
      if (value === undefined) return undefined;
      bytes.push(value);
      at += 2;
    }
  }
  return Uint8Array.from(bytes);
}
