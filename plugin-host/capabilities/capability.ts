import * as v from 'valibot';
import type { pluginApiContract } from '../../ipc/contracts/plugin-host.ts';
import type { Client } from '../../ipc/core/ends.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import type { HostEvents } from '../host-events.ts';
import type { AttachedPage, Pages } from '../pages.ts';
import type { SandboxApi } from '../sandbox-api.ts';

/** What capabilities are made of. */
export interface CapabilityParts {
  readonly api: SandboxApi;
  readonly pages: Pages;
  /** Main, which checks again what this plugin may do. */
  readonly main: Client<typeof pluginApiContract>;
  /** Names of the style sheets that its manifest declares. */
  readonly styleNames: readonly string[];
  /** What main tells of. */
  readonly events: HostEvents;
  /** The plugin is not ended for having nothing to do while this is true: something that it has would end with it. */
  readonly holdWhile: (isHeld: () => boolean) => void;
}

/** Adds the functions of one capability to a plugin's `terrarium`. Without it they are not there. */
export type Capability = (parts: CapabilityParts) => void;

/** The id of a tab, as plugins pass it. */
export const tabIdSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** What a plugin passed, checked. @throws IpcError bad-request */
export function readArguments<S extends v.GenericSchema>(schema: S, args: readonly unknown[]): v.InferOutput<S> {
  const result = v.safeParse(schema, args);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = Number(issue.path?.[0]?.key ?? 0) + 1;
  throw new IpcError('bad-request', `argument ${place}: ${issue.message}`);
}

/** @throws IpcError not-found if the plugin has no page in this tab */
export function pageOf(pages: Pages, tabId: number): AttachedPage {
  const page = pages.get(tabId);
  if (page === undefined) throw new IpcError('not-found', `the plugin has no page in tab ${tabId}`);
  return page;
}
