import { useMemo } from 'react';
import { useTranslate } from '../../ui/language.tsx';
import { formatSpan } from '../lib/format.ts';
import { hasFailed, type Message } from '../traffic/message.ts';
import type { ShapeWords } from './shapes.ts';

/** What is written into the diagram. */
export function useShapeWords(): ShapeWords {
  const t = useTranslate();
  return useMemo(
    () => ({
      label: (message: Message) => ({ name: nameOf(message, t('inspector.traffic.handshake')), note: noteOf(message) }),
      time: (sinceStartMs: number) => `+${formatSpan(sinceStartMs)}`,
      span: (spanMs: number) => formatSpan(spanMs),
      times: (count: number) => `×${count}`,
    }),
    [t],
  );
}

/** The channel; of Chromium's interfaces what stands last, since all begin alike. */
function nameOf({ channel, kind, layer }: Message, handshake: string): string {
  if (channel === '') return kind === 'ack' ? handshake : kind;
  if (layer === 'chromium') return channel.split('.').at(-1) ?? channel;
  return kind === 'cancel' ? `${channel} (${kind})` : channel;
}

function noteOf(message: Message): string {
  if (hasFailed(message)) return message.status;
  const spanMs = message.kind === 'reply' ? message.durationMs : message.latencyMs;
  return Number.isNaN(spanMs) ? '' : formatSpan(spanMs);
}
