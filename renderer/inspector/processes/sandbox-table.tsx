import type { SandboxEvidence } from '../../../ipc/contracts/processes.ts';
import { CheckIcon, CrossIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import styles from './processes.module.css';
import { sandboxFacts } from './sandbox-facts.ts';

/** What is known of a process's cage, a line a fact, with what each means unless it has to be brief. */
export function SandboxTable({ evidence, brief = false }: { readonly evidence: SandboxEvidence; readonly brief?: boolean }) {
  const t = useTranslate();
  const facts = sandboxFacts(evidence);
  if (facts.length === 0) return <>{t('inspector.sandbox.unknown')}</>;
  return (
    <ul className={styles['facts']}>
      {facts.map(({ nameKey, meaningKey, holds }) => (
        <li key={nameKey} className={styles['fact']} data-holds={holds}>
          {holds ? <CheckIcon size={13} /> : <CrossIcon size={13} />}
          <span>
            <b>{t(nameKey)}</b>
            <span className="visually-hidden">: {t(holds ? 'inspector.sandbox.yes' : 'inspector.sandbox.no')}</span>
            {holds && !brief && <span className={styles['meaning']}>{t(meaningKey)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
