import type { ProcessInfo } from '../../../ipc/contracts/processes.ts';
import { Button } from '../../ui/button.tsx';
import { CrashIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { isPanelShown } from '../lib/shown-panels.ts';
import { setView } from '../lib/use-view.ts';
import { firstFaultFor } from './fault-words.ts';

/** Leads from a process to the ways to break it; nothing where there are none. */
export function BreakButton({ process }: { readonly process: Pick<ProcessInfo, 'key' | 'kind'> }) {
  const t = useTranslate();
  const fault = firstFaultFor(process.kind);
  if (fault === undefined || !isPanelShown('faults')) return null;
  return (
    <Button size="small" icon={<CrashIcon size={12} />} onClick={() => setView({ panel: 'faults', fault, faultKey: process.key })}>
      {t('faults.breakIt')}
    </Button>
  );
}
