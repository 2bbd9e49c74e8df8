import type { PluginManifest } from '../../ipc/contracts/plugins.ts';
import type { Capability } from './capability.ts';
import { pageText } from './page-text.ts';
import { toolbar } from './toolbar.ts';

type CapabilityName = PluginManifest['capabilities'][number];

/** Every capability by the name that a manifest asks for it. */
export const CAPABILITIES: Readonly<Record<CapabilityName, Capability>> = {
  'page.text': pageText,
  toolbar,
};
