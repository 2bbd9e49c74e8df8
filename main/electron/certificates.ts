import { app, session } from 'electron';
import type { Certificate, Session } from 'electron';
import type { CertificateFacts } from '../navigation/certificates.ts';

/** Who decides on certificates, and keeps what they say. */
export interface CertificateJudge {
  saw(host: string, certificate: CertificateFacts): void;
  judge(url: string, failure: { readonly error: string; readonly certificate: CertificateFacts }): boolean;
}

/** Has the judge of each session decide on its certificates that do not hold, and tells it of those that do. */
export function watchCertificates(judgeOf: (session: Session) => CertificateJudge): void {
  app.on('certificate-error', (event, contents, url, error, certificate, callback) => { // eng-disable CERTIFICATE_ERROR_EVENT_JS_CHECK
    event.preventDefault();
    callback(judgeOf(contents.session).judge(url, { error: error.replace(/^net::/, ''), certificate: factsOf(certificate) }));
  });
  // Who the person is, no site learns unasked: Electron would give each that asks for a certificate the first one that the system holds. There is no way yet to ask.
  app.on('select-client-certificate', (event, _contents, _url, _list, callback) => {
    event.preventDefault();
    // None: left out altogether, Electron 33.2.1 takes it for a wrong one. Its typings do not know that it may be null.
    callback(null as unknown as Certificate);
  });
  const watch = (each: Session): void =>
    each.setCertificateVerifyProc((request, callback) => { // eng-disable CERTIFICATE_VERIFY_PROC_JS_CHECK
      if (request.errorCode === 0) judgeOf(each).saw(request.hostname, factsOf(request.certificate));
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
