import * as v from 'valibot';
import type { CaptureMark } from '../../../ipc/contracts/captures.ts';
import { PROCESS_KINDS } from '../../../ipc/contracts/process-kinds.ts';
import { TRAFFIC_KINDS, TRAFFIC_LAYERS, TRAFFIC_STATUSES } from '../../../ipc/contracts/traffic.ts';
import type { TrafficEndpoint } from '../../../ipc/contracts/traffic.ts';
import { COLUMN_NAMES, makeColumns } from '../../../ipc/contracts/traffic-columns.ts';
import type { ColumnName } from '../../../ipc/contracts/traffic-columns.ts';
import { clockStepsSchema } from '../../../ipc/contracts/wall-clock.ts';
import type { ClockSteps } from '../../../ipc/contracts/wall-clock.ts';
import { CaptureError } from '../capture-error.ts';
import type { CaptureBlock } from '../opened-capture.ts';
import { FORMAT_NAME } from './capture-format.ts';
import type { CaptureLimits } from './capture-format.ts';

/** A line as it came: an object of anything. */
export type RawLine = Readonly<Record<string, unknown>>;

/** The header of a file, checked. */
export interface CaptureHeader {
  readonly appVersion: string;
  readonly madeAtMs: number;
  readonly promisedRowCount: number;
  readonly overwrittenCount: number;
  readonly droppedCount: number;
  readonly clockSteps: ClockSteps;
  /** Today's code for each code of the file. */
  readonly codes: Readonly<Record<'layer' | 'kind' | 'status', Uint8Array>>;
}

/** The line as an object; undefined if it is none. */
export function parseLine(text: string): RawLine | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * The version that the first line names.
 * @throws CaptureError `not-a-capture`
 */
export function versionOf(line: RawLine | undefined): number {
  const version = line?.['version'];
  if (line?.['format'] !== FORMAT_NAME || !isCount(version)) throw new CaptureError('not-a-capture');
  return version;
}

/** @throws CaptureError `not-a-capture`, or `too-new` if it names what this version does not know */
export function parseHeader(line: RawLine): CaptureHeader {
  const rows = asObject(line['rows']);
  const lost = asObject(line['lostBefore']);
  const appVersion = asObject(line['madeBy'])?.['appVersion'];
  const promisedRowCount = rows?.['count'];
  const clockSteps = v.safeParse(clockStepsSchema, asObject(line['clock'])?.['steps']);
  if (!isCount(promisedRowCount) || !clockSteps.success) throw new CaptureError('not-a-capture');
  return {
    appVersion: typeof appVersion === 'string' ? appVersion.slice(0, 100) : '',
    madeAtMs: finiteOr(line['madeAtMs'], 0),
    promisedRowCount,
    overwrittenCount: countOr0(lost?.['overwrittenCount']),
    droppedCount: countOr0(lost?.['droppedCount']),
    clockSteps: clockSteps.output,
    codes: {
      layer: codesOf(line['layers'], TRAFFIC_LAYERS),
      kind: codesOf(line['kinds'], TRAFFIC_KINDS),
      status: codesOf(line['statuses'], TRAFFIC_STATUSES),
    },
  };
}

/** The rows of a line; undefined if anything in it is wrong. */
export function parseRows(line: RawLine, codes: CaptureHeader['codes']): CaptureBlock | undefined {
  const { firstSeq, count } = line;
  if (!isCount(firstSeq) || !isCount(count) || count === 0 || !isCount(firstSeq + count)) return undefined;
  const lists = new Map<string, readonly unknown[]>();
  for (const name of [...COLUMN_NAMES, 'frameId']) {
    const list = line[name];
    if (!Array.isArray(list) || list.length !== count) return undefined;
    lists.set(name, list);
  }
  const columns = makeColumns(count);
  for (const name of COLUMN_NAMES) {
    const known = name === 'layer' || name === 'kind' || name === 'status' ? codes[name] : undefined;
    const list = lists.get(name) ?? [];
    for (let i = 0; i < count; i += 1) {
      const value = readValue(name, list[i]);
      if (value === undefined || (known !== undefined && value >= known.length)) return undefined;
      columns[name][i] = known === undefined ? value : (known[value] ?? 0);
    }
  }
  const frameIds = lists.get('frameId') ?? [];
  if (!frameIds.every(isCount)) return undefined;
  return { firstSeq, rowCount: count, columns, frameIds: Float64Array.from(frameIds) };
}

