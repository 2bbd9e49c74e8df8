import { vi } from 'vitest';

/** Waits on a condition: until the check no longer throws. The time is a limit for a busy machine, not a wait. */
export const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { interval: 1, timeout: 60_000 });
