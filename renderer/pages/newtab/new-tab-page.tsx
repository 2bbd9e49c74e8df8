import { isCaptureFile } from '../../../ipc/contracts/capture-address.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import type { startPlacesContract } from '../../../ipc/contracts/start-places.ts';
import type { tourContract } from '../../../ipc/contracts/tour.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { takesFiles } from '../../lib/file-drops.ts';
import { KeysIcon, LearnIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { useRemoteState } from '../../ui/use-remote-state.ts';
import { Bell } from '../bell.tsx';
import { FirstMinute } from './first-minute.tsx';
import { LearnLink } from './learn-link.tsx';
import { LifeLine } from './life-line.tsx';
import styles from './new-tab-page.module.css';
import { Places } from './places.tsx';
import { PrivateNote } from './private-note.tsx';
import { SearchField } from './search-field.tsx';
import { ShortcutList } from './shortcut-list.tsx';
import { TourCard } from './tour-card.tsx';

export interface NewTabPageProps {
  readonly window: WindowState;
  /** Goes where the text leads. */
  go(input: string): Promise<unknown>;
  /** Shows a file in the inspector. */
  openCapture(path: string): Promise<unknown>;
  /** Asks main for a sign of life. */
  ping(): Promise<{ readonly roundTripMs: number }>;
  readonly places: Client<typeof startPlacesContract>;
  readonly tour: Client<typeof tourContract>;
}

/** The start page: a place to type, where the person goes most, and the first look through the glass. */
export function NewTabPage({ window, go, openCapture, ping, places, tour }: NewTabPageProps) {
  const t = useTranslate();
  const tourState = useRemoteState(tour.state);
  // As on the window around it: captures go to the inspector, and another file comes in the place of this page.
  const drop = takesFiles((paths) => {
    const file = paths.find((path) => !isCaptureFile(path));
    for (const path of paths.filter(isCaptureFile)) openCapture(path).catch(() => undefined);
    if (file !== undefined) go(file).catch(() => undefined);
  });
  const isThrough = tourState?.progress === 'done';
  return (
    <main className={styles.page} data-centered={window.isPrivate || undefined} {...drop}>
      <header className={styles.head}>
        <Bell className={styles.bell} />
        <h1 className={styles.name}>Terrarium</h1>
        <p className={styles.lead}>{t(window.isPrivate ? 'windows.private.lead' : 'pages.newtab.lead')}</p>
      </header>
      <SearchField go={go} />
      {window.isPrivate ? (
        <PrivateNote />
      ) : (
        <>
          <Places places={places} go={go} />
          {tourState !== undefined && !isThrough && <TourCard tour={tourState} open={() => tour.open({})} />}
          <LifeLine ping={ping} language={window.language} />
          <FirstMinute platform={window.platform} />
          <div className={styles.ways}>
            <LearnLink url="terrarium://learn/" icon={<LearnIcon size={16} />} go={go}>{t('pages.newtab.learn')}</LearnLink>
            <LearnLink url="terrarium://keys/" icon={<KeysIcon size={16} />} go={go}>{t('commands.keysTitle')}</LearnLink>
            {tourState !== undefined && isThrough && <TourCard tour={tourState} open={() => tour.open({})} />}
          </div>
          <ShortcutList platform={window.platform} />
        </>
      )}
    </main>
  );
}
