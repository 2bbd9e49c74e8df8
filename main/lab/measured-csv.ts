import type { LabRun } from '../../ipc/contracts/lab-results.ts';

const COLUMNS = [
  'mechanism',
  'size_bytes',
  'senders',
  'round_trip_p50_us',
  'round_trip_p99_us',
  'messages_per_second',
  'bytes_per_second',
  'cpu_us_per_message',
  'limit_bytes',
] as const;

/** A measurement as a table of comma-separated values, with lines on the machine before it. Empty cells: the message does not fit. */
export function measuredCsv({ startedAtMs, machine, rows, isComplete }: LabRun): string {
  const notes = [
    `started,${new Date(startedAtMs).toISOString()}`,
    `complete,${isComplete ? 'yes' : 'no'}`,
    ...(machine === null ? [] : Object.entries(machine).map(([name, value]) => `${name},${quoted(String(value))}`)),
  ];
  const lines = rows.map(({ mechanism, sizeBytes, senderCount, figures, limitBytes }) =>
    [
      mechanism,
      sizeBytes,
      senderCount,
      ...(figures === null
        ? ['', '', '', '', '']
        : [figures.roundTripP50Us, figures.roundTripP99Us, figures.messagesPerSecond, figures.bytesPerSecond, figures.cpuUsPerMessage].map((value) => value.toFixed(3))),
      limitBytes,
    ].join(','),
  );
  return `${[...notes.map((note) => `# ${note}`), COLUMNS.join(','), ...lines].join('\n')}\n`;
}

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
