import * as v from 'valibot';
import { PATCHED_ATTRIBUTES } from '../../ipc/contracts/plugin-host.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { pageOf, readArguments, tabIdSchema } from './capability.ts';
import type { Capability } from './capability.ts';

const styleArguments = v.tuple([tabIdSchema, v.pipe(v.string(), v.maxLength(60))]);
const attributeArguments = v.tuple([tabIdSchema, v.picklist(PATCHED_ATTRIBUTES), v.pipe(v.string(), v.maxLength(100))]);

/**
 * `page.patch`, through the page's isolated world; never a script:
 * - `await terrarium.page.addStyle(tabId, name)`: a style sheet that the manifest declares.
 * - `await terrarium.page.removeStyle(tabId, name)`
 * - `await terrarium.page.setAttribute(tabId, name, value)`: `lang`, `dir` or `translate` of the root element.
 */
export const pagePatch: Capability = ({ api, pages, styleNames, holdWhile }) => {
  /** Of each tab: the style sheets in its page. They go with the process. */
  const shown = new Map<number, Set<string>>();
  pages.onAttached(({ tabId }) => shown.delete(tabId));
  pages.onDetached(({ tabId }) => shown.delete(tabId));
  holdWhile(() => [...shown.values()].some(({ size }) => size > 0));
  const setStyle = (path: string, isOn: boolean): void => {
    api.addFunction(path, async (args) => {
      const [tabId, name] = readArguments(styleArguments, args);
      if (!styleNames.includes(name)) throw new IpcError('not-found', `the manifest declares no style "${name}"`);
      await pageOf(pages, tabId).content.setStyle({ name, isOn });
      const names = shown.get(tabId) ?? new Set();
      if (isOn) names.add(name);
      else names.delete(name);
      shown.set(tabId, names);
    });
  };
  setStyle('page.addStyle', true);
  setStyle('page.removeStyle', false);
  api.addFunction('page.setAttribute', async (args) => {
    const [tabId, name, value] = readArguments(attributeArguments, args);
    await pageOf(pages, tabId).content.setAttribute({ name, value });
  });
};
