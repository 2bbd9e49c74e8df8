import type { Message } from '../message.ts';

/** The reader view. */
export const readerMessages = {
  'reader.title': 'Reader view',
  'reader.original': 'Whole page',
  'reader.smaller': 'Smaller text',
  'reader.larger': 'Larger text',
  'reader.minutes': { one: 'About {count} minute', other: 'About {count} minutes' },
  'reader.gone': 'The text of this page is not kept any more. The whole page has it.',
  'reader.none': 'No article was found on this page',
} as const satisfies Readonly<Record<string, Message>>;
