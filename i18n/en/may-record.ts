import type { Message } from '../message.ts';

/** The signs that a page may be recording. */
export const mayRecordMessages = {
  'mayRecord.camera': 'camera',
  'mayRecord.microphone': 'microphone',
  'mayRecord.screen': 'screen',
  'mayRecord.tab': 'may be using: {what}',
  'mayRecord.chip': 'This page may be using: {what}',
  'mayRecord.now': 'May be in use now',
  'mayRecord.hint': 'You allowed it. The page can go on using it until you leave or reload the page.',
  'mayRecord.stop': 'Stop and reload',
} as const satisfies Readonly<Record<string, Message>>;