/** Endpoints and channels of a line; undefined if anything in it is wrong, or they do not follow those before. */
export function parseNames(
  line: RawLine,
  known: { readonly endpointCount: number; readonly channelCount: number },
  limits: CaptureLimits,
): { endpoints: TrafficEndpoint[]; channels: string[] } | undefined {
  const { endpoints: rawEndpoints, channels, firstChannel } = line;
  if (!Array.isArray(rawEndpoints) || !Array.isArray(channels) || firstChannel !== known.channelCount) return undefined;
  if (known.endpointCount + rawEndpoints.length > limits.maxNames || known.channelCount + channels.length > limits.maxNames) return undefined;
  const isName = (value: unknown): value is string => typeof value === 'string' && value.length <= limits.maxNameChars;
  if (!channels.every(isName)) return undefined;
  const endpoints: TrafficEndpoint[] = [];
  for (const raw of rawEndpoints) {
    const { id, name, pid, kind: kindName } = asObject(raw) ?? {};
    const kind = PROCESS_KINDS.find((each) => each === kindName);
    if (id !== known.endpointCount + endpoints.length || kind === undefined || !isName(name)) return undefined;
    if (pid !== null && !isCount(pid)) return undefined;
    endpoints.push({ id, kind, name, pid });
  }
  return { endpoints, channels };
}

/** Payloads of a line by their row's number; undefined if anything in it is wrong. */
export function parsePreviews(line: RawLine): readonly (readonly [number, string, boolean])[] | undefined {
  const list = line['previews'];
  if (!Array.isArray(list)) return undefined;
  const previews: [number, string, boolean][] = [];
  for (const item of list) {
    if (!Array.isArray(item)) return undefined;
    const [seq, text, truncated] = item as readonly unknown[];
    if (!isCount(seq) || typeof text !== 'string') return undefined;
    previews.push([seq, text, truncated === 1]);
  }
  return previews;
}

/** Marks of a line; undefined if anything in it is wrong. */
export function parseMarks(line: RawLine, limits: CaptureLimits): readonly CaptureMark[] | undefined {
  const list = line['marks'];
  if (!Array.isArray(list) || list.length > MAX_MARKS) return undefined;
  const marks: CaptureMark[] = [];
  for (const raw of list) {
    const { seq, atMs, kind: kindName, name, pid, reason } = asObject(raw) ?? {};
    const kind = PROCESS_KINDS.find((each) => each === kindName);
    if (!isCount(seq) || typeof atMs !== 'number' || !Number.isFinite(atMs) || kind === undefined) return undefined;
    if (typeof name !== 'string' || name.length > limits.maxNameChars || typeof reason !== 'string' || reason.length > limits.maxNameChars) return undefined;
    if (pid !== null && !isCount(pid)) return undefined;
    marks.push({ seq, atMs, kind, name, pid, reason });
  }
  return marks;
}

const MAX_MARKS = 100;
const MAX_OF_COLUMN: Partial<Record<ColumnName, number>> = {
  from: 0xffff, to: 0xffff, channel: 0xffff_ffff, layer: 0xff, kind: 0xff, status: 0xff, sizeBytes: 0xffff_ffff, sizeExact: 1,
};

/** A value of a column; undefined if it cannot be one. */
function readValue(name: ColumnName, value: unknown): number | undefined {
  if (name === 'latencyMs' || name === 'durationMs') {
    if (value === null) return Number.NaN;
    // As the column holds it.
    return typeof value === 'number' && Number.isFinite(Math.fround(value)) ? value : undefined;
  }
  if (name === 'sentAtMs') return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  if (name === 'pairSeq' && value === -1) return -1;
  return isCount(value) && value <= (MAX_OF_COLUMN[name] ?? Number.MAX_SAFE_INTEGER) ? value : undefined;
}

function codesOf(names: unknown, known: readonly string[]): Uint8Array {
  if (!Array.isArray(names) || names.length > 256) throw new CaptureError('not-a-capture');
  return Uint8Array.from(names, (name: unknown) => {
    const code = known.indexOf(String(name));
    if (code < 0) throw new CaptureError('too-new', String(name).slice(0, 100));
    return code;
  });
}

function asObject(value: unknown): RawLine | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawLine) : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

const countOr0 = (value: unknown): number => (isCount(value) ? value : 0);
const finiteOr = (value: unknown, other: number): number => (typeof value === 'number' && Number.isFinite(value) ? value : other);
