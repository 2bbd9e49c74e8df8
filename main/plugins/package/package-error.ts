import { translator } from '../../../i18n/catalogue.ts';
import type { MessageValues } from '../../../i18n/catalogue.ts';
import type { PluginPackageProblem } from '../../../ipc/contracts/plugins.ts';

/** Why something is no plugin that can be installed or started: `plugins.package.<problem>` with these values. Its message says the same in English, for the log. */
export class PluginPackageError extends Error {
  readonly problem: PluginPackageProblem;
  readonly values: MessageValues;

  constructor(problem: PluginPackageProblem, values: MessageValues = {}) {
    super(translator('en')(`plugins.package.${problem}`, values));
    this.name = 'PluginPackageError';
    this.problem = problem;
    this.values = values;
  }
}

/** A size as both languages write it. */
export const inMegabytes = (bytes: number): string => `${bytes / 1_024 / 1_024} MB`;

/** The words of anything thrown; of a system error its code, and no path. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
