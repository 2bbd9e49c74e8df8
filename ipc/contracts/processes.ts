import * as v from 'valibot';
import { call, defineContract, state } from '../core/contract.ts';
import { processKindSchema } from './process-kinds.ts';

/** `pid@creation time`: a pid alone may come back as another process. */
const processKey = v.pipe(v.string(), v.regex(/^\d+@\d+$/));
const onProcess = v.object({ key: processKey });
const none = v.undefined();

/** What the OS says of a process's cage; null where it does not tell. */
const sandboxSchema = v.object({
  /** `Seccomp` of /proc/PID/status: 0 off, 1 strict, 2 filter. */
  seccompMode: v.nullable(v.number()),
  noNewPrivs: v.nullable(v.boolean()),
  /** True if its user namespace is not main's. */
  ownUserNamespace: v.nullable(v.boolean()),
  ownPidNamespace: v.nullable(v.boolean()),
  ownNetworkNamespace: v.nullable(v.boolean()),
  /** Chromium's own word on it (macOS, Windows), where it says. */
  chromiumSandboxed: v.nullable(v.boolean()),
});

const processSchema = v.object({
  key: processKey,
  pid: v.number(),
  kind: processKindSchema,
  /** Title of the tab(s), plugin name, service name; already in plain text. */
  name: v.string(),
  /** Tabs that live in it. */
  tabIds: v.array(v.number()),
  /** Share of one core, 0 to 100 and more, over the last interval. */
  cpuPercent: v.number(),
  /** Proportional set size where the OS tells, else working set (then `memoryIsEstimate`). */
  memoryBytes: v.number(),
  memoryIsEstimate: v.boolean(),
  sandbox: sandboxSchema,
  /** ms since the epoch. */
  createdAtMs: v.number(),
  messagesPerSecond: v.number(),
  /** What can be done to it on purpose. */
  actions: v.array(v.picklist(['crash', 'hang', 'kill'])),
});

/** One row of the process table. */
export type ProcessInfo = v.InferOutput<typeof processSchema>;
/** What the operating system tells of a process's cage. */
export type SandboxEvidence = v.InferOutput<typeof sandboxSchema>;

/** Every process of the browser, and ways to break it on purpose. */
export const processesContract = defineContract({
  name: 'processes',
  server: 'main',
  callers: ['inspector'],
  members: {
    /** Sampled once a second while somebody looks. */
    list: state(v.object({ processes: v.array(processSchema), sampledAtMs: v.number() })),
    /** For the chip in the toolbar. */
    summary: state(v.object({ processCount: v.number(), messagesPerSecond: v.number() }), { callers: ['shell', 'inspector'] }),
    crash: call(onProcess, none),
    hang: call(onProcess, none),
    kill: call(onProcess, none),
  },
});
