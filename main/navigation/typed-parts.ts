/** A stretch of the typed text. */
export interface Span {
  readonly begin: number;
  readonly length: number;
}

/** Where the parts of an address lie in the typed text. A part that is not there is missing; one that is there may be empty. */
export interface TypedParts {
  readonly scheme?: Span;
  readonly username?: Span;
  readonly password?: Span;
  readonly host?: Span;
  readonly port?: Span;
  readonly path?: Span;
  readonly query?: Span;
  readonly fragment?: Span;
}

/** The text of a part, or undefined if it is not there. */
export function textOf(text: string, span: Span | undefined): string | undefined {
  return span === undefined ? undefined : text.slice(span.begin, span.begin + span.length);
}

/** True if a part is there and holds something. */
export function isFilled(span: Span | undefined): boolean {
  return span !== undefined && span.length > 0;
}

const ENDS_AUTHORITY = /[/\\?#]/;
const between = (begin: number, end: number): Span => ({ begin, length: Math.max(0, end - begin) });

/**
 * Finds the parts of an address with a host.
 * @param begin where the authority begins, or the slashes in front of it
 */
export function splitAddress(text: string, begin: number, scheme?: Span): TypedParts {
  let at = begin;
  while (text[at] === '/' || text[at] === '\\') at += 1;
  let end = at;
  while (end < text.length && !ENDS_AUTHORITY.test(text[end] ?? '')) end += 1;
  return { ...(scheme === undefined ? {} : { scheme }), ...splitAuthority(text, at, end), ...splitPath(text, end) };
}

function splitAuthority(text: string, begin: number, end: number): TypedParts {
  if (begin === end) return {};
  // The last @ counts: a password may hold one.
  const at = text.slice(begin, end).lastIndexOf('@');
  if (at === -1) return splitServer(text, begin, end);
  const userEnd = begin + at;
  const colon = text.slice(begin, userEnd).indexOf(':');
  const user: TypedParts =
    colon === -1
      ? { username: between(begin, userEnd) }
      : { username: between(begin, begin + colon), password: between(begin + colon + 1, userEnd) };
  return { ...user, ...splitServer(text, userEnd + 1, end) };
}

function splitServer(text: string, begin: number, end: number): TypedParts {
  if (begin === end) return {};
  const server = text.slice(begin, end);
  // Colons inside the brackets of an IPv6 address are its own; without the closing one all of them are.
  const closing = server.lastIndexOf(']');
  const bracket = closing === -1 && server.startsWith('[') ? server.length : closing;
  const colon = server.lastIndexOf(':');
  if (colon <= bracket) return { host: between(begin, end) };
  const port = between(begin + colon + 1, end);
  return colon === 0 ? { port } : { host: between(begin, begin + colon), port };
}

function splitPath(text: string, begin: number): TypedParts {
  if (begin >= text.length) return {};
  const hash = text.indexOf('#', begin);
  const beforeFragment = hash === -1 ? text.length : hash;
  const mark = text.slice(begin, beforeFragment).indexOf('?');
  const pathEnd = mark === -1 ? beforeFragment : begin + mark;
  return {
    ...(pathEnd > begin ? { path: between(begin, pathEnd) } : {}),
    ...(mark === -1 ? {} : { query: between(pathEnd + 1, beforeFragment) }),
    ...(hash === -1 ? {} : { fragment: between(hash + 1, text.length) }),
  };
}
