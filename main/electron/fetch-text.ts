import type { Session } from 'electron';

const TIMEOUT_MS = 3_000;

/** Fetches a short text without cookies or other marks of the person. @throws Error if it fails, is too long or too slow */
export async function fetchText(session: Session, url: string, maxBytes: number): Promise<string> {
  const answer = await session.fetch(url, { credentials: 'omit', signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok || answer.body === null) throw new Error(`status ${answer.status}`);
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of answer.body) {
    const bytes = chunk as Uint8Array;
    sizeBytes += bytes.byteLength;
    if (sizeBytes > maxBytes) throw new Error(`more than ${maxBytes} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
