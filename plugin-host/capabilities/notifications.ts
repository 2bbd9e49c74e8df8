import * as v from 'valibot';
import { readArguments } from './capability.ts';
import type { Capability } from './capability.ts';

/** `notifications`: `await terrarium.notifications.show(text)` tells the person a few words, under the plugin's name; one in five seconds. */
export const notifications: Capability = ({ api, main }) => {
  api.addFunction('notifications.show', async (args) => {
    await main.notify({ text: readArguments(v.tuple([v.string()]), args)[0] });
  });
};
