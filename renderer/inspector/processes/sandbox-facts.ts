import type { MessageKey } from '../../../i18n/catalogue.ts';
import type { SandboxEvidence } from '../../../ipc/contracts/processes.ts';

/** One thing that the operating system, or Chromium, says of a process's cage. */
export interface SandboxFact {
  readonly nameKey: MessageKey;
  /** What it does for safety, in plain words. */
  readonly meaningKey: MessageKey;
  readonly holds: boolean;
}

const SECCOMP_MODE_FILTER = 2;

/** What is known of a cage; what is not known is left out. */
export function sandboxFacts(evidence: SandboxEvidence): readonly SandboxFact[] {
  const { seccompMode } = evidence;
  const facts: readonly (Omit<SandboxFact, 'holds'> & { readonly holds: boolean | null })[] = [
    {
      nameKey: 'inspector.sandbox.seccomp',
      meaningKey: 'inspector.sandbox.seccompMeans',
      holds: seccompMode === null ? null : seccompMode === SECCOMP_MODE_FILTER,
    },
    { nameKey: 'inspector.sandbox.noNewPrivs', meaningKey: 'inspector.sandbox.noNewPrivsMeans', holds: evidence.noNewPrivs },
    { nameKey: 'inspector.sandbox.userNamespace', meaningKey: 'inspector.sandbox.userNamespaceMeans', holds: evidence.ownUserNamespace },
    { nameKey: 'inspector.sandbox.pidNamespace', meaningKey: 'inspector.sandbox.pidNamespaceMeans', holds: evidence.ownPidNamespace },
    { nameKey: 'inspector.sandbox.networkNamespace', meaningKey: 'inspector.sandbox.networkNamespaceMeans', holds: evidence.ownNetworkNamespace },
    { nameKey: 'inspector.sandbox.chromium', meaningKey: 'inspector.sandbox.chromiumMeans', holds: evidence.chromiumSandboxed },
  ];
  return facts.flatMap(({ holds, ...fact }) => (holds === null ? [] : [{ ...fact, holds }]));
}

/** The facts that speak for a cage. */
export function heldFacts(evidence: SandboxEvidence): readonly SandboxFact[] {
  return sandboxFacts(evidence).filter(({ holds }) => holds);
}

/** True if there is a cage that a broken-into process would still be in. `no new privileges` alone is none. */
export function isCaged(evidence: SandboxEvidence): boolean {
  return evidence.seccompMode === SECCOMP_MODE_FILTER || evidence.chromiumSandboxed === true;
}

/** The cage in a few words, as catalogue keys: the namespaces as one. */
export function sandboxSummary(evidence: SandboxEvidence): readonly MessageKey[] {
  if (sandboxFacts(evidence).length === 0) return ['inspector.sandbox.unknown'];
  const words = new Set(
    heldFacts(evidence).map(({ nameKey }) => (nameKey.endsWith('Namespace') ? 'inspector.sandbox.namespaces' : nameKey)),
  );
  return words.size === 0 ? ['inspector.sandbox.none'] : [...words];
}
