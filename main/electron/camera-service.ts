import { app } from 'electron';

/** Chromium runs it while a page has a camera open, and some seconds longer; also while one asks which cameras there are. */
const CAMERA_SERVICE = 'video_capture.mojom.VideoCaptureService';

/** True while Chromium's process for cameras is there. */
export function isCameraServed(): boolean {
  return app.getAppMetrics().some(({ serviceName }) => serviceName === CAMERA_SERVICE);
}
