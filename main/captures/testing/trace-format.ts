/** An event of a trace, as it stands in a file: nothing about it is known yet. */
type RawEvent = Readonly<Record<string, unknown>>;

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isInteger = (value: unknown): boolean => Number.isSafeInteger(value);
const isTime = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isId = (value: unknown): boolean => isInteger(value) || isText(value);
const isObject = (value: unknown): value is RawEvent => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What each event has, and what those of each phase have beside it. Others than these we do not write. */
const OF_EVERY: Readonly<Record<string, (value: unknown) => boolean>> = { name: isText, pid: isInteger, tid: isInteger };
const OF_PHASE: Readonly<Record<string, Readonly<Record<string, (value: unknown) => boolean>>>> = {
  M: { args: (value) => isObject(value) && isText(value['name']) },
  X: { ts: isTime, dur: isTime, cat: isText },
  s: { ts: isTime, id: isId, cat: isText },
  f: { ts: isTime, id: isId, cat: isText, bp: (value) => value === 'e' },
  b: { ts: isTime, id: isId, cat: isText },
  e: { ts: isTime, id: isId, cat: isText },
};
const PAIRS = [['s', 'f'], ['b', 'e']] as const;

/** What is found in a trace that holds to the format. */
interface TraceFacts {
  /** Events by phase. */
  readonly countByPhase: Readonly<Record<string, number>>;
  /** Arrows, as the process that sent and the one that got. */
  readonly arrows: readonly { readonly id: string; readonly fromPid: number; readonly toPid: number }[];
}

/**
 * Reads a file strictly by the Trace Event Format in its JSON object form, as far as we use it: members of each event and their kinds, arrows
 * and spans in pairs, each arrow's ends in a slice of its track, names of processes and threads.
 * @throws Error that says what is wrong with which event
 */
export function checkTrace(text: string): TraceFacts {
  const file: unknown = JSON.parse(text);
  if (!isObject(file) || !Array.isArray(file['traceEvents'])) throw new Error('no object with traceEvents');
  if (file['displayTimeUnit'] !== 'ms' && file['displayTimeUnit'] !== 'ns') throw new Error(`displayTimeUnit ${String(file['displayTimeUnit'])}`);
  const events = file['traceEvents'] as readonly unknown[];
  const checked = events.map(checkEvent);
  checkNames(checked);
  const ends = PAIRS.map((phases) => checkPairs(checked, phases));
  checkSlices(checked);
  const countByPhase: Record<string, number> = {};
  for (const { ph } of checked) countByPhase[String(ph)] = (countByPhase[String(ph)] ?? 0) + 1;
  const arrows = [...(ends[0] ?? [])].map(([id, [start, end]]) => ({ id, fromPid: Number(start['pid']), toPid: Number(end['pid']) }));
  return { countByPhase, arrows };
}

function checkEvent(event: unknown, index: number): RawEvent {
  if (!isObject(event)) throw new Error(`event ${index} is no object`);
  const wanted = OF_PHASE[String(event['ph'])];
  if (wanted === undefined) throw fault(`phase of event ${index}`, event);
  for (const [member, isRight] of Object.entries({ ...OF_EVERY, ...wanted })) {
    if (!isRight(event[member])) throw fault(`"${member}" of event ${index}`, event);
  }
  if (event['args'] !== undefined && !isObject(event['args'])) throw fault(`"args" of event ${index}`, event);
  return event;
}

/** One name for each process and each thread, and none without. */
function checkNames(events: readonly RawEvent[]): void {
  const named = new Set<string>();
  for (const event of events.filter(({ ph }) => ph === 'M')) {
    const key = event['name'] === 'process_name' ? `process ${String(event['pid'])}` : event['name'] === 'thread_name' ? trackOf(event) : undefined;
    if (key === undefined || named.has(key)) throw fault('metadata', event);
    named.add(key);
  }
  for (const event of events) {
    if (!named.has(`process ${String(event['pid'])}`) || !named.has(trackOf(event))) throw fault('no name for the track', event);
  }
}

/** Each start has one end with the same category, name and id, not before it; there are no ends without a start. */
function checkPairs(events: readonly RawEvent[], [startPhase, endPhase]: readonly [string, string]): Map<string, readonly [RawEvent, RawEvent]> {
  const key = (event: RawEvent): string => `${String(event['cat'])} ${String(event['id'])}${startPhase === 's' ? ` ${String(event['name'])}` : ''}`;
  const starts = new Map<string, RawEvent>();
  const pairs = new Map<string, readonly [RawEvent, RawEvent]>();
  for (const event of events.filter(({ ph }) => ph === startPhase)) {
    if (starts.has(key(event))) throw fault('two starts', event);
    starts.set(key(event), event);
  }
  for (const event of events.filter(({ ph }) => ph === endPhase)) {
    const start = starts.get(key(event));
    if (start === undefined) throw fault('an end without its start', event);
    if (start['name'] !== event['name'] || Number(event['ts']) < Number(start['ts'])) throw fault('an end that is not of its start', event);
    pairs.set(String(event['id']), [start, event]);
    starts.delete(key(event));
  }
  for (const start of starts.values()) throw fault('a start without its end', start);
  return pairs;
}

/** Slices of a track nest or stand apart, and each end of an arrow lies in one. */
function checkSlices(events: readonly RawEvent[]): void {
  const byTrack = new Map<string, RawEvent[]>();
  for (const event of events.filter(({ ph }) => ph === 'X')) {
    const slices = byTrack.get(trackOf(event));
    if (slices === undefined) byTrack.set(trackOf(event), [event]);
    else slices.push(event);
  }
  const starts = new Set<string>();
  for (const slices of byTrack.values()) {
    const open: number[] = [];
    const inOrder = slices.toSorted((a, b) => Number(a['ts']) - Number(b['ts']) || Number(b['dur']) - Number(a['dur']));
    for (const slice of inOrder) {
      const end = Number(slice['ts']) + Number(slice['dur']);
      while ((open.at(-1) ?? Infinity) <= Number(slice['ts'])) open.pop();
      if (end > (open.at(-1) ?? Infinity)) throw fault('a slice that overlaps another in part', slice);
      open.push(end);
      starts.add(`${trackOf(slice)} ${String(slice['ts'])}`);
    }
  }
  for (const event of events.filter(({ ph }) => ph === 's' || ph === 'f')) {
    if (!starts.has(`${trackOf(event)} ${String(event['ts'])}`)) throw fault('an arrow that hangs in the air', event);
  }
}

const trackOf = (event: RawEvent): string => `${String(event['pid'])} ${String(event['tid'])}`;
const fault = (what: string, event: RawEvent): Error => new Error(`${what}: ${JSON.stringify(event)}`);
