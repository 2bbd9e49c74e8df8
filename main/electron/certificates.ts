import { app, session } from 'electron';
import type { Certificate, Session } from 'electron';
import type { CertificateFacts } from '../navigation/certificates.ts';

/** Who decides on certificates, and keeps what they say. */
export interface CertificateJudge {
  saw(host: string, certificate: CertificateFacts): void;
  judge(url: string, failure: { readonly error: string; readonly certificate: CertificateFacts }): boolean;
}

/** Has a judge decide on each certificate that does not hold, in every session, and tells it of those that do. */
export function watchCertificates(judge: CertificateJudge): void {
  app.on('certificate-error', (event, _contents, url, error, certificate, callback) => {
    event.preventDefault();
    callback(judge.judge(url, { error: error.replace(/^net::/, ''), certificate: factsOf(certificate) }));
  });
  const watch = (each: Session): void =>
    each.setCertificateVerifyProc((request, callback) => {
      if (request.errorCode === 0) judge.saw(request.hostname, factsOf(request.certificate));
      // What Chromium found stands.
      callback(-3);
    });
  watch(session.defaultSession);
  app.on('session-created', watch);
}

function factsOf(certificate: Certificate): CertificateFacts {
  return {
    subjectName: certificate.subjectName || certificate.subject.commonName,
    issuerName: certificate.issuerName || certificate.issuer.commonName,
    validFromMs: certificate.validStart * 1_000,
    validUntilMs: certificate.validExpiry * 1_000,
    fingerprint: certificate.fingerprint,
    serialNumber: certificate.serialNumber,
  };
}
