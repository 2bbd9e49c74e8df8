import type { MessageKey, Translate } from '../../../i18n/catalogue.ts';
import { COMES_BACK } from '../../../ipc/contracts/navigation.ts';
import { loadErrorWords } from './failure-words.ts';

/** What kind of failure it is, as far as the page in its place looks different. */
export type FailureKind = 'offline' | 'name' | 'certificate' | 'http' | 'blocked' | 'scheme' | 'other';

/** How a failure is told. */
export interface LoadFailure {
  readonly kind: FailureKind;
  readonly title: string;
  readonly text: string;
  /** Chromium's name of it, or the status. */
  readonly code: string;
  readonly comesBack: boolean;
}

const KINDS: readonly (readonly [pattern: RegExp, kind: FailureKind])[] = [
  [/^HTTP_/, 'http'],
  [/^ERR_CERT_/, 'certificate'],
  [/^ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED)$/, 'offline'],
  [/^ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_.*)$/, 'name'],
  [/^ERR_(BLOCKED_BY_.*|UNSAFE_PORT|ACCESS_DENIED)$/, 'blocked'],
  [/^ERR_(UNKNOWN_URL_SCHEME|DISALLOWED_URL_SCHEME|INVALID_URL)$/, 'scheme'],
];
const TITLES: Readonly<Record<FailureKind, MessageKey>> = {
  offline: 'errors.title.offline',
  name: 'errors.title.name',
  certificate: 'errors.title.certificate',
  http: 'errors.title.http',
  blocked: 'errors.title.blocked',
  scheme: 'errors.title.scheme',
  other: 'shell.loadFailed',
};

/** Puts a failed load into words. */
export function describeFailure(name: string, code: number, host: string, t: Translate): LoadFailure {
  const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
  const text = kind === 'http' ? t(httpKey(code), { host, status: String(code) }) : loadErrorWords(name, host, t);
  return {
    kind,
    title: t(TITLES[kind]),
    text,
    code: kind === 'http' ? `HTTP ${code}` : `${name} (${code})`,
    comesBack: COMES_BACK.test(name),
  };
}

function httpKey(status: number): MessageKey {
  if (status === 404 || status === 410) return 'errors.http.404';
  if (status >= 500) return 'errors.http.server';
  return status === 401 || status === 403 ? 'errors.http.denied' : 'errors.http';
}

const CERTIFICATE_KEYS: readonly (readonly [pattern: RegExp, key: MessageKey])[] = [
  [/AUTHORITY_INVALID/, 'errors.cert.authority'],
  [/DATE_INVALID|VALIDITY_TOO_LONG/, 'errors.cert.date'],
  [/COMMON_NAME_INVALID|NAME_CONSTRAINT/, 'errors.cert.name'],
  [/REVOKED/, 'errors.cert.revoked'],
  [/WEAK_/, 'errors.cert.weak'],
];

/** Why a certificate does not hold, in words that want `host`, `subject`, `from` and `until`. */
export function certificateKey(name: string): MessageKey {
  return CERTIFICATE_KEYS.find(([pattern]) => pattern.test(name))?.[1] ?? 'errors.cert.other';
}
