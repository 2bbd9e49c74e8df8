import { useEffect, useRef } from 'react';
import { EXPORT_FORMATS, type CapturesProgress, type ExportFormat } from '../../../ipc/contracts/captures.ts';
import { Button, namedHint } from '../../ui/button.tsx';
import { ExportIcon, OpenFileIcon } from '../../ui/icons.tsx';
import { useTranslate } from '../../ui/language.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { ignoreFailure } from '../lib/ignore-failure.ts';
import { useWatched } from '../lib/use-watched.ts';
import { useServices } from '../services.tsx';
import { StreamTool } from '../stream/stream-tool.tsx';
import { useTrafficModel } from '../traffic/traffic-model-context.tsx';
import { shownSeqs } from './shown-seqs.ts';
import { CAPTURE_OF_TAB } from './use-captures.ts';

/** Saves what is shown to a file, and opens a saved capture. Main asks for the file. */
export function CaptureTools({ progress }: { readonly progress: CapturesProgress }) {
  const isBusy = progress.job !== null;
  return (
    <>
      <ExportMenu isBusy={isBusy} openedId={progress.opened?.id ?? null} />
      {CAPTURE_OF_TAB === undefined && <LiveTools isBusy={isBusy} />}
    </>
  );
}

/** What a page that shows one capture has no use for. */
function LiveTools({ isBusy }: { readonly isBusy: boolean }) {
  const t = useTranslate();
  const { captures } = useServices();
  return (
    <>
      <Button
        size="small"
        look="plain"
        icon={<OpenFileIcon size={12} />}
        title={namedHint(t('inspector.captures.open'), t('inspector.captures.openHint'))}
        disabled={isBusy}
        onClick={() => ignoreFailure(captures.open())}
      >
        {t('inspector.captures.open')}
      </Button>
      <StreamTool />
    </>
  );
}

/** A command asks for the rows that are shown: they are known once the log was read. */
function useAskedExport(onExport: () => void): void {
  const { captures } = useServices();
  const model = useTrafficModel();
  const asked = useWatched(CAPTURE_OF_TAB === undefined ? captures.shownAsked : undefined);
  const answered = useRef<typeof asked>(undefined);
  useEffect(() => {
    if (asked === undefined || asked.nextSeq === null || asked === answered.current) return;
    // The number is one of the browser's log.
    if (model.log === 'all' && !model.showsUpTo(asked.nextSeq)) return;
    answered.current = asked;
    onExport();
  });
}

function ExportMenu({ isBusy, openedId }: { readonly isBusy: boolean; readonly openedId: number | null }) {
  const t = useTranslate();
  const { captures } = useServices();
  const { index, store, log } = useTrafficModel();
  const onExport = (format: ExportFormat) => ignoreFailure(captures.export({ format, id: openedId, log, seqs: format === 'csv' ? shownSeqs(index, store) : null }));
  useAskedExport(() => onExport('csv'));
  return (
    <MenuButton
      label={t('inspector.captures.export')}
      hint={namedHint(t('inspector.captures.export'), t('inspector.captures.exportHint'))}
      icon={<ExportIcon size={12} />}
      disabled={isBusy}
    >
      {(close) =>
        EXPORT_FORMATS.map((format) => (
          <MenuItem
            key={format}
            label={t(`inspector.captures.export.${format}`)}
            onSelect={() => {
              close();
              onExport(format);
            }}
          />
        ))
      }
    </MenuButton>
  );
}
