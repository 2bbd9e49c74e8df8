import type { ReplyInput, RequestOutput } from '../../ipc/core/contract.ts';
import type { labPeerContract, LabTrace, LabWorkEnd } from '../../ipc/contracts/lab-peer.ts';
import type { Channel, Received, SendOutcome } from '../channel.ts';
import { biggestOf, Payloads, sizeOf } from './payload.ts';

type Contract = typeof labPeerContract;
type Request<Name extends 'ping' | 'pong' | 'flood' | 'drain'> = Omit<RequestOutput<Contract, Name>, 'linkId'>;

/** The system's steady clock, in microseconds. */
export function nowUs(): number {
  return Number(process.hrtime.bigint()) / 1_000;
}

/** Notes when the first messages passed. */
class Tracer {
  readonly #trace: LabTrace;
  #count = 0;

  constructor(capacity: number) {
    this.#trace = { atUs: new Float64Array(capacity), sizeBytes: new Uint32Array(capacity) };
  }

  note(sizeBytes: number): void {
    if (this.#count >= this.#trace.atUs.length) return;
    this.#trace.atUs[this.#count] = nowUs();
    this.#trace.sizeBytes[this.#count] = sizeBytes;
    this.#count += 1;
  }

  get trace(): LabTrace {
    return { atUs: this.#trace.atUs.slice(0, this.#count), sizeBytes: this.#trace.sizeBytes.slice(0, this.#count) };
  }
}

/** What a piece of work costs this process. */
class Meter {
  readonly #cpu = process.cpuUsage();
  readonly #startedAtUs = nowUs();

  get cost(): { readonly cpuMs: number; readonly tookMs: number } {
    const { user, system } = process.cpuUsage(this.#cpu);
    return { cpuMs: (user + system) / 1_000, tookMs: (nowUs() - this.#startedAtUs) / 1_000 };
  }
}

const endOf = (outcome: SendOutcome | Received): LabWorkEnd =>
  outcome === 'closed' || outcome === 'too-big' ? outcome : outcome === 'timeout' || outcome === 'full' ? 'timeout' : 'done';

/** Sends a message and waits for its echo, many times; tells how long that took. The first ones warm up and do not count. */
export async function ping(channel: Channel, request: Request<'ping'>): Promise<ReplyInput<Contract, 'ping'>> {
  const { messageCount, warmupCount, sizeBytes, timeoutMs } = request;
  const message = new Payloads(sizeBytes).make(1, sizeBytes);
  const times = new Float64Array(messageCount);
  const tracer = new Tracer(request.traceCount);
  let meter = new Meter();
  let end: LabWorkEnd = 'done';
  let done = 0;
  for (let index = -warmupCount; index < messageCount; index += 1) {
    if (index === 0) meter = new Meter();
    const startedAt = process.hrtime.bigint();
    if (request.traceCount > 0) tracer.note(sizeBytes);
    const sending = channel.send(message, timeoutMs);
    const sent = sending instanceof Promise ? await sending : sending;
    end = endOf(sent);
    if (end !== 'done') break;
    const receiving = channel.receive(timeoutMs);
    end = endOf(receiving instanceof Promise ? await receiving : receiving);
    if (end !== 'done') break;
    if (index < 0) continue;
    times[index] = Number(process.hrtime.bigint() - startedAt) / 1_000;
    done += 1;
  }
  const { cost } = meter;
  const sorted = times.subarray(0, done).toSorted();
  const at = (share: number): number => sorted[Math.min(done - 1, Math.floor(done * share))] ?? 0;
  const sum = sorted.reduce((total, time) => total + time, 0);
  const meanUs = done === 0 ? 0 : sum / done;
  const variance = sorted.reduce((total, time) => total + (time - meanUs) ** 2, 0) / Math.max(1, done);
  return {
    messageCount: done, end, p50Us: at(0.5), p90Us: at(0.9), p99Us: at(0.99), meanUs, minUs: at(0), maxUs: at(1), deviationUs: Math.sqrt(variance), ...cost,
    trace: tracer.trace,
  };
}

/** Sends back what comes, so many times. */
export async function pong(channel: Channel, { messageCount, timeoutMs }: Request<'pong'>): Promise<ReplyInput<Contract, 'pong'>> {
  const meter = new Meter();
  let end: LabWorkEnd = 'done';
  let done = 0;
  while (done < messageCount) {
    const receiving = channel.receive(timeoutMs);
    const received = receiving instanceof Promise ? await receiving : receiving;
    end = endOf(received);
    if (typeof received === 'string') break;
    const sending = channel.send(received, timeoutMs);
    end = endOf(sending instanceof Promise ? await sending : sending);
    if (end !== 'done') break;
    done += 1;
  }
  return { messageCount: done, end, ...meter.cost };
}

/** Sends a run of messages as fast as they go. */
export async function flood(channel: Channel, request: Request<'flood'>): Promise<ReplyInput<Contract, 'flood'>> {
  const { messageCount, timeoutMs } = request;
  const { maxMessageBytes } = channel.limits;
  const payloads = new Payloads(biggestOf(request, maxMessageBytes));
  const tracer = new Tracer(request.traceCount);
  const startedAtUs = nowUs();
  const meter = new Meter();
  let end: LabWorkEnd = 'done';
  let byteCount = 0;
  let done = 0;
  while (done < messageCount) {
    const message = payloads.make(done, sizeOf(done, request, maxMessageBytes));
    tracer.note(message.length);
    const sending = channel.send(message, timeoutMs);
    end = endOf(sending instanceof Promise ? await sending : sending);
    if (end !== 'done') break;
    byteCount += message.length;
    done += 1;
  }
  return { messageCount: done, byteCount, end, startedAtUs, ...meter.cost, trace: tracer.trace };
}

/** Receives a run of messages and compares each with what it has to be. */
export async function drain(channel: Channel, request: Request<'drain'>): Promise<ReplyInput<Contract, 'drain'>> {
  const { messageCount, timeoutMs } = request;
  const { maxMessageBytes } = channel.limits;
  const payloads = new Payloads(biggestOf(request, maxMessageBytes));
  const tracer = new Tracer(request.traceCount);
  const meter = new Meter();
  let end: LabWorkEnd = 'done';
  let [byteCount, wrongCount, done] = [0, 0, 0];
  while (done < messageCount) {
    const receiving = channel.receive(timeoutMs);
    const received = receiving instanceof Promise ? await receiving : receiving;
    end = endOf(received);
    if (typeof received === 'string') break;
    tracer.note(received.length);
    if (!payloads.isRight(done, sizeOf(done, request, maxMessageBytes), received)) wrongCount += 1;
    byteCount += received.length;
    done += 1;
  }
  return { messageCount: done, byteCount, end, wrongCount, endedAtUs: nowUs(), ...meter.cost, trace: tracer.trace };
}
