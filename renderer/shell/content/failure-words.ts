import type { MessageKey, Translate } from '../../../i18n/catalogue.ts';
import { FLOOD } from '../../../ipc/contracts/crashes.ts';

const REASONS: Readonly<Record<string, MessageKey>> = {
  crashed: 'shell.reason.crashed',
  killed: 'shell.reason.killed',
  [FLOOD]: 'shell.reason.flood',
  oom: 'shell.reason.oom',
  'abnormal-exit': 'shell.reason.abnormal',
  'clean-exit': 'shell.reason.clean',
  'launch-failed': 'shell.reason.launch',
  'integrity-failure': 'shell.reason.integrity',
  'memory-eviction': 'shell.reason.eviction',
};

const SIGNALS: Readonly<Record<string, MessageKey>> = {
  SIGSEGV: 'shell.signal.segv',
  SIGBUS: 'shell.signal.bus',
  SIGKILL: 'shell.signal.kill',
  SIGTERM: 'shell.signal.term',
  SIGABRT: 'shell.signal.abort',
  SIGTRAP: 'shell.signal.trap',
  SIGILL: 'shell.signal.illegal',
};

const LOAD_ERRORS: readonly (readonly [pattern: RegExp, key: MessageKey])[] = [
  [/^ERR_CONNECTION_REFUSED$/, 'shell.load.refused'],
  [/^ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_.*)$/, 'shell.load.name'],
  [/^ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED)$/, 'shell.load.offline'],
  [/^ERR_(CONNECTION_)?TIMED_OUT$/, 'shell.load.timeout'],
  [/^ERR_(CONNECTION_(RESET|CLOSED|ABORTED|FAILED)|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)$/, 'shell.load.dropped'],
  [/^ERR_ADDRESS_(UNREACHABLE|INVALID)$/, 'shell.load.unreachable'],
  [/^ERR_CERT_/, 'shell.load.certificate'],
  [/^ERR_(SSL_.*|BAD_SSL_.*)$/, 'errors.ssl'],
  [/^ERR_TOO_MANY_REDIRECTS$/, 'shell.load.redirects'],
  [/^ERR_UNSAFE_PORT$/, 'shell.load.port'],
  [/^ERR_(BLOCKED_BY_.*|ACCESS_DENIED)$/, 'shell.load.blocked'],
  [/^ERR_(FILE_NOT_FOUND|INVALID_RESPONSE)$/, 'shell.load.missing'],
  [/^ERR_(UNKNOWN_URL_SCHEME|DISALLOWED_URL_SCHEME|INVALID_URL)$/, 'shell.load.scheme'],
];

/** Electron's reason for the end of a process, in words; as it is where we have none. */
export function reasonWords(reason: string, t: Translate): string {
  const key = REASONS[reason];
  return key ? t(key) : reason;
}

/** An exit code with its signal and what that means, such as `11 (SIGSEGV: ...)`. */
export function exitWords(exitCode: number, signalName: string | null, t: Translate): string {
  const code = String(exitCode);
  if (signalName === null) return t('shell.exit.code', { code });
  const key = SIGNALS[signalName];
  if (!key) return t('shell.exit.signal', { code, signal: signalName });
  return t('shell.exit.signalWords', { code, signal: signalName, words: t(key) });
}

/** What a network error of Chromium (such as `ERR_CONNECTION_REFUSED`) means for the person. */
export function loadErrorWords(name: string, host: string, t: Translate): string {
  const key = LOAD_ERRORS.find(([pattern]) => pattern.test(name))?.[1] ?? 'shell.load.other';
  return t(key, { host });
}
