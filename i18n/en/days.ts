import type { Message } from '../message.ts';

/** Days as headings: of the history, of downloads, of crashes. */
export const daysMessages = {
  'days.today': 'Today, {date}',
  'days.yesterday': 'Yesterday, {date}',
} as const satisfies Readonly<Record<string, Message>>;
