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

/** A process that Chromium does not list, such as its zygote: known from the operating system alone. */
const unlistedSchema = v.object({
  pid: v.number(),
  /** What it calls itself, such as `zygote`; empty if it does not say. */
  name: v.string(),
});
export type UnlistedProcess = v.InferOutput<typeof unlistedSchema>;

/** A document that lives in a process. */
const frameSchema = v.object({
  tabId: v.number(),
  /** Scheme and host, or the name of a page of ours. */
  site: v.string(),
  /** The document of the tab itself, and not one within it. */
  isMain: v.boolean(),
});
export type ProcessFrame = v.InferOutput<typeof frameSchema>;

const processSchema = v.object({
  key: processKey,
  pid: v.number(),
  kind: processKindSchema,
  /** Title of the tab(s), plugin name, service name; already in plain text. */
  name: v.string(),
  /** Tabs that live in it. */
  tabIds: v.array(v.number()),
  /** Who made it, by the operating system's word: the next one that is in this list; null for main, and where nobody tells. */
  parentPid: v.nullable(v.number()),
  /** Those between it and that parent that are in no list, nearest first. */
  unlistedParents: v.array(unlistedSchema),
  /** Documents in it: of a renderer, the pages and the frames of other sites. */
  frames: v.array(frameSchema),
  /** Null where the operating system does not tell. */
  threadCount: v.nullable(v.number()),
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

/** What is looked up only for a process that somebody looks at; null where the operating system does not tell. */
const detailSchema = v.object({
  /** Its threads by name. */
  threads: v.nullable(v.array(v.object({ name: v.string(), count: v.number(), runningCount: v.number() }))),
  /** Files, sockets, pipes and shared memory that it has open. */
  openFileCount: v.nullable(v.number()),
  /** Ports of ours that lead from it straight to another process. */
  ports: v.array(v.object({ name: v.string(), otherPid: v.nullable(v.number()) })),
});
export type ProcessDetailInfo = v.InferOutput<typeof detailSchema>;

/** Samples of a process, oldest first: all three of one length. */
const historySchema = v.object({
  key: processKey,
  sampledAtMs: v.instance(Float64Array),
  cpuPercent: v.instance(Float32Array),
  memoryBytes: v.instance(Float64Array),
});
export type ProcessHistory = v.InferOutput<typeof historySchema>;

const holdingsSchema = v.object({
  /** Ends of sockets and of pipes. */
  socketCount: v.number(),
  pipeCount: v.number(),
  /** Regions that it shares with others, and has in its memory. */
  sharedMemoryCount: v.number(),
  /** Files that have a name. */
  fileCount: v.number(),
});
/** What the kernel lets a process talk and share with, as it counts it. */
export type KernelHoldings = v.InferOutput<typeof holdingsSchema>;

const censusSchema = v.object({
  kinds: v.array(v.object({ kind: processKindSchema, pids: v.array(v.number()), memoryBytes: v.number() })),
  /** Cores that the processes share. */
  coreCount: v.number(),
  messagesPerSecond: v.number(),
  /** Of the main process; null where the operating system does not tell. */
  mainHolds: v.nullable(holdingsSchema),
  sampledAtMs: v.number(),
});
/** How many processes of each kind there are, and no more of them. */
export type ProcessCensus = v.InferOutput<typeof censusSchema>;

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
    /** Without names and addresses, for a page that teaches. Sampled as `list` is. */
    census: state(censusSchema, { callers: ['learn-page'] }),
    /** The samples that were taken while somebody looked, of the last minutes. */
    history: call(none, v.array(historySchema), { perSecond: 10 }),
    detail: call(onProcess, detailSchema, { perSecond: 20 }),
    crash: call(onProcess, none),
    hang: call(onProcess, none),
    kill: call(onProcess, none),
  },
});
