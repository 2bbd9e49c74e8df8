import type { Message } from '../message.ts';

/** What this browser cannot give, said where it matters. */
export const limitsMessages = {
  'limits.outdated': 'Old Chromium',
  'limits.outdatedHint':
    'This is Electron {electron} with Chromium {chromium}, older than {newer}, which this version is made for. Security fixes are missing: look inside with it, and do nothing that matters. Press for more.',
  'limits.outdatedMore':
    'It is older than Electron {newer}, which this version of Terrarium is made for. Holes that are known and closed in newer ones are open here. Good for looking inside; do not bank, shop or sign in with it.',
  'limits.heading': 'What it cannot give you',
  'limits.safeBrowsing': 'No Safe Browsing: nobody warns of sites that are known to cheat or to bring malware.',
  'limits.certificates': 'No Certificate Transparency: a certificate that an authority gave out by mistake, or in secret, is not noticed.',
  'limits.fixes': 'No Chromium fixes on their day: they come with the next Electron, days or weeks later, and only to those who install it.',
} satisfies Record<string, Message>;
