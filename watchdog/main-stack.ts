import { Session } from 'node:inspector';

/** A busy machine takes its time to hold main. */
const LIMIT_MS = 3_000;

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly location: { readonly lineNumber: number };
}

/**
 * Where main stands, the innermost function first: it is held for a moment over the inspector protocol, and goes on. Empty if it could not be
 * held, such as within a call of the system.
 */
export function takeMainStack(): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const session = new Session();
    const end = (stack: readonly string[]): void => {
      clearTimeout(timer);
      try {
        // Ends the pause as well.
        session.disconnect();
      } catch {
        // It is not connected.
      }
      resolve(stack);
    };
    const timer = setTimeout(() => end([]), LIMIT_MS);
    try {
      session.connectToMainThread();
      session.on('Debugger.paused', ({ params }) => {
        const frames: readonly CallFrame[] = params.callFrames;
        session.post('Debugger.resume', () => end(frames.map(wordsOf)));
      });
      session.post('Debugger.enable', () => session.post('Debugger.pause'));
    } catch {
      end([]);
    }
  });
}

function wordsOf({ functionName, url, location }: CallFrame): string {
  const file = url.slice(url.lastIndexOf('/') + 1);
  return `${functionName === '' ? '(anonymous)' : functionName} (${file}:${location.lineNumber + 1})`;
}
