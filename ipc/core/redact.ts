/** Stands where a secret was. */
export const REDACTED = '••••';

/** Looked at beyond a cut, so that a secret which the cut would divide is still known as one. */
const LOOKAHEAD_CHARS = 4_096;

/** Words that make a name one of a secret; compared without case, `-`, `_`, `.` and spaces. */
const SECRET_WORDS = [
  'password', 'passwd', 'passphrase', 'passcode', 'secret', 'token', 'authorization', 'cookie', 'credential',
  'apikey', 'accesskey', 'privatekey', 'signingkey', 'encryptionkey', 'sessionid', 'sessionkey', 'signature', 'jwt', 'csrf', 'xsrf',
];
/** Names that are secrets only as a whole: inside longer words they mean much else. */
const SECRET_NAMES = new Set(['pwd', 'pass', 'pin', 'otp', 'auth', 'sid', 'sig', 'bearer', 'authuser']);
/** Query parameters that carry secrets, but are harmless as the name of a field. */
const SECRET_PARAMETERS = new Set(['code', 'key', 'state', 'nonce', 'session']);

/** True if a field, header or cookie of this name holds a secret. */
export function isSecretName(name: string): boolean {
  const plain = name.slice(0, 200).toLowerCase().replaceAll(/[-_.\s]/g, '');
  return SECRET_NAMES.has(plain) || SECRET_WORDS.some((word) => plain.includes(word));
}

function isSecretParameter(name: string): boolean {
  return isSecretName(name) || SECRET_PARAMETERS.has(name.toLowerCase());
}

/**
 * The first `maxChars` of a text with its secrets replaced: user and password in addresses, secret-looking values of queries and
 * forms, header lines and JSON fields in text, bearer and basic credentials, JSON web tokens.
 */
export function redactText(text: string, maxChars: number = text.length): string {
  const isCut = text.length > maxChars + LOOKAHEAD_CHARS;
  let shown = isCut ? text.slice(0, maxChars + LOOKAHEAD_CHARS) : text;
  shown = shown
    .replaceAll(/(:\/\/)[^/?#\s"'<>@]*(?:@[^/?#\s"'<>@]*)*@/g, `$1${REDACTED}@`)
    .replaceAll(/(^|[?&#;\s"'])([^=&#;?\s"']{1,200})=([^&#;\s"'<>]+)/g, (whole: string, mark: string, name: string) =>
      // What begins a form, or a cookie, has no mark before it.
      (/[?&#;]/.test(mark) ? isSecretParameter(name) : isSecretName(name)) ? `${mark}${name}=${REDACTED}` : whole,
    )
    .replaceAll(/(\bname=\\?"([^"\\]{1,200})\\?"(?:\r?\n|\\r\\n|\\n){2})((?:(?!\r?\n|\\r|\\n)[^])+)/g, (whole: string, head: string, name: string) =>
      isSecretName(name) ? `${head}${REDACTED}` : whole,
    )
    .replaceAll(/(\\?["'])([\w.\- ]{1,200})\1(\s*:\s*)(\\?["'])(?:(?!\4)[^\\]|\\(?!["'])[^]|(?!\4)\\["'])*(?:\4|$)/g, (whole: string, quote: string, name: string, colon: string) =>
      isSecretName(name) ? `${quote}${name}${quote}${colon}${quote}${REDACTED}${quote}` : whole,
    )
    .replaceAll(/^([\w-]{1,100})(:[ \t]*)\S[^\r\n]*/gm, (whole: string, name: string, colon: string) =>
      isSecretName(name) ? `${name}${colon}${REDACTED}` : whole,
    )
    .replaceAll(/\b(bearer|basic)(\s+)[\w.~+/=-]{12,}/gi, `$1$2${REDACTED}`)
    .replaceAll(/\beyJ[\w-]{5,}\.[\w-]*(?:\.[\w-]*)?/g, REDACTED);
  // Of an address that the cut divides, nobody can say where its password ends.
  if (isCut) shown = shown.replace(/:\/\/[^/?#\s"'<>@]*$/, `://${REDACTED}`);
  return shown.slice(0, maxChars);
}
