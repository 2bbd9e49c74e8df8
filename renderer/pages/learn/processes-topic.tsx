import type { Language } from '../../../i18n/catalogue.ts';
import { useTranslate } from '../../ui/language.tsx';
import { Figures, Live, Try, TryLessons, Words } from './parts.tsx';
import { processCount, useCensus } from './use-census.ts';

/** Multiprocessing, and why it is reliable. */
export function ProcessesTopic({ language }: { readonly language: Language }) {
  const t = useTranslate();
  const census = useCensus();
  const number = new Intl.NumberFormat(language);
  const figures =
    census === undefined
      ? []
      : [
          { id: 'processes', what: t('learn.processes.count'), value: number.format(processCount(census)) },
          { id: 'cores', what: t('learn.processes.cores', { count: census.coreCount }), value: number.format(census.coreCount) },
          { id: 'memory', what: t('learn.processes.memory'), value: `${number.format(Math.round(census.kinds.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0) / 1_048_576))} MB` },
        ];
  return (
    <>
      <Words keys={['learn.processes.what', 'learn.processes.won', 'learn.processes.price', 'learn.processes.hardware']} />
      <Live>
        <Figures all={figures} />
      </Live>
      <Try>
        <TryLessons ids={['cross-site-frame', 'same-site']} />
      </Try>
    </>
  );
}
