/**
 * For calls whose effect shows in a state of main: if one fails, nothing changes on screen, and the refusal
 * stands in the log.
 */
export function ignoreFailure(call: Promise<unknown>): void {
  call.catch(() => undefined);
}
