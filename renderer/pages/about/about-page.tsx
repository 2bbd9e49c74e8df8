import type { MessageKey } from '../../../i18n/catalogue.ts';
import type { WindowState } from '../../../ipc/contracts/shell.ts';
import type { updatesContract } from '../../../ipc/contracts/updates.ts';
import type { Client } from '../../../ipc/core/ends.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { Bell } from '../bell.tsx';
import styles from './about-page.module.css';
import { SHIPPED_PACKAGES } from './shipped-packages.ts';
import { UpdatesCard } from './updates-card.tsx';

/** What the packages run on. */
const RUNTIME: readonly { readonly name: string; readonly licence: string; readonly use: MessageKey }[] = [
  { name: 'Electron', licence: 'MIT', use: 'pages.about.part.electron' },
  { name: 'Chromium', licence: 'BSD-3-Clause', use: 'pages.about.part.chromium' },
  { name: 'Node.js', licence: 'MIT', use: 'pages.about.part.node' },
];
const NEEDED = SHIPPED_PACKAGES.filter(({ use }) => use === undefined);

/** What Electron has no way for. */
const LIMITS = ['limits.safeBrowsing', 'limits.certificates', 'limits.fixes'] as const satisfies readonly MessageKey[];

/** What Terrarium is, what it runs on, and what it is made of. */
export function AboutPage({ window, updates }: { readonly window: WindowState; readonly updates: Client<typeof updatesContract> }) {
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

      <UpdatesCard updates={updates} />

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
            {[...RUNTIME, ...SHIPPED_PACKAGES].map(
              ({ name, licence, use }) =>
                use !== undefined && (
                  <tr key={name}>
                    <th scope="row">{breakable(name)}</th>
                    <td>{t(use)}</td>
                    <td>{licence}</td>
                  </tr>
                ),
            )}
          </tbody>
        </table>
        <p className={styles.needed}>{t('pages.about.needed', { names: NEEDED.map(({ name, licence }) => `${name} (${licence})`).join(', ') })}</p>
      </section>
    </main>
  );
}

/** A package's name, which breaks before its slash rather than in a word. */
function breakable(name: string) {
  const slash = name.indexOf('/');
  if (slash === -1) return name;
  return (
    <>
      {name.slice(0, slash)}
      <wbr />
      {name.slice(slash)}
    </>
  );
}
