import type { PluginCapability } from '../../ipc/contracts/plugin-manifest.ts';
import { base, settings } from './base.ts';
import type { Capability, CapabilityParts } from './capability.ts';
import { content } from './content.ts';
import { menus } from './menus.ts';
import { netFetch } from './net-fetch.ts';
import { notifications } from './notifications.ts';
import { omnibox } from './omnibox.ts';
import { pageMessages } from './page-messages.ts';
import { pagePatch } from './page-patch.ts';
import { pageText } from './page-text.ts';
import { pageLife } from './pages.ts';
import { requests } from './requests.ts';
import { storage } from './storage.ts';
import { toolbar } from './toolbar.ts';

/** Every capability by the name that a manifest asks for it. Some share their functions with others. */
const CAPABILITIES: Readonly<Record<PluginCapability, readonly Capability[]>> = {
  'page.text': [pageLife, pageText],
  'page.patch': [pageLife, pagePatch],
  'page.messages': [pageLife, pageMessages],
  content: [pageLife, content],
  toolbar: [pageLife, toolbar],
  storage: [storage],
  'net.fetch': [netFetch],
  notifications: [notifications],
  'requests.observe': [requests],
  'requests.block': [requests],
  menus: [pageLife, menus],
  omnibox: [omnibox],
};

/** Adds what every plugin has, and what the person allowed this one. */
export function addCapabilities(granted: readonly PluginCapability[], parts: CapabilityParts, settingValues: Readonly<Record<string, unknown>>): void {
  const wanted = new Set([base, settings(settingValues), ...granted.flatMap((name) => CAPABILITIES[name])]);
  for (const add of wanted) add(parts);
}
