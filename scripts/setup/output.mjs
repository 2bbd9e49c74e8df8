/** What the set-up says to the person, and how it fails. */

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
 * Runs a script's main part: a {@link SetupError} becomes its message alone, anything else keeps its stack.
 * @param {() => Promise<number>} main returns the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    const expected = error instanceof SetupError;
    process.stderr.write(`\n${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  }
}
