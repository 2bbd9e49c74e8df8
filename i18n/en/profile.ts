import type { Message } from '../message.ts';

/** What is said of the profile's own data. */
export const profileMessages = {
  'profile.notice.damaged': 'History and settings could not be read: the file is damaged. It lies aside as {subject} in your profile; a new one was begun.',
  'profile.notice.foreign': 'In the place of history and settings lay a file that belongs to another program. It lies aside as {subject}; a new one was begun.',
  'profile.notice.newer': 'History and settings come from a newer Terrarium. They lie aside as {subject} in your profile; a new file was begun.',
  'profile.notice.memoryOnly': 'Nothing can be written to your profile ({subject}). History and settings last until you quit.',
  'profile.notice.notWritten': 'Your profile cannot be written just now ({subject}). Visits, settings and what is open wait in memory and are written once it can; bookmarks stay as they are.',
  'profile.offer': {
    one: 'Terrarium ended unexpectedly. {count} tab can be opened again.',
    other: 'Terrarium ended unexpectedly. {count} tabs can be opened again.',
  },
  'profile.offerAccept': 'Open again',
  'profile.offerRefuse': 'No, thanks',
} as const satisfies Readonly<Record<string, Message>>;
