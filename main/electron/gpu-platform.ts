import { app } from 'electron';
import type { GpuPlatform } from '../gpu/gpu-service.ts';

/** Electron's answers about drawing. */
export function createGpuPlatform(): GpuPlatform {
  return {
    featureStatus: () => ({ ...app.getGPUFeatureStatus() }),
    info: (detail) => app.getGPUInfo(detail),
    process: () => app.getAppMetrics().find(({ type }) => type === 'GPU'),
  };
}

/** Chromium's word for how pictures are put together; undefined while it does not know yet. */
export function compositingNow(): string | undefined {
  return app.getGPUFeatureStatus().gpu_compositing;
}

/** Told whenever Chromium learns something about drawing. */
export function onGpuChanged(listener: () => void): void {
  app.on('gpu-info-update', listener);
}

/** Told whenever the GPU process ended on its own or by force. */
export function onGpuGone(listener: (reason: string, exitCode: number) => void): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (type === 'GPU' && reason !== 'clean-exit') listener(reason, exitCode);
  });
}
