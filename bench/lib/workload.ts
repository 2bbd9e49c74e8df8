/** What both apps ask, and answer. */
export interface BenchRequest {
  readonly tabId: number;
  readonly url: string;
  readonly active: boolean;
}

/** What comes back. */
export interface BenchReply {
  readonly tabId: number;
  readonly title: string;
}

/** To the other end of a port: ask so many times, and tell how long each took. */
export interface HostOrder {
  readonly askTimes: number;
}

/** Asks once. */
export type Ask = (request: BenchRequest) => Promise<BenchReply>;

/** Gives back what it gets. */
export type Echo = (text: string) => Promise<string>;

/** The answer, the same in both apps. */
export function answer(request: BenchRequest): BenchReply {
  return { tabId: request.tabId, title: 'A page with a title of middle length' };
}

function requestOf(index: number): BenchRequest {
  return { tabId: index & 63, url: 'https://example.com/a/page?with=query', active: (index & 1) === 0 };
}

/** Asks one after the other; gives the time of each round trip in ms. */
export async function roundTrips(ask: Ask, count: number): Promise<number[]> {
  const durationsMs: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const startedAt = performance.now();
    await ask(requestOf(i));
    durationsMs.push(performance.now() - startedAt);
  }
  return durationsMs;
}

/** Asks all at once; gives the time until the last answer in ms. */
export async function burst(ask: Ask, count: number): Promise<number> {
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: count }, (_, index) => ask(requestOf(index))));
  return performance.now() - startedAt;
}

/** Sends a text of a size there and back, one after the other; gives the time of each in ms. */
export async function echoes(echo: Echo, sizeBytes: number, count: number): Promise<number[]> {
  const text = 'x'.repeat(sizeBytes);
  const durationsMs: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const startedAt = performance.now();
    const back = await echo(text);
    durationsMs.push(performance.now() - startedAt);
    if (back.length !== sizeBytes) throw new Error('the echo lost some of it');
  }
  return durationsMs;
}

/** Sends texts of a size there and back, all at once; gives the time until the last is back in ms. */
export async function echoBurst(echo: Echo, sizeBytes: number, count: number): Promise<number> {
  const text = 'x'.repeat(sizeBytes);
  const startedAt = performance.now();
  const all = await Promise.all(Array.from({ length: count }, () => echo(text)));
  if (all.some((back) => back.length !== sizeBytes)) throw new Error('the echo lost some of it');
  return performance.now() - startedAt;
}
