import { open } from 'node:fs/promises';
import type { TraceWindow } from '../ipc/contracts/chromium-trace.ts';
import { IpcError } from '../ipc/core/errors.ts';
import { ElementSplitter, TraceFormatError } from './element-splitter.ts';
import { MessageJoin } from './message-join.ts';
import { mayTell, readEvent, readLostPackets } from './trace-events.ts';

const PIECE_BYTES = 1_048_576;

/**
 * Reads a trace file piece by piece: memory depends on its messages, not on its length.
 * @param path the file @param maxBytes what comes after is left out, and the window is `truncated`
 * @throws IpcError `not-found` where no file can be read, `failed-precondition` if it is no trace
 */
export async function readTrace(path: string, maxBytes: number): Promise<TraceWindow> {
  const cpuBefore = process.cpuUsage();
  const join = new MessageJoin();
  let eventCount = 0;
  let lostPacketCount = 0;
  let brokenCount = 0;
  const splitter = new ElementSplitter({
    onElement: (bytes, place) => {
      if (place === 'item') eventCount += 1;
      if (place === 'item' && !mayTell(bytes)) return;
      try {
        if (place === 'member') {
          lostPacketCount += readLostPackets(bytes);
          return;
        }
        const event = readEvent(bytes);
        if (event !== undefined) join.add(event);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        brokenCount += 1;
      }
    },
  });
  const byteCount = await feed(path, maxBytes, splitter);
  const cpu = process.cpuUsage(cpuBefore);
  return {
    ...join.finish(),
    truncated: !splitter.isComplete,
    byteCount,
    eventCount,
    damagedEventCount: splitter.damagedCount + brokenCount,
    lostPacketCount,
    cpuMs: (cpu.user + cpu.system) / 1_000,
  };
}

async function feed(path: string, maxBytes: number, splitter: ElementSplitter): Promise<number> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new IpcError('not-found', error instanceof Error ? error.message : String(error));
  });
  try {
    const buffer = Buffer.allocUnsafe(PIECE_BYTES);
    let byteCount = 0;
    while (byteCount < maxBytes) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(PIECE_BYTES, maxBytes - byteCount), null);
      if (bytesRead === 0) break;
      byteCount += bytesRead;
      splitter.push(buffer.subarray(0, bytesRead));
    }
    if (byteCount === 0) throw new IpcError('failed-precondition', 'the trace is empty');
    return byteCount;
  } catch (error) {
    if (error instanceof TraceFormatError) throw new IpcError('failed-precondition', error.message);
    throw error;
  } finally {
    await file.close();
  }
}
