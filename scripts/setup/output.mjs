/** What the set-up says to the person, and how it fails. */
import { relative } from 'node:path';

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

/**
 * Runs a script's main part: a {@link SetupError} becomes its message alone, an option that it does not know also says where they stand, anything else keeps its stack.
 * @param {() => Promise<number>} main returns the exit code
 */
export async function runMain(main) {
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
  if (error instanceof SetupError) return error.message;
  // Of `parseArgs`.
  if ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')) return `${error.message}\nWhat it takes stands at the head of ${relative(process.cwd(), process.argv[1] ?? '')}.`;
  return error.stack;
}
