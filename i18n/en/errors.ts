import type { Message } from '../message.ts';

/** What stands in a page's place when it could not be loaded. */
export const errorsMessages = {
  'errors.title.offline': 'No network',
  'errors.title.name': 'No such place',
  'errors.title.certificate': 'This connection is not private',
  'errors.title.http': 'The site answered with an error',
  'errors.title.blocked': 'Blocked',
  'errors.title.scheme': 'Not an address for a browser',
  'errors.comesBack': 'The page comes back by itself once the network does.',
  'errors.http': '{host} answered with status {status}, and sent no page with it.',
  'errors.http.404': '{host} is there, but has nothing at this address (status 404).',
  'errors.http.server': 'Something broke at {host} (status {status}). It is not your computer’s fault; try again later.',
  'errors.http.denied': '{host} does not let you in here (status {status}).',
  'errors.ssl': '{host} does not speak a kind of encryption that is safe to use.',
  'errors.cert.authority': 'The certificate of {host} was signed by nobody that this computer trusts. Anybody can make one like it.',
  'errors.cert.date': 'The certificate of {host} is not valid today: it was from {from} to {until}. Look at this computer’s clock, too.',
  'errors.cert.name': 'The certificate is for {subject}, not for {host}.',
  'errors.cert.revoked': 'The certificate of {host} was taken back by those who signed it.',
  'errors.cert.weak': 'The certificate of {host} is signed in a way that can be forged.',
  'errors.cert.other': 'The certificate of {host} does not hold.',
  'errors.cert.risk': 'Somebody could read what you send there, such as passwords, or answer in its place.',
  'errors.cert.back': 'Back to safety',
  'errors.cert.advanced': 'Advanced',
  'errors.cert.proceed': 'Go on to {host} all the same',
  'errors.cert.proceedText': 'This lets exactly this certificate through for {host}, until Terrarium ends. Do it only where you know why it does not hold, such as a device or a test server of your own.',
} as const satisfies Readonly<Record<string, Message>>;
