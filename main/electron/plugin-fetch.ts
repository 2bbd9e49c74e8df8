import type { Session } from 'electron';
import { IpcError } from '../../ipc/core/errors.ts';
import type { PluginFetch } from '../plugins/plugin-api-handlers.ts';
import { readBody } from './read-body.ts';

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 2 * 1_024 * 1_024;
/** What the network decides itself, or what says who the person is. */
const REFUSED_HEADERS = /^(cookie|host|origin|referer|user-agent|authorization|connection|content-length|transfer-encoding|upgrade|sec-.*|proxy-.*|x-terrarium-.*)$/i;

/** Fetches for a plugin, without cookies or other marks of the person. A redirect is not followed: its origin is nobody's word. @throws IpcError */
export async function fetchForPlugin(session: Session, { url, method, headers, body }: PluginFetch): Promise<{ status: number; contentType: string | null; text: string }> {
  const refused = Object.keys(headers).find((name) => REFUSED_HEADERS.test(name));
  if (refused !== undefined) throw new IpcError('bad-request', `the header ${refused} is not a plugin's to set`);
  const options = {
    method,
    headers: { ...headers },
    body,
    credentials: 'omit',
    // It may be asked for a private page: nothing of it is to lie on the disk. Not in the older runtime's typings, but there.
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  } as const;
  try {
    const answer = await session.fetch(url, options);
    return { status: answer.status, contentType: answer.headers.get('content-type'), text: await textOf(answer) };
  } catch (error) {
    if (error instanceof IpcError) throw error;
    throw new IpcError('failed-precondition', `the fetch failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function textOf(answer: Response): Promise<string> {
  const bytes = await readBody(answer, MAX_BYTES);
  if (bytes === undefined) throw new IpcError('failed-precondition', `the answer is larger than ${MAX_BYTES} bytes`);
  return bytes.toString('utf8');
}
