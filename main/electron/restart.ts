import { app } from 'electron';
import { argumentsToStartAnew } from '../lib/command-line.ts';
import { onQuit, onQuitStopped, quitApp } from './app.ts';

let isWanted = false;
let isListening = false;

/** True while the app ends to be started anew. */
export function isRestarting(): boolean {
  return isWanted;
}

/** Ends the app in good order, and starts it anew once it has ended, as it was started. If something keeps it from ending, a later end is one. */
export function restartApp(): void {
  isWanted = true;
  if (!isListening) {
    isListening = true;
    onQuitStopped(() => (isWanted = false));
    onQuit(() => isWanted && startAnewAtEnd());
  }
  quitApp();
}

/** Has this program started anew, as it was started, once it has ended. */
export function startAnewAtEnd(): void {
  app.relaunch({ args: [...argumentsToStartAnew(process.argv, process.defaultApp === true)] });
}
