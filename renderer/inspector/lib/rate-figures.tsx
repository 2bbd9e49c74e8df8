import { TRAFFIC_LAYERS } from '../../../ipc/contracts/traffic.ts';
import type { TrafficEdge } from '../../../ipc/contracts/traffic-rates.ts';
import { useTranslate } from '../../ui/language.tsx';
import { Figure } from '../frame/status-slot.tsx';
import { formatBytes } from '../../ui/format-bytes.ts';
import { roundRate } from './format-rate.ts';

type Rated = Pick<TrafficEdge, 'layer' | 'messageCount' | 'exactCount' | 'messagesPerSecond' | 'bytesPerSecond'>;

export interface RateFiguresProps {
  /** Of processes or of channels. */
  readonly edges: readonly Rated[];
  readonly missedCount: number;
  readonly forgottenCount: number;
  /** Without bytes, where they stand elsewhere. */
  readonly isBrief?: boolean;
}

/** What passes in each layer, and what is not in the figures. Layers are not added up: a frame of ours is a message of Chromium's, too. */
export function RateFigures({ edges, missedCount, forgottenCount, isBrief = false }: RateFiguresProps) {
  const t = useTranslate();
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  return (
    <>
      {TRAFFIC_LAYERS.map((layer) => {
        const own = edges.filter((edge) => edge.layer === layer);
        if (own.length === 0) return null;
        const rate = own.reduce((sum, { messagesPerSecond }) => sum + messagesPerSecond, 0);
        const size = own.reduce((sum, { bytesPerSecond }) => sum + bytesPerSecond, 0);
        // Traces are samples.
        const told = `${layer === 'chromium' ? '≈ ' : ''}${numbers.format(roundRate(rate))}`;
        return (
          <Figure key={layer}>
            {isBrief
              ? `${layer} ${t('inspector.rates.perSecond', { rate: told })}`
              : t('inspector.rates.layer', { layer, rate: told, size: formatBytes(Math.round(size), isExact(own)) })}
          </Figure>
        );
      })}
      {missedCount > 0 && (
        <Figure tone="warn" title={t('inspector.rates.missedHint')}>
          {t('inspector.rates.missed', { count: missedCount })}
        </Figure>
      )}
      {forgottenCount > 0 && (
        <Figure title={t('inspector.rates.forgottenHint')}>{t('inspector.rates.forgotten', { count: forgottenCount })}</Figure>
      )}
    </>
  );
}

function isExact(edges: readonly Rated[]): boolean {
  return edges.every(({ messageCount, exactCount, layer }) => messageCount === exactCount && layer !== 'chromium');
}
