import * as v from 'valibot';
import { call, defineContract } from '../ipc/core/contract.ts';

// Nobody asks a browser so often: what is measured is the path of a call, not its quota.
const perSecond = 10_000_000;

const request = v.object({
  tabId: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  url: v.pipe(v.string(), v.maxLength(2_048)),
  active: v.boolean(),
});
const reply = v.object({ tabId: v.number(), title: v.pipe(v.string(), v.maxLength(512)) });

/** What the bench page asks of main: a call as small as most of the browser's. */
export const benchContract = defineContract({
  name: 'bench',
  server: 'main',
  callers: ['shell'],
  members: {
    describe: call(request, reply, { perSecond, timeoutMs: 60_000 }),
    /** Gives back what it gets, whatever its size. */
    echo: call(v.pipe(v.string(), v.maxLength(2_000_000)), v.pipe(v.string(), v.maxLength(2_000_000)), { perSecond, timeoutMs: 60_000 }),
  },
});

/** The same call over a direct port, from a page to a utility process. */
export const benchPortContract = defineContract({
  name: 'benchPort',
  server: 'plugin-host',
  callers: ['page-agent'],
  members: {
    describe: call(request, reply, { perSecond, timeoutMs: 60_000 }),
    /** Has the utility process ask the page so many times; gives how long each took, in ms. */
    beAsked: call(v.object({ askTimes: v.number() }), v.object({ times: v.array(v.number()) }), { timeoutMs: 60_000 }),
  },
});

/** The same call the other way, from the utility process to the page. */
export const benchPageContract = defineContract({
  name: 'benchPage',
  server: 'page-agent',
  callers: ['plugin-host'],
  members: { describe: call(request, reply, { perSecond, timeoutMs: 60_000 }) },
});

/** How main gives the utility process its end of the direct port. */
export const benchHostContract = defineContract({
  name: 'benchHost',
  server: 'plugin-host',
  callers: ['main'],
  members: { attach: call(v.object({ channelId: v.number() }), v.undefined()) },
});
