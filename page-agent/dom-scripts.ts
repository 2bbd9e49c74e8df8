import type { ScriptAnswer } from '../ipc/contracts/plugin-messages.ts';
import type { AnswerScript, ScriptLine } from './page-scripts.ts';

/**
 * The way from this isolated world to the scripts of the page: a port, offered to the window by `{ terrarium: 'port', plugin }` when the plugin comes, and
 * again to whoever asks by `{ terrarium: 'connect', plugin }`. The last one counts.
 */
export function domScripts(pluginId: string): ScriptLine {
  let port: MessagePort | undefined;
  let listener: (data: unknown, answer: AnswerScript) => void = () => undefined;
  const offer = (): void => {
    port?.close();
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => listener(data, (answer) => port1.postMessage(answer)));
    port1.start();
    port = port1;
    // To this window and its origin alone.
    window.postMessage({ terrarium: 'port', plugin: pluginId }, '/', [port2]);
  };
  const onMessage = ({ source, data }: MessageEvent<unknown>): void => {
    // Frames within the page may post here too.
    if (source !== window || typeof data !== 'object' || data === null) return;
    const { terrarium, plugin } = data as { terrarium?: unknown; plugin?: unknown };
    if (terrarium === 'connect' && plugin === pluginId) offer();
  };
  window.addEventListener('message', onMessage);
  offer();
  return {
    tell: (message: ScriptAnswer) => port?.postMessage(message),
    onMessage: (next) => {
      listener = next;
    },
    close: () => {
      window.removeEventListener('message', onMessage);
      port?.close();
    },
  };
}
