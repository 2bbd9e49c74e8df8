#!/usr/bin/env node
/**
 * terrarium-tap: prints the traffic of a running Terrarium, live.
 * Exit codes: 0 the person or the reader of its output ended it; 1 it could not read, or the stream ended; 2 wrong options.
 */
import { readArguments } from './arguments.mjs';
import { findBrowser, listBrowsers } from './find-browser.mjs';
import { formatLine } from './format-line.mjs';
import { readStream } from './read-stream.mjs';
import { TapError, say } from './texts.mjs';

/** @param {readonly string[]} args */
async function run(args) {
  const { action, filter, since, json, previews, pid, path, token = process.env['TERRARIUM_TAP_TOKEN'] } = readArguments(args);
  if (action === 'help') return void process.stdout.write(`${say('usage')}\n`);
  if (action === 'list') return void process.stdout.write(listBrowsers().map((browser) => `${browser.pid}\t${browser.path}\n`).join(''));
  const known = path === undefined ? findBrowser(pid) : listBrowsers().find((browser) => browser.path === path);
  const place = { path: path ?? known?.path ?? '', token: token ?? known?.token };
  if (place.token === undefined) throw new TapError('tokenMissing', { path: place.path });
  const colour = process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;
  await readStream(
    { path: place.path, token: place.token, filter, since, previews },
    {
      onGreeting: (greeting) => {
        const seq = since.fromSeq === undefined && since.sinceMs === undefined ? greeting.nextSeq : Math.max(since.fromSeq ?? 0, greeting.firstSeq);
        process.stderr.write(`${say('reading', { appVersion: greeting.appVersion, pid: greeting.pid, seq })}\n`);
      },
      onLine: (line, value) => {
        if (json) return process.stdout.write(`${line}\n`);
        const text = formatLine(value, { colour });
        return text === '' || process.stdout.write(`${text}\n`);
      },
      onWait: (resume) => process.stdout.once('drain', resume),
    },
  );
  throw new TapError('ended');
}

// Who read our output has enough, as `head` does.
process.stdout.on('error', () => process.exit(0));
process.on('SIGINT', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof TapError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.isUsage ? 2 : 1;
}
