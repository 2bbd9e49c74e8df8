import type { Message } from '../message.ts';

/** Saving a page, and leaving one that would rather not be left. */
export const savingMessages = {
  'saving.title': 'Save page as',
  'saving.open': 'Save page as…',
  'saving.asWhat': 'Save this page as',
  'saving.complete': 'Page with its images',
  'saving.one-file': 'One file (MHTML)',
  'saving.html': 'HTML only',
  'saving.kind': 'Web page',
  'saving.underWay': 'Saving…',
  'saving.failed': 'The page could not be saved. Is there room, and may you write there?',
  'saving.close': 'Do not save',
  'saving.leaveTitle': 'Leave {origin}?',
  'saving.leaveText': 'What you changed there may not be saved.',
  'saving.leave': 'Leave',
  'saving.stay': 'Stay',
} as const satisfies Readonly<Record<string, Message>>;
