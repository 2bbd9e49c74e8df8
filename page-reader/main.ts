import { readArticle } from './read-article.ts';

// Main evaluates this file in a world of ours in the page, and then asks there.
Object.assign(globalThis, { terrariumReadArticle: () => readArticle(document) });
