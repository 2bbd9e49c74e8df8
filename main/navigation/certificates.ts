import { parseUrl } from '../lib/parse-url.ts';

/** What a certificate says of itself. */
export interface CertificateFacts {
  readonly subjectName: string;
  readonly issuerName: string;
  readonly validFromMs: number;
  readonly validUntilMs: number;
  readonly fingerprint: string;
  readonly serialNumber: string;
}

/** A certificate that did not hold, and Chromium's reason, such as `ERR_CERT_AUTHORITY_INVALID`. */
export interface CertificateFailure {
  readonly error: string;
  readonly certificate: CertificateFacts;
}

const MAX_HOSTS = 500;

/**
 * Certificates of this run: those that hosts showed, those that did not hold, and those that the person let through all the same.
 * Nothing of it is kept on disk.
 */
export class Certificates {
  /** By host. Chromium tells no port here. */
  readonly #seen = new Map<string, CertificateFacts>();
  /** By host and port. */
  readonly #failures = new Map<string, CertificateFailure>();
  /** Host and port with the fingerprint: another certificate of the same host is asked about again. */
  readonly #allowed = new Set<string>();

  /**
   * A host showed a certificate that holds. What did not hold there before is over, but for another certificate that the person let through: on
   * another port the same host may still have that one, and Chromium does not ask about it again.
   */
  saw(host: string, certificate: CertificateFacts): void {
    for (const [at, failure] of this.#failures) {
      const isSame = failure.certificate.fingerprint === certificate.fingerprint;
      if (parseUrl(`https://${at}/`)?.hostname === host && (isSame || !this.#allowed.has(keyOf(at, failure)))) this.#failures.delete(at);
    }
    remember(this.#seen, host, certificate);
  }

  /** A certificate does not hold. True if the person let exactly this one through. */
  judge(url: string, failure: CertificateFailure): boolean {
    const host = hostOf(url);
    remember(this.#failures, host, failure);
    return this.#allowed.has(keyOf(host, failure));
  }

  /** What did not hold at this address, if anything. */
  failureAt(url: string): CertificateFailure | undefined {
    return url.startsWith('https:') ? this.#failures.get(hostOf(url)) : undefined;
  }

  /** Lets the certificate through that did not hold at this address, until the browser ends. False if there is none. */
  allow(url: string): boolean {
    const failure = this.failureAt(url);
    if (failure === undefined) return false;
    this.#allowed.add(keyOf(hostOf(url), failure));
    return true;
  }

  /** True if the page came with a certificate that the person let through. */
  isBroken(url: string): boolean {
    const failure = this.failureAt(url);
    return failure !== undefined && this.#allowed.has(keyOf(hostOf(url), failure));
  }

  /** The certificate of the page at this address, holding or not. */
  at(url: string): CertificateFacts | undefined {
    if (!url.startsWith('https:')) return undefined;
    return this.failureAt(url)?.certificate ?? this.#seen.get(parseUrl(url)?.hostname ?? '');
  }
}

const hostOf = (url: string): string => parseUrl(url)?.host ?? '';
const keyOf = (host: string, failure: CertificateFailure): string => `${host} ${failure.certificate.fingerprint}`;

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MAX_HOSTS && oldest !== undefined) map.delete(oldest);
}
