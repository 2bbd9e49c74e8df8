import { useMemo } from 'react';
import { crashActions } from '../../ui/crash-records/crash-actions.ts';
import { CrashRecords } from '../../ui/crash-records/crash-records.tsx';
import { setView, useView } from '../lib/use-view.ts';
import { Waiting } from '../lib/waiting.tsx';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';

/** Flight records of everything that died. */
export function CrashesPanel() {
  const { crashes } = useServices();
  const list = useWatched(crashes.list);
  const actions = useMemo(() => crashActions(crashes), [crashes]);
  const crashId = useView((view) => view.crashId);
  if (list === undefined) return <Waiting />;
  return <CrashRecords list={list} actions={actions} selectedId={crashId} onSelect={(id) => setView({ crashId: id })} />;
}
