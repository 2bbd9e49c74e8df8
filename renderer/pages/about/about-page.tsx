import type { MessageKey } from '../../../i18n/catalogue.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Bell } from '../bell.tsx';
import styles from './about-page.module.css';

const PARTS: readonly { readonly name: string; readonly licence: string; readonly key: MessageKey }[] = [
  { name: 'Electron', licence: 'MIT', key: 'pages.about.part.electron' },
  { name: 'Chromium', licence: 'BSD-3-Clause', key: 'pages.about.part.chromium' },
  { name: 'Node.js', licence: 'MIT', key: 'pages.about.part.node' },
  { name: 'QuickJS, quickjs-emscripten', licence: 'MIT', key: 'pages.about.part.quickjs' },
  { name: 'React', licence: 'MIT', key: 'pages.about.part.react' },
  { name: 'Zustand', licence: 'MIT', key: 'pages.about.part.zustand' },
  { name: 'TanStack Virtual', licence: 'MIT', key: 'pages.about.part.virtual' },
  { name: 'Valibot', licence: 'MIT', key: 'pages.about.part.valibot' },
  { name: 'Lucide', licence: 'ISC', key: 'pages.about.part.lucide' },
];

/** What Electron has no way for. */
const LIMITS = ['limits.safeBrowsing', 'limits.certificates', 'limits.fixes'] as const satisfies readonly MessageKey[];

/** What Terrarium is, what it runs on, and what it is made of. */
export function AboutPage({ window }: { readonly window: WindowState }) {
  const t = useTranslate();
  const { terrarium, electron, chromium, node, pinned, outdatedBy } = window.runtime;
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <Bell className={styles.bell} />
        <div>
          <h1 className={styles.name}>Terrarium</h1>
          <p className={styles.text}>{t('pages.about.what')}</p>
        </div>
      </header>

      <section className={styles.card}>
        <h2 className={styles.heading}>{t('pages.about.runtime')}</h2>
        <dl className={styles.versions}>
          <dt>Terrarium</dt>
          <dd>{terrarium}</dd>
          <dt>Electron</dt>
          <dd>{electron}</dd>
          <dt>Chromium</dt>
          <dd>{chromium}</dd>
          <dt>Node.js</dt>
          <dd>{node}</dd>
        </dl>
        {outdatedBy === null ? (
          <p className={styles.text}>{t(pinned ? 'pages.about.pinned' : 'pages.about.notPinned')}</p>
        ) : (
          <p className={styles.warning}>
            <WarningIcon size={18} />
            <span>{t('limits.outdatedMore', { newer: outdatedBy })}</span>
          </p>
        )}
      </section>

      <section className={styles.card}>
        <h2 className={styles.heading}>{t('limits.heading')}</h2>
        <ul className={styles.limits}>
          {LIMITS.map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
      </section>

      <section className={styles.card}>
        <h2 className={styles.heading}>{t('pages.about.licences')}</h2>
        <p className={styles.text}>{t('pages.about.licence')}</p>
        <table className={styles.parts}>
          <thead>
            <tr>
              <th scope="col">{t('pages.about.partName')}</th>
              <th scope="col">{t('pages.about.partUse')}</th>
              <th scope="col">{t('pages.about.partLicence')}</th>
            </tr>
          </thead>
          <tbody>
            {PARTS.map(({ name, licence, key }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{t(key)}</td>
                <td>{licence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </main>
  );
}
