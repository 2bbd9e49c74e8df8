import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LIMIT_MS = 20_000;
const ANSWER_MS = 15_000;
/** A view that just died answers nothing: whoever waits for it asks anew after this time. */
const SIGN_OF_LIFE_MS = 1_000;

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Chromium's debugging port of one app. A session outlives the renderer that it looks at. */
export class DevTools {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #nextId = 1;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const answer = JSON.parse(String(data)) as Answer;
      if (answer.id === undefined) return;
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
  }

  /** Joins an app that was started with `--remote-debugging-port=0`. @param profile its profile folder */
  static async join(profile: string): Promise<DevTools> {
    const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
    return DevTools.open(`ws://127.0.0.1:${port}${path}`);
  }

  /** Joins a debugging port by its whole address: Chromium's, or the one of Node in main. */
  static async open(address: string): Promise<DevTools> {
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', reject, { once: true });
    });
    return new DevTools(socket);
  }

  /** A session with the view whose address starts so, as soon as there is one. */
  async attach(urlStart: string): Promise<ViewSession> {
    const targetId = await until(`a view at ${urlStart}`, async () => {
      const { targetInfos } = (await this.send('Target.getTargets', {})) as { targetInfos: { targetId: string; url: string }[] };
      return targetInfos.find(({ url }) => url.startsWith(urlStart))?.targetId;
    });
    const { sessionId } = (await this.send('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string };
    const session = new ViewSession(this, sessionId);
    await session.send('Page.enable', {});
    return session;
  }

  /** Sends a command; rejects if it is refused or not answered in time. */
  send(method: string, params: object, sessionId?: string, limitMs: number = ANSWER_MS): Promise<unknown> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method} was not answered`)), limitMs);
      this.#waiting.set(id, ({ result, error }) => {
        clearTimeout(timer);
        if (error === undefined) resolve(result);
        else reject(new Error(`${method}: ${error.message}`));
      });
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    });
  }

  /** The value of an expression where the port itself leads, as that of Node in main. Rejects if the expression throws. */
  async evaluate(expression: string): Promise<unknown> {
    const params = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = (await this.send('Runtime.evaluate', params)) as { result: { value: unknown; description?: string }; exceptionDetails?: object };
    if (exceptionDetails !== undefined) throw new Error(`in main: ${result.description ?? 'something was thrown'}`);
    return result.value;
  }

  close(): void {
    this.#socket.close();
  }
}

/** One view, over deaths of its renderer. */
export class ViewSession {
  readonly #devTools: DevTools;
  readonly #id: string;

  constructor(devTools: DevTools, id: string) {
    this.#devTools = devTools;
    this.#id = id;
  }

  send(method: string, params: object, limitMs?: number): Promise<unknown> {
    return this.#devTools.send(method, params, this.#id, limitMs);
  }

  /** The value of an expression in the view. Rejects while it is dead. */
  async evaluate(expression: string, limitMs?: number): Promise<unknown> {
    const params = { expression, awaitPromise: true, returnByValue: true };
    const { result } = (await this.send('Runtime.evaluate', params, limitMs)) as { result: { value: unknown } };
    return result.value;
  }

  /** Asks for an expression in the view, dead for a while or not, until `wanted` takes its value; gives that. */
  waitForValue<Value>(what: string, expression: string, wanted: (value: unknown) => Value | undefined): Promise<Value> {
    return until(what, async () => wanted(await this.evaluate(expression, SIGN_OF_LIFE_MS)));
  }

  /** Waits until an expression is true in the view. */
  async waitFor(expression: string): Promise<void> {
    await this.waitForValue(expression, `Boolean(${expression})`, (value) => (value === true ? true : undefined));
  }

  /** Ends the view's renderer as a crash would. */
  crash(): void {
    // The renderer that should answer is gone.
    this.send('Page.crash', {}).catch(() => undefined);
  }
}

/** Asks until there is an answer. @throws Error, naming `what`, if there is none in time */
async function until<Value>(what: string, ask: () => Promise<Value | undefined>): Promise<Value> {
  for (const end = performance.now() + LIMIT_MS; performance.now() < end; await sleep(20)) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
  }
  throw new Error(`there was not, in ${LIMIT_MS / 1_000} s: ${what}`);
}
