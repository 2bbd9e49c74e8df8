import type { WebContents } from 'electron';

/** What the bench asks an app to do: script for one of its pages. */
export interface Command {
  readonly id: number;
  readonly view: 'calls' | 'ports';
  readonly script: string;
}

/** What an app answers. */
export type CommandAnswer = { readonly id: number } & ({ readonly result: unknown } | { readonly error: string });

/** Runs the scripts that the bench sends, in the main process of either app. Says `ready` once it listens. */
export function serveCommands(views: Readonly<Record<Command['view'], WebContents>>): void {
  process.on('message', (message) => {
    // Only the bench that started this process is at the other end. What is a text is no command.
    if (typeof message === 'string') return;
    const { id, view, script } = message as Command;
    views[view].executeJavaScript(script).then(
      (result: unknown) => process.send?.({ id, result } satisfies CommandAnswer),
      (error: unknown) => process.send?.({ id, error: String(error) } satisfies CommandAnswer),
    );
  });
  process.once('disconnect', () => process.exit());
  process.send?.('ready');
}

/** The value of `--name=value` on the command line of either app. */
export function argument(name: string): string | undefined {
  return process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);
}
