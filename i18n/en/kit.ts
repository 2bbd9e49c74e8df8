import type { Message } from '../message.ts';

/** The page that shows the parts of the user interface; only while the browser runs from its sources. */
export const kitMessages = {
  'kit.title': 'The kit',
  'kit.lead': 'Every part of the user interface, in every state. Change one in renderer/ui and look here, in light and dark.',
  'kit.on': 'on',
  'kit.off': 'off',
  'kit.disabled': 'disabled',
  'kit.rightClick': 'right-click here',
} as const satisfies Readonly<Record<string, Message>>;
