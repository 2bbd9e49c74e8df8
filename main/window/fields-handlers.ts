import type { Service } from '../../ipc/core/ends.ts';
import type { ServiceRegistry } from '../../ipc/core/service.ts';
import type { PeerIdentity } from '../../ipc/core/transport.ts';
import { fieldsContract } from '../../ipc/contracts/fields.ts';
import type { FieldEdit } from '../../ipc/contracts/fields.ts';

/** What is done to the field itself, which only the view that it is in can do. */
export interface FieldActions {
  /** The view of who asks. @throws IpcError `not-found` */
  readonly viewOf: (peer: PeerIdentity) => Readonly<Record<FieldEdit, () => void>>;
  readonly clipboardText: () => Promise<string>;
}

/** Binds the contract of text fields. */
export function serveFields(registry: ServiceRegistry, { viewOf, clipboardText }: FieldActions): Service<typeof fieldsContract> {
  return registry.serve(
    fieldsContract,
    {
      edit: ({ action }, { peer }) => viewOf(peer)[action](),
      canPaste: async () => ({ canPaste: (await clipboardText()) !== '' }),
    },
    {},
  );
}
