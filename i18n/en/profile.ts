import type { Message } from '../message.ts';

/** What is said of the profile's own data. */
export const profileMessages = {
  'profile.notice.damaged': 'Your history and settings could not be read: the file is damaged. It was put aside as {subject}, and a new one was begun.',
  'profile.notice.foreign': 'The file for history and settings belongs to another program. It was put aside as {subject}, and a new one was begun.',
  'profile.notice.newer': 'Your history and settings come from a newer Terrarium. They were put aside as {subject}, and a new file was begun.',
  'profile.notice.memoryOnly': 'Nothing can be written to your profile ({subject}). History and settings last until you quit.',
} as const satisfies Readonly<Record<string, Message>>;
