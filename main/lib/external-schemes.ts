/** Addresses that other programs may be asked to open, after asking the person; any other scheme could start anything. */
const EXTERNAL_SCHEMES = /^(mailto|tel|sms|smsto|geo|im|irc|ircs|magnet|matrix|mms|news|nntp|sip|sips|webcal|xmpp):/i;

/** True for an address that the person may be asked to have opened by another program. */
export const isForOtherPrograms = (url: string): boolean => EXTERNAL_SCHEMES.test(url);
