import type { Message } from '../message.ts';

/** Videos and sounds of pages, and what pages print. */
export const mediaMessages = {
  'media.play': 'Play',
  'media.pause': 'Pause',
  'media.mute': 'Mute',
  'media.unmute': 'Unmute',
  'media.loop': 'Loop',
  'media.loopNoMore': 'Loop no more',
  'media.showControls': 'Show controls',
  'media.hideControls': 'Hide controls',
  'media.pip': 'Picture in picture',
  'media.leavePip': 'Leave picture in picture',
  'media.openTab': 'Open media in new tab',
  'media.save': 'Save media as…',
  'media.copyAddress': 'Copy media address',
  'media.printAsks': '{origin} wants to print',
  'media.printAsksWithin': '{origin}, within a page of {within}, wants to print',
  'media.printAsksPart': 'Something within a page of {within} wants to print',
  'media.printText': 'The system’s dialog opens next.',
} as const satisfies Readonly<Record<string, Message>>;
