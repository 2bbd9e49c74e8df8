import { useEffect } from 'react';
import type { LabActivity } from '../../ipc/contracts/lab.ts';
import { Button } from '../ui/button.tsx';
import { Chip, LiveDot } from '../ui/chip.tsx';
import { useTranslate } from '../ui/language.tsx';
import { useRemoteState } from '../ui/use-remote-state.ts';
import { useLab } from './lab-services.tsx';
import styles from './lab.module.css';
import { MeasurePage } from './measure/measure-page.tsx';
import { PatternsPage } from './patterns-page.tsx';
import { SyncPage } from './sync-page.tsx';
import { WayPage } from './way-page.tsx';
import { PLACES, wayAt } from './ways.ts';
import type { Place } from './ways.ts';

export interface LabViewProps {
  readonly place: Place;
  onGo(place: Place): void;
  /** A heading and a lead, where the lab is a page of its own. */
  readonly hasTitle: boolean;
}

/** The whole lab: where to go at the left, what is there at the right. */
export function LabView({ place, onGo, hasTitle }: LabViewProps) {
  const t = useTranslate();
  const { lab } = useLab();
  const catalogue = useRemoteState(lab.catalogue);
  const activity = useRemoteState(lab.activity);
  // Who leaves ends the link that was open by hand.
  useEffect(() => () => void lab.closeLive().catch(() => undefined), [lab]);
  if (catalogue === undefined || activity === undefined) return null;
  const way = wayAt(place);
  return (
    <div className={styles['lab']}>
      <header className={styles['head']}>
        <div>
          {hasTitle && <h1 className={styles['title']}>{t('lab.title')}</h1>}
          <p className={styles['lead']}>{t('lab.lead')}</p>
        </div>
        <ActivityNote activity={activity} />
      </header>
      <div className={styles['body']}>
        <nav className={styles['places']} aria-label={t('lab.ways')}>
          <PlaceGroup label={t('lab.group.ways')} places={PLACES.slice(0, 7)} current={place} onGo={onGo} />
          <PlaceGroup label={t('lab.group.more')} places={PLACES.slice(7)} current={place} onGo={onGo} />
        </nav>
        <div className={styles['content']}>
          {way !== undefined && <WayPage key={way.id} way={way} catalogue={catalogue} activity={activity} />}
          {place === 'sync' && <SyncPage here={catalogue.experiments} activity={activity} />}
          {place === 'patterns' && <PatternsPage catalogue={catalogue} activity={activity} />}
          {place === 'measure' && <MeasurePage catalogue={catalogue} activity={activity} />}
        </div>
      </div>
    </div>
  );
}

function PlaceGroup({ label, places, current, onGo }: { label: string; places: readonly Place[]; current: Place; onGo(place: Place): void }) {
  const t = useTranslate();
  return (
    <div className={styles['placeGroup']}>
      <p className={styles['placeLabel']}>{label}</p>
      {places.map((place) => (
        <button key={place} type="button" className={styles['place']} aria-current={place === current ? 'page' : undefined} onClick={() => onGo(place)}>
          {t(`lab.way.${place}`)}
        </button>
      ))}
    </div>
  );
}

function ActivityNote({ activity }: { readonly activity: LabActivity }) {
  const t = useTranslate();
  const { lab } = useLab();
  const { kind, progress, pids } = activity;
  const isBusy = kind !== 'idle';
  return (
    <div className={styles['activity']} role="status">
      <Chip icon={<LiveDot busy={isBusy} />} title={pids.join(' ')}>
        {kind === 'idle' ? t('lab.idle') : kind === 'measurement' ? t('lab.busy.measurement', { percent: Math.round(progress * 100) }) : t(`lab.busy.${kind}`)}
        {isBusy && ` · ${t('lab.pids', { count: pids.length })}`}
      </Chip>
      {isBusy && kind !== 'live' && (
        <Button size="small" onClick={() => void lab.cancel().catch(() => undefined)}>
          {t('lab.cancel')}
        </Button>
      )}
    </div>
  );
}
