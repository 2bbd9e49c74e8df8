import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { shellContract } from '../../ipc/contracts/shell.ts';
import { useTheme } from '../electron/app.ts';
import { serveSettings } from '../settings/settings-handlers.ts';
import type { Profile } from './open-profile.ts';
import { composeUpdates } from './updates.ts';

/** A disk that takes nothing is told of again after so long: what waits is tried again and again. */
const TOLD_AGAIN_MS = 60_000;

/** Serves what is kept, and tells the shell, once it listens, of what was wrong with it. */
export function serveProfile(registry: ServiceRegistry, profile: Profile, shell: Service<typeof shellContract>): void {
  serveSettings(registry, profile.settings);
  composeUpdates(registry, profile.settings, (version) => shell.emit('noticed', { notice: 'update-ready', subject: version }));
  let toldAtMs = -TOLD_AGAIN_MS;
  profile.onRefused((subject) => {
    if (performance.now() - toldAtMs < TOLD_AGAIN_MS) return;
    toldAtMs = performance.now();
    shell.emit('noticed', { notice: 'not-written', subject });
  });
  const untold = [...profile.problems];
  shell.onSubscribersChange((name, count) => {
    if (name !== 'noticed' || count === 0) return;
    // A signal has no memory: what happened before anybody listened is told now.
    for (const problem of untold.splice(0)) {
      const isMoved = problem.kind === 'set-aside';
      shell.emit('noticed', {
        notice: isMoved ? `profile-${problem.reason}` : 'profile-memory-only',
        subject: isMoved ? problem.movedTo : problem.reason,
      });
    }
  });
}

/** Gives Chromium the theme, and calls after each change of what the windows show of the settings. */
export function followProfile({ settings }: Profile, onChange: () => void): void {
  settings.observe('theme', useTheme);
  settings.observeAll(onChange);
}
