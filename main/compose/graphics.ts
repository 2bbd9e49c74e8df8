import { accelerationAtStart, profileFolder } from '../electron/app.ts';
import { keepSoftwareMark } from '../electron/keep-software-mark.ts';
import { restartApp } from '../electron/restart.ts';
import { serveGraphics } from '../gpu/graphics-handlers.ts';
import { GraphicsService, wayOfStart } from '../gpu/graphics-service.ts';
import type { SettingsService } from '../settings/settings-service.ts';
import { composeGpu } from './gpu.ts';
import type { TrafficParts } from './traffic.ts';

/**
 * Graphics acceleration as the person wants it, and what the inspector is told of drawing.
 * @param quit asks whatever there is to ask before the browser ends, and calls
 */
export function composeGraphics(traffic: TrafficParts, settings: SettingsService, quit: (end: () => void) => void): GraphicsService {
  const graphics = new GraphicsService({
    now: wayOfStart(accelerationAtStart(), settings.get('graphicsAcceleration')),
    choice: () => settings.get('graphicsAcceleration'),
    choose: (choice) => settings.set('graphicsAcceleration', choice),
    onChange: () => {
      publishChoice();
      publishGpu();
    },
  });
  const publishChoice = serveGraphics(traffic.registry, graphics, () => quit(restartApp));
  const publishGpu = composeGpu(traffic, () => graphics.status);
  settings.observe('graphicsAcceleration', (choice) => {
    try {
      keepSoftwareMark(profileFolder(), choice !== 'on');
    } catch (error) {
      process.stderr.write(`graphics acceleration from the next start: ${String(error)}\n`);
    }
    graphics.changed();
  });
  return graphics;
}
