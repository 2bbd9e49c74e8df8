import type { Message } from '../message.ts';

/** Documents that plugins show. */
export const contentMessages = {
  'content.clickToActivate': 'Embedded documents wait for a click',
  'content.clickToActivateHint': 'A plugin gets a document inside a page only after you press on it. Documents that you open by themselves are shown at once.',
  'content.ask': 'Show this document with {name}',
  'content.askHint': 'The plugin reads it, nothing else of this page.',
  'content.waiting': 'Opening…',
  'content.stopped': '{name} stopped. The page goes on without it.',
  'content.stoppedHint': 'If it stays off, it can be started again on the page of plugins.',
  'content.reload': 'Reload',
  'content.plain': 'Show as text',
  'content.showAgain': 'Try again with {name}',
  'content.why.refused': '{name} cannot show this document: {reason}',
  'content.why.too-large': 'This document has {size}, more than a plugin gets ({limit}). This is its text.',
  'content.why.silent': '{name} does not answer. This is the text of the document.',
  'content.why.asked': 'The text as it is.',
  'content.cut': 'This is the beginning. View source has all of it.',
  'content.document': 'Document',
} as const satisfies Readonly<Record<string, Message>>;
