/** What has to be undone however the script ends: nothing it started may outlive it. */

/** @type {Array<() => Promise<void> | void>} */
const tasks = [];
/** @type {Promise<void> | undefined} */
let underWay;

/**
 * Registers a task for the end; the last one registered runs first.
 * @param {() => Promise<void> | void} task must not throw away the others: errors are printed and passed over
 * @returns {() => void} takes the task back
 */
export function atEnd(task) {
  tasks.push(task);
  return () => {
    const index = tasks.indexOf(task);
    if (index >= 0) tasks.splice(index, 1);
  };
}

/** Runs what was registered, once; every caller waits for the same end. */
export function cleanUp() {
  underWay ??= runTasks().finally(() => (underWay = undefined));
  return underWay;
}

async function runTasks() {
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    try {
      await task();
    } catch (error) {
      process.stderr.write(`clean-up: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
}

/** Ctrl-C, `kill` and a closed terminal end the script through {@link cleanUp}, with the exit code a shell expects. */
export function cleanUpOnSignals() {
  /** @type {Array<[NodeJS.Signals, number]>} */
  const signals = [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]];
  for (const [signal, code] of signals) {
    process.on(signal, () => void cleanUp().then(() => process.exit(code)));
  }
}
