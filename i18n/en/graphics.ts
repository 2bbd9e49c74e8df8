import type { Message } from '../message.ts';

/** Graphics acceleration: its setting, how it is now and from the next start, and the question after three deaths. */
export const graphicsMessages = {
  'graphics.setting': 'Use graphics acceleration when available',
  'graphics.settingHint': 'Holds from the next start. It goes off by itself when the GPU process dies three times within a minute.',
  'graphics.now.on': 'Graphics acceleration is on.',
  'graphics.now.off': 'Graphics acceleration is off, by the setting.',
  'graphics.now.gave-up': 'Graphics acceleration is off, since the GPU process died three times within a minute.',
  'graphics.now.flag': 'Graphics acceleration is off, by the command line.',
  'graphics.now.no-device': 'This computer has no graphics device: software draws, and Chromium need not try anything else.',
  'graphics.next.on': 'It is on from the next start.',
  'graphics.next.off': 'It is off from the next start, by the setting.',
  'graphics.next.gave-up': 'It is off from the next start, since the GPU process died three times within a minute.',
  'graphics.restart': 'Restart now',
  'graphics.restartHint': 'Ends Terrarium and starts it anew; your tabs come back. Private windows do not.',
  'graphics.keep': 'Keep graphics',
  'graphics.gaveUp': 'The GPU process died three times. Software draws from the next start.',
} as const satisfies Readonly<Record<string, Message>>;
