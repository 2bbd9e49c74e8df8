import { decodeHTMLAttribute } from 'entities';
import type { FolderRole } from '../bookmark-tree.ts';
import { ROLE_ATTRIBUTES } from './role-attributes.ts';

/** Attributes of a tag as they stand in the file, by name in lower case; the first of two of one name. */
export type RawAttributes = ReadonlyMap<string, string>;

/** Attributes that have a field of their own; all others are kept as they are. */
const KNOWN = new Set([
  'href', 'add_date', 'last_modified', 'tags', 'icon', 'icon_uri', 'shortcuturl', 'feedurl', 'name', ...Object.keys(ROLE_ATTRIBUTES),
]);
/** Names that can be written again. */
const WRITABLE = /^[a-z_][\w:.-]{0,60}$/;

/** An attribute's value without the white space around it; empty where it is missing. */
export function valueOf(attributes: RawAttributes, name: string): string {
  return decodeHTMLAttribute((attributes.get(name) ?? '').trim());
}

/** What has no field of its own. */
export function othersOf(attributes: RawAttributes): Readonly<Record<string, string>> {
  const others: Record<string, string> = {};
  for (const name of attributes.keys()) {
    if (!KNOWN.has(name) && WRITABLE.test(name)) others[name] = valueOf(attributes, name);
  }
  return others;
}

/** Which of the folders that every browser has; null for any other. */
export function roleOf(attributes: RawAttributes): FolderRole | null {
  for (const [name, role] of Object.entries(ROLE_ATTRIBUTES)) {
    const value = attributes.get(name)?.trim().toLowerCase();
    if (value !== undefined && value !== 'false' && value !== '0' && value !== 'no') return role;
  }
  return null;
}

/** From here on a number cannot be seconds (it would be the year 5138), but milliseconds, and so on. */
const MAX_SECONDS = 1e11;
const MAX_MILLISECONDS = 1e14;
const MAX_MICROSECONDS = 1e16;
/** From 1601 to 1970. */
const WINDOWS_EPOCH_SECONDS = 11_644_473_600;
/** What a date can hold. */
const MAX_TIME_SECONDS = 8.64e12;

/** A date of a file: seconds since 1970; some programs write milliseconds or microseconds, or count microseconds from 1601. */
export function timeOf(attributes: RawAttributes, name: string): number | null {
  const digits = /^\+?(\d{1,20})(?:\.\d*)?$/.exec(valueOf(attributes, name).trim())?.[1];
  const value = Number(digits ?? 0);
  if (value === 0) return null;
  let seconds = value;
  if (value >= MAX_MICROSECONDS) seconds = value / 1e6 - WINDOWS_EPOCH_SECONDS;
  else if (value >= MAX_MILLISECONDS) seconds = value / 1e6;
  else if (value >= MAX_SECONDS) seconds = value / 1e3;
  const whole = Math.floor(seconds);
  return whole > 0 && whole <= MAX_TIME_SECONDS ? whole * 1_000 : null;
}

/** Names between commas, each once. */
export function tagsOf(attributes: RawAttributes): string[] {
  const tags = valueOf(attributes, 'tags').split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

/** An address whose closing quote is missing took the next attribute's name along. */
export function addressOf(attributes: RawAttributes): string {
  return valueOf(attributes, 'href').replace(/\s+(?:add_date|last_visit|last_modified|icon|icon_uri|tags|private|shortcuturl|last_charset)=$/i, '');
}
