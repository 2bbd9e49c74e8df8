/** Why something is no plugin that can be installed or started. In English, for whoever wrote it. */
export class PluginPackageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PluginPackageError';
  }
}

/** The words of anything thrown; of a system error its code, and no path. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
