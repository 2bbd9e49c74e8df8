import { PluginPackageError } from './package-error.ts';

/** With any of these a style sheet could fetch something, and so tell somebody what is on the page. */
const FETCHES = /url\s*\(|image-set\s*\(|image\s*\(|src\s*\(|cross-fade\s*\(|element\s*\(|paint\s*\(|@import|@font-face|@namespace|@document|-moz-binding|behavior\s*:|expression\s*\(/i;

/** A declared style sheet changes how a page looks, and asks the network for nothing. @throws PluginPackageError */
export function checkCss(name: string, css: string): void {
  // An escape would write the words below in another way.
  if (css.includes('\\')) throw new PluginPackageError('style-escape', { name });
  const found = FETCHES.exec(css.replaceAll(/\/\*[\s\S]*?\*\//g, ''))?.[0] ?? FETCHES.exec(css)?.[0];
  if (found !== undefined) throw new PluginPackageError('style-fetch', { name, found: found.trim() });
}
