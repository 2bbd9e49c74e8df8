import type { Session } from 'electron';
import { readBody } from './read-body.ts';

const TIMEOUT_MS = 3_000;

/** Fetches a short text without cookies or other marks of the person. @throws Error if it fails, is too long or too slow */
export async function fetchText(session: Session, url: string, maxBytes: number): Promise<string> {
  const answer = await session.fetch(url, { credentials: 'omit', signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const bytes = await readBody(answer, maxBytes);
  if (bytes === undefined) throw new Error(`more than ${maxBytes} bytes`);
  return bytes.toString('utf8');
}
