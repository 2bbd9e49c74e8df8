import { hasHosts } from './typed-schemes.ts';
import { splitAddress } from './typed-parts.ts';
import type { Span, TypedParts } from './typed-parts.ts';

/** Where the browser runs, as far as it changes what typed text means. */
export type TypedPlatform = 'posix' | 'windows';

/** Typed text cut into parts. */
export interface Segments {
  /** The text without the white space around it, with a scheme's mistyped `;` as `:`. */
  readonly text: string;
  /** In lower case; `http` where none was typed. Empty for empty text. */
  readonly scheme: string;
  /** Positions in `text`. Without a scheme if none was typed. */
  readonly parts: TypedParts;
}

// Control characters and white space of every script.
const EDGES = /^[\s\p{Cc}\u180e]+|[\s\p{Cc}\u180e]+$/gu;

/** Takes away white space of every kind, at both ends. */
export function trimTyped(text: string): string {
  return text.replace(EDGES, '');
}

/**
 * Cuts typed text into the parts of an address, whether or not it is one. Knows that `host:80` is no scheme, that `http;//`
 * is one, and that `/tmp` and `~` are files.
 */
export function segment(typed: string, platform: TypedPlatform): Segments {
  const text = trimTyped(typed);
  if (text === '') return { text, scheme: '', parts: {} };
  if (isPath(text, platform)) return { text, scheme: 'file', parts: {} };
  const found = findScheme(text) ?? findMistypedScheme(text);
  if (found === undefined) return { text, scheme: 'http', parts: splitAddress(text, 0) };
  const { scheme } = found;
  const span: Span = { begin: 0, length: scheme.length };
  // What follows other schemes is nobody's to cut.
  const isCut = scheme === 'about' || (hasHosts(scheme) && scheme !== 'file' && scheme !== 'filesystem');
  return { text: found.text, scheme, parts: isCut ? splitAddress(found.text, scheme.length + 1, span) : { scheme: span } };
}

/** True for what names a file of this computer without a scheme. */
function isPath(text: string, platform: TypedPlatform): boolean {
  if (platform === 'posix') return text.startsWith('/') || text.startsWith('~');
  return /^[a-z][:|]([/\\]|$)/i.test(text) || /^[/\\]{2}/.test(text);
}

interface FoundScheme {
  readonly scheme: string;
  readonly text: string;
}

function findScheme(text: string): FoundScheme | undefined {
  const colon = text.indexOf(':');
  if (colon <= 0) return undefined;
  const before = text.slice(0, colon);
  // A dot or a digit in front makes it a host; digits up to the next slash make what follows its port.
  if (!/^[a-z][a-z0-9+-]*$/i.test(before) || hasPortAfter(text, colon)) return undefined;
  return { scheme: before.toLowerCase(), text };
}

function findMistypedScheme(text: string): FoundScheme | undefined {
  const semicolon = text.indexOf(';');
  if (semicolon <= 0) return undefined;
  const mended = findScheme(`${text.slice(0, semicolon)}:${text.slice(semicolon + 1)}`);
  return mended !== undefined && (hasHosts(mended.scheme) || mended.scheme === 'about') ? mended : undefined;
}

function hasPortAfter(text: string, colon: number): boolean {
  return /^\d+(?:[/\\?#]|$)/.test(text.slice(colon + 1));
}
