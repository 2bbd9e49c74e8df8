/** What the set-up says to the person, and how it fails. */
import { relative } from 'node:path';
import { sharedCacheDir } from './paths.mjs';

/** Something a person can mend: printed as it is, without a stack. */
export class SetupError extends Error {
  /** @param {string} message what could not be had or done, and what to do about it */
  constructor(message) {
    super(message);
    this.name = 'SetupError';
  }
}

/**
 * One line to the person.
 * @param {string} line
 */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** What the system says where it is the disk's or the person's to mend, and no fault of ours. */
const NOT_OURS = { ENOSPC: 'The disk is full.', EDQUOT: 'You may not take more room on the disk.', EROFS: 'The disk can only be read.', EACCES: 'You may not do that there.', EPERM: 'You may not do that there.' };

/**
 * What the system refused, where the person can mend that.
 * @param {unknown} error
 * @returns {string | undefined} in words, with the system's own
 */
export function refusalOf(error) {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  const words = NOT_OURS[/** @type {keyof typeof NOT_OURS} */ (error.code)];
  if (words === undefined) return undefined;
  const isInCache = 'path' in error && String(error.path).startsWith(sharedCacheDir());
  return `${words}\n  ${error.message}${isInCache ? '\nThat is the cache that checkouts share; TERRARIUM_CACHE=FOLDER names another.' : ''}`;
}

/**
 * Runs a script's main part: a {@link SetupError} and what the system refuses become words alone, an option that it does not know also says where they stand, anything
 * else keeps its stack.
 * @param {() => Promise<number>} main returns the exit code
 */
export async function runMain(main) {
  // Whoever reads may have read enough, as `head` has: what is left to say is said to nobody, and the exit code stays true.
  process.stdout.on('error', (error) => {
    if (!('code' in error && error.code === 'EPIPE')) throw error;
  });
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`\n${wordsOf(error)}\n`);
    process.exitCode = 1;
  }
}

/** @param {unknown} error */
function wordsOf(error) {
  if (!(error instanceof Error)) return String(error);
  // Of several a build says what is wrong with each.
  if (error instanceof SetupError || error instanceof AggregateError) return error.message;
  const refusal = refusalOf(error);
  if (refusal !== undefined) return refusal;
  // Of `parseArgs`.
  if ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')) return `${error.message}\nWhat it takes stands at the head of ${relative(process.cwd(), process.argv[1] ?? '')}.`;
  return error.stack;
}
