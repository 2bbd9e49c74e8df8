/** All guards, by subject: one file each. A new guard of the code is a row in one of them. */
import { ADDRESS_BAR } from './address-bar.mjs';
import { ASKING } from './asking.mjs';
import { CHANNELS } from './channels.mjs';
import { CHECKLIST } from './checklist.mjs';
import { CONTENT } from './content.mjs';
import { FUSES } from './fuses.mjs';
import { PLUGINS } from './plugins.mjs';
import { PRIVACY } from './privacy.mjs';
import { SUPPLY_CHAIN } from './supply-chain.mjs';

/** @type {Readonly<Record<string, readonly import('../guard.mjs').Guard[]>>} */
export const guardsBySubject = {
  'checklist': CHECKLIST,
  'fuses': FUSES,
  'channels': CHANNELS,
  'content': CONTENT,
  'address bar': ADDRESS_BAR,
  'asking': ASKING,
  'plugins': PLUGINS,
  'privacy': PRIVACY,
  'supply chain': SUPPLY_CHAIN,
};
