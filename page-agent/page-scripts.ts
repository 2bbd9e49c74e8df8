import { MAX_MESSAGE_CHARS, MESSAGES_PER_SECOND, pluginMessagesContract } from '../ipc/contracts/plugin-messages.ts';
import type { ScriptAnswer, ScriptMessage } from '../ipc/contracts/plugin-messages.ts';
import { IpcError } from '../ipc/core/errors.ts';
import type { Peer } from '../ipc/core/peer.ts';
import { TokenBucket } from '../ipc/core/token-bucket.ts';
import { nowMs } from '../ipc/core/transport.ts';

/** Answers with what a script of the page gets. */
export type AnswerScript = (answer: ScriptAnswer) => void;

/** The way to the page's own scripts, who may be anybody: what they send is read with care. */
export interface ScriptLine {
  /** To whoever of them listens last. */
  tell(message: ScriptAnswer): void;
  onMessage(listener: (data: unknown, answer: AnswerScript) => void): void;
  close(): void;
}

/**
 * Carries messages between a page's own scripts and a plugin, until the plugin's port is over. What is too much is refused here: a page that floods its port
 * keeps neither the plugin's process nor the log busy.
 */
export function joinScripts(plugin: Peer, line: ScriptLine, clock: () => number = nowMs): void {
  const messages = plugin.client(pluginMessagesContract);
  const quota = new TokenBucket(MESSAGES_PER_SECOND, 2 * MESSAGES_PER_SECOND, clock());
  messages.said.subscribe(({ json }) => {
    const body = parse(json);
    if (body !== undefined) line.tell({ body });
  });
  line.onMessage((data, answer) => {
    const { id, body } = readMessage(data);
    const fail = ({ code, message }: IpcError): void => {
      if (id !== undefined) answer({ id, error: `${code}: ${message}` });
    };
    if (!quota.take(clock())) return fail(new IpcError('quota-exceeded', `more than ${MESSAGES_PER_SECOND} messages a second`));
    const json = jsonOf(body);
    if (json === undefined) return fail(new IpcError('bad-request', `a message has to be plain data, of at most ${MAX_MESSAGE_CHARS} characters as JSON`));
    messages.ask({ json }).then((reply) => {
      const got = parse(reply.json);
      if (got === undefined) fail(new IpcError('bad-reply', 'the answer is no JSON'));
      else if (id !== undefined) answer({ id, body: got });
    }, fail);
  });
  void plugin.closed.then(() => line.close());
}

function readMessage(data: unknown): ScriptMessage {
  const { id, body } = (typeof data === 'object' && data !== null ? data : {}) as { id?: unknown; body?: unknown };
  const isId = typeof id === 'number' || (typeof id === 'string' && id.length <= 200);
  return { id: isId ? id : undefined, body };
}

/** Undefined if it is no JSON. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Undefined if it has no JSON, or too much. */
function jsonOf(body: unknown): string | undefined {
  try {
    const json = JSON.stringify(body ?? null) as string | undefined;
    return json === undefined || json.length > MAX_MESSAGE_CHARS ? undefined : json;
  } catch {
    return undefined;
  }
}
