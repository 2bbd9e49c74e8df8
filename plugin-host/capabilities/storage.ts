import * as v from 'valibot';
import { readArguments } from './capability.ts';
import type { Capability } from './capability.ts';

const key = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/**
 * `storage`, of this plugin alone, up to its quota (`quota-exceeded` above it):
 * - `await terrarium.storage.get(key)`: the value, or `null`.
 * - `await terrarium.storage.set(key, value)`: any JSON value.
 * - `await terrarium.storage.remove(key)`
 * - `await terrarium.storage.keys()`
 */
export const storage: Capability = ({ api, main }) => {
  api.addFunction('storage.get', async (args) => {
    const { json } = await main.storageGet({ key: readArguments(v.tuple([key]), args)[0] });
    return json === null ? null : (JSON.parse(json) as unknown);
  });
  api.addFunction('storage.set', async (args) => {
    const [at, value] = readArguments(v.tuple([key, v.unknown()]), args);
    await main.storageSet({ key: at, json: JSON.stringify(value ?? null) });
  });
  api.addFunction('storage.remove', async (args) => main.storageSet({ key: readArguments(v.tuple([key]), args)[0], json: null }));
  api.addFunction('storage.keys', async () => (await main.storageKeys()).keys);
};
