import type { Message } from '../message.ts';

/** Newer versions of the browser. */
export const updatesMessages = {
  'updates.heading': 'Updates',
  'updates.off': 'This build asks no server for newer versions.',
  'updates.paused': 'Newer versions are not looked for.',
  'updates.waiting': 'Newer versions are looked for once a day. None is known.',
  'updates.looking': 'Looking for a newer version…',
  'updates.loading': 'Version {version} is being fetched…',
  'updates.ready': 'Version {version} is there. It takes this one’s place when Terrarium is quit.',
  'updates.failed': 'The server for newer versions could not be asked, or what it sent was not what it had announced. Nothing was changed.',
  'updates.lookByItself': 'Look once a day',
  'updates.look': 'Look now',
  'updates.part': 'fetches newer versions, in builds with a server for them',
  'updates.notice': 'Terrarium {subject} is there. It takes this version’s place when you quit.',
} as const satisfies Readonly<Record<string, Message>>;
