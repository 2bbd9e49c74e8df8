import type { GpuFact } from '../../ipc/contracts/gpu.ts';

/** Lines that are told at most. */
export const MAX_FACTS = 400;
const MAX_VALUE_LENGTH = 2_000;
const MAX_DEPTH = 8;

/** A tree of answers as lines, each with its path, such as `auxAttributes.glRenderer`; what is empty is left out. */
export function gpuFacts(info: unknown): { readonly facts: GpuFact[]; readonly isCut: boolean } {
  const facts: GpuFact[] = [];
  let isCut = false;
  const visit = (value: unknown, path: string, depth: number): void => {
    if (facts.length >= MAX_FACTS || depth > MAX_DEPTH) {
      isCut = true;
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) visit(child, path === '' ? key : `${path}.${key}`, depth + 1);
    } else if (value !== undefined && value !== null && value !== '') {
      const text = String(value);
      if (text.length > MAX_VALUE_LENGTH) isCut = true;
      facts.push({ path, value: text.slice(0, MAX_VALUE_LENGTH) });
    }
  };
  visit(info, '', 0);
  return { facts, isCut };
}
