const MAX_TERMS = 6;
const MAX_TERM_LENGTH = 200;

/** An answer of this size is read; more is not a list of suggestions. */
export const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Reads what a search engine proposes: `[query, [term, ...], ...]`, as OpenSearch has it. Whatever is not of that shape is no proposal:
 * the text comes from the network.
 */
export function readEngineAnswer(json: string): string[] {
  const parsed = parse(json);
  const list: unknown = Array.isArray(parsed) ? parsed[1] : undefined;
  if (!Array.isArray(list)) return [];
  const terms = list.flatMap((term: unknown) => (typeof term === 'string' ? [clean(term)] : []));
  return [...new Set(terms.filter((term) => term !== '' && term.length <= MAX_TERM_LENGTH))].slice(0, MAX_TERMS);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** One line, without marks that turn the direction of writing. */
const clean = (term: string): string => term.replace(/[\p{Cc}\p{Cf}]/gu, ' ').replace(/\s+/g, ' ').trim();
