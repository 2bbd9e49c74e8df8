import { useState } from 'react';
import { LabProvider } from '../../lab/lab-services.tsx';
import { LabView } from '../../lab/lab-view.tsx';
import { PLACES, type Place } from '../../lab/ways.ts';
import { useServices } from '../services.tsx';
import styles from './lab-panel.module.css';

/** The IPC Lab beside the traffic that it makes. */
export function LabPanel() {
  const services = useServices();
  const [place, setPlace] = useState<Place>(PLACES[0]);
  return (
    <div className={styles['panel']}>
      <LabProvider services={services}>
        <LabView place={place} onGo={setPlace} hasTitle={false} />
      </LabProvider>
    </div>
  );
}
