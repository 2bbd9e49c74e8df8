import type { Message } from '../message.ts';

/** Windows, private windows, and what tabs can do. */
export const windowsMessages = {
  'windows.private': 'Private',
  'windows.privateHint': 'A private window: it keeps no history, and forgets cookies and everything else when its last window closes.',
  'windows.privateTitle': '{title} - Terrarium (private)',
  'windows.privateAppName': 'Terrarium (private)',
  'windows.private.lead': 'This window keeps nothing.',
  'windows.private.forgetsTitle': 'Forgotten when the last private window closes',
  'windows.private.forgets': 'History, cookies, storage and cache: all of it is in memory only. In the inspector its messages are counted, but what they carried is not kept, and its processes have no names. Plugins are off here, but for those that you let in.',
  'windows.private.remainsTitle': 'Not hidden',
  'windows.private.remains': 'Web sites, your network and your employer or school can still see where you go. Files that you download stay.',
} as const satisfies Readonly<Record<string, Message>>;
