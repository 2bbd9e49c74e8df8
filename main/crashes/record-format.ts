import * as v from 'valibot';
import { crashRecordSchema } from '../../ipc/contracts/crashes.ts';
import type { CrashRecord } from '../../ipc/contracts/crashes.ts';

const FORMAT_NAME = 'terrarium-flight-record';
/** Raised with every change that a reader of the former version would get wrong. */
const FORMAT_VERSION = 1;

/** The text of a record's file. */
export function writeRecord(record: CrashRecord): string {
  return `${JSON.stringify({ format: FORMAT_NAME, version: FORMAT_VERSION, record }, undefined, 1)}\n`;
}

/**
 * Reads it back. What it says is checked: a file of the profile may have been damaged, or put there by somebody else.
 * @throws Error whose message says what is wrong with it
 */
export function readRecord(text: string, id: string): CrashRecord {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error('it is no JSON');
  }
  const head = v.safeParse(v.object({ format: v.literal(FORMAT_NAME), version: v.number(), record: v.unknown() }), file);
  if (!head.success) throw new Error('it is no flight record');
  if (head.output.version !== FORMAT_VERSION) throw new Error(`its version is ${head.output.version}, not ${FORMAT_VERSION}`);
  const record = v.safeParse(crashRecordSchema, head.output.record);
  if (!record.success) {
    const [issue] = record.issues;
    throw new Error(`${v.getDotPath(issue) ?? 'record'}: ${issue.message}`);
  }
  if (record.output.id !== id) throw new Error('it names another record');
  return record.output;
}
