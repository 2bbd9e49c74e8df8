import { readFile } from 'node:fs/promises';

/** The text of a built file, read when it is first asked for. One that could not be read is tried again the next time. */
export function builtSource(path: string): () => Promise<string> {
  let source: Promise<string> | undefined;
  return () => {
    source ??= readFile(path, 'utf8').catch((error: unknown) => {
      source = undefined;
      throw error;
    });
    return source;
  };
}
