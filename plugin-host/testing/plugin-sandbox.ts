import variant from '@jitl/quickjs-wasmfile-release-sync';
import { Sandbox } from '../sandbox.ts';

/** A sandbox for a bundled plugin as it is. What the plugin throws, and what would end it, is noted in `errors`. */
export async function pluginSandbox({ language = 'en', modules }: { readonly language?: 'en' | 'ko'; readonly modules?: Readonly<Record<string, string>> } = {}): Promise<{ sandbox: Sandbox; errors: string[] }> {
  const errors: string[] = [];
  const sandbox = await Sandbox.create({
    variant,
    memoryLimitBytes: 64 * 1_024 * 1_024,
    turnLimitMs: 10_000,
    ...(modules && { modules }),
    onError: (message) => errors.push(message),
    onFatal: (message) => errors.push(message),
  });
  sandbox.addValue('i18n.language', language);
  return { sandbox, errors };
}
