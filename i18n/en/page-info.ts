import type { Message } from '../message.ts';

/** What there is to know of a page. */
export const pageInfoMessages = {
  'pageInfo.open': 'About this page: {state}',
  'pageInfo.title': 'About this page',
  'pageInfo.state.secure': 'Encrypted',
  'pageInfo.state.broken': 'Certificate does not hold',
  'pageInfo.state.insecure': 'Not encrypted',
  'pageInfo.state.local': 'On this computer',
  'pageInfo.state.internal': 'Part of Terrarium',
  'pageInfo.state.error': 'Not loaded',
  'pageInfo.text.secure': 'Nobody on the way between this computer and {host} can read or change what is sent.',
  'pageInfo.text.broken': 'You let a certificate through that does not prove that this is {host}. Type in nothing that is worth keeping secret.',
  'pageInfo.text.insecure': 'Everybody on the way between this computer and {host} can read and change what is sent. Type in no passwords.',
  'pageInfo.text.local': 'This page comes from this computer itself, not from the network.',
  'pageInfo.text.internal': 'This page is part of the browser, and comes from nowhere else.',
  'pageInfo.text.error': 'No page came from this address.',
  'pageInfo.certificate': 'Certificate',
  'pageInfo.issuedTo': 'Issued to',
  'pageInfo.issuedBy': 'Issued by',
  'pageInfo.valid': 'Valid',
  'pageInfo.validRange': '{from} to {until}',
  'pageInfo.fingerprint': 'Fingerprint',
  'pageInfo.noCertificate': 'Not seen since Terrarium started',
  'pageInfo.cookies': 'Cookies',
  'pageInfo.cookieCount': { one: '{count} that this page can use', other: '{count} that this page can use' },
  'pageInfo.process': 'Process',
} as const satisfies Readonly<Record<string, Message>>;
