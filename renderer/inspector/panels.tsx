import type { ReactNode } from 'react';
import type { MessageKey } from '../../i18n/catalogue.ts';
import { GpuPanel } from './gpu/gpu-panel.tsx';
import type { PanelId } from './lib/view-state.ts';
import { CrashLabPanel } from './crash-lab/crash-lab-panel.tsx';
import { CrashesPanel } from './crashes/crashes-panel.tsx';
import { LabPanel } from './lab/lab-panel.tsx';
import { MapPanel } from './map/map-panel.tsx';
import { ProcessesPanel } from './processes/processes-panel.tsx';
import { SequencePanel } from './sequence/sequence-panel.tsx';
import { StatisticsPanel } from './statistics/statistics-panel.tsx';
import { TrafficPanel } from './traffic/traffic-panel.tsx';

/** A panel of the inspector. It is there only while it is the one that is shown. */
export interface PanelEntry {
  readonly id: PanelId;
  readonly titleKey: MessageKey;
  readonly Panel: () => ReactNode;
}

/** The panels in the order of their tabs. A new one is a folder, its id in `lib/view-state.ts`, and a line here. */
export const PANELS: readonly PanelEntry[] = [
  { id: 'processes', titleKey: 'inspector.processes', Panel: ProcessesPanel },
  { id: 'traffic', titleKey: 'inspector.traffic', Panel: TrafficPanel },
  { id: 'map', titleKey: 'inspector.map', Panel: MapPanel },
  { id: 'sequence', titleKey: 'inspector.sequence', Panel: SequencePanel },
  { id: 'statistics', titleKey: 'inspector.statistics', Panel: StatisticsPanel },
  { id: 'gpu', titleKey: 'inspector.gpu', Panel: GpuPanel },
  { id: 'crashes', titleKey: 'inspector.crashes', Panel: CrashesPanel },
  { id: 'faults', titleKey: 'faults.panel', Panel: CrashLabPanel },
  { id: 'lab', titleKey: 'lab.panel', Panel: LabPanel },
];
