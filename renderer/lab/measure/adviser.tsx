import { useState } from 'react';
import type { LabMeasured } from '../../../ipc/contracts/lab-results.ts';
import { useTranslate } from '../../ui/language.tsx';
import { ToggleChips } from '../../ui/toggle-chips.tsx';
import { formatUs } from '../lab-format.ts';
import { advise, NEEDS } from './advice.ts';
import type { Need } from './advice.ts';
import styles from './measure.module.css';

const SIZES = [16, 4_096, 1_048_576] as const;

/** Which way for what: asked by the person, answered by what was measured. */
export function Adviser({ rows }: { readonly rows: readonly LabMeasured[] }) {
  const t = useTranslate();
  const [size, setSize] = useState<(typeof SIZES)[number]>(16);
  const [needs, setNeeds] = useState<readonly Need[]>([]);
  const toggle = (need: Need) => setNeeds(needs.includes(need) ? needs.filter((other) => other !== need) : [...needs, need]);
  const isMeasured = rows.some(({ sizeBytes }) => sizeBytes === size);
  const [best, next] = advise(rows, size, needs);
  return (
    <section className={styles['adviser']} aria-label={t('lab.advice.heading')}>
      <h3 className={styles['heading']}>{t('lab.advice.heading')}</h3>
      <div className={styles['row']}>
        <span>{t('lab.advice.question')}</span>
        <ToggleChips
          label={t('lab.advice.sizeLabel')}
          options={SIZES.map((value) => ({ value: String(value), label: t(`lab.advice.size.${value}`) }))}
          values={[String(size)]}
          onToggle={(value) => setSize(SIZES.find((each) => String(each) === value) ?? 16)}
        />
      </div>
      <div className={styles['row']}>
        <span>{t('lab.advice.needs')}</span>
        <ToggleChips label={t('lab.advice.needs')} options={NEEDS.map((need) => ({ value: need, label: t(`lab.advice.need.${need}`) }))} values={needs} onToggle={toggle} />
      </div>
      <p className={styles['advice']} role="status">
        {!isMeasured && t('lab.advice.unmeasured')}
        {isMeasured && best === undefined && t('lab.advice.none')}
        {best !== undefined && <strong>{t('lab.advice.answer', { name: t(`lab.mechanism.${best.mechanism}`), us: formatUs(best.roundTripUs) })}</strong>}
        {next !== undefined && ` ${t('lab.advice.next', { name: t(`lab.mechanism.${next.mechanism}`), us: formatUs(next.roundTripUs) })}`}
      </p>
    </section>
  );
}
