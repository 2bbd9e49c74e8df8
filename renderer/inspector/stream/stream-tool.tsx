import { useEffect, useRef, useState } from 'react';
import type { StreamStatus } from '../../../ipc/contracts/traffic-stream.ts';
import { Button, IconButton, namedHint } from '../../ui/button.tsx';
import { BroadcastIcon, CheckIcon, CopyIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { useHangingPlace } from '../../ui/use-hanging-place.ts';
import { ignoreFailure } from '../lib/ignore-failure.ts';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';
import styles from './stream-tool.module.css';

const COPIED_MS = 1_600;

/** Offers the log to other programs: a button that shows whether it is on, and behind it the switch, the path and the token. */
export function StreamTool() {
  const t = useTranslate();
  const { trafficStream } = useServices();
  const status = useWatched(trafficStream.status);
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && anchor.current?.contains(event.target) === false) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // The panel beneath has an Escape of its own.
      event.stopPropagation();
      setOpen(false);
      trigger.current?.focus();
    };
    const box = anchor.current;
    document.addEventListener('pointerdown', onPress);
    box?.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPress);
      box?.removeEventListener('keydown', onKey);
    };
  }, [isOpen]);
  if (status === undefined) return null;
  const isOn = status.state === 'on';
  return (
    <div ref={anchor} className={styles['anchor']}>
      <Button
        ref={trigger}
        size="small"
        look="plain"
        icon={<BroadcastIcon size={12} />}
        title={namedHint(t('inspector.stream'), t('inspector.stream.hint'))}
        aria-label={t('inspector.stream')}
        aria-description={isOn ? t('inspector.stream.on', { count: status.readerCount }) : undefined}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-on={isOn}
        className={styles['trigger']}
        onClick={() => setOpen(!isOpen)}
      >
        {t('inspector.stream')}
        {isOn && <span className={styles['count']}>{t('inspector.stream.on', { count: status.readerCount })}</span>}
      </Button>
      {isOpen && <StreamPopup status={status} />}
    </div>
  );
}

function StreamPopup({ status }: { readonly status: StreamStatus }) {
  const t = useTranslate();
  const { trafficStream } = useServices();
  const popup = useRef<HTMLDivElement>(null);
  useHangingPlace(popup, status.state);
  const isOn = status.state === 'on';
  const reason = status.problem === null ? '' : t(`inspector.stream.problem.${status.problem}`, { detail: status.problemDetail });
  return (
    <div ref={popup} role="dialog" aria-label={t('inspector.stream')} className={styles['popup']}>
      <p className={styles['about']}>{t('inspector.stream.about')}</p>
      <label className={styles['switch']}>
        <input
          type="checkbox"
          role="switch"
          aria-checked={isOn || status.state === 'starting'}
          checked={isOn || status.state === 'starting'}
          disabled={status.state === 'starting'}
          autoFocus
          onChange={() => ignoreFailure(isOn ? trafficStream.turnOff() : trafficStream.turnOn())}
        />
        {t('inspector.stream.switch')}
      </label>
      {status.state === 'failed' && (
        <p role="alert" className={styles['problem']}>
          {t('inspector.stream.failed', { reason })}
        </p>
      )}
      {isOn && (
        <>
          <Fact label={t('inspector.stream.path')} value={status.path} />
          <Fact label={t('inspector.stream.token')} value={status.token} />
          <Fact label={t('inspector.stream.command')} value="npx terrarium-tap" />
          <p className={styles['figures']}>
            <span>{t('inspector.stream.readers', { count: status.readerCount })}</span>
            <span>{t('inspector.stream.sent', { count: status.sentCount })}</span>
            {status.droppedCount > 0 && <span className={styles['dropped']}>{t('inspector.stream.dropped', { count: status.droppedCount })}</span>}
          </p>
        </>
      )}
    </div>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  const t = useTranslate();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = window.setTimeout(() => setCopied(false), COPIED_MS);
    return () => window.clearTimeout(timer);
  }, [isCopied]);
  return (
    <div className={styles['fact']}>
      <span className={styles['label']}>{label}</span>
      <code className={styles['value']} title={value} aria-label={label}>
        {value}
      </code>
      <IconButton size="tiny" label={t('inspector.stream.copy', { name: label })} onClick={() => void copyText(value).then(setCopied)}>
        {isCopied ? <CheckIcon size={12} /> : <CopyIcon size={12} />}
      </IconButton>
    </div>
  );
}
