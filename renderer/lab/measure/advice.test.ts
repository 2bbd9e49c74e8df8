import { describe, expect, it } from 'vitest';
import type { LabMechanismId } from '../../../ipc/contracts/lab-mechanisms.ts';
import type { LabMeasured } from '../../../ipc/contracts/lab-results.ts';
import { advise } from './advice.ts';

const row = (mechanism: LabMechanismId, sizeBytes: number, roundTripP50Us: number | null): LabMeasured => ({
  mechanism,
  sizeBytes,
  senderCount: 1,
  limitBytes: 8_192,
  figures: roundTripP50Us === null ? null : { roundTripP50Us, roundTripP99Us: 0, messagesPerSecond: 0, bytesPerSecond: 0, cpuUsPerMessage: 0 },
});
const rows = [row('pipe', 16, 9), row('shared-memory', 16, 5), row('tcp', 16, 20), row('udp', 16, 15), row('posix-queue', 16, 8), row('posix-queue', 1_048_576, null), row('pipe', 1_048_576, 700)];

describe('the adviser', () => {
  it('puts the quickest first, by what was measured', () => {
    expect(advise(rows, 16, []).map(({ mechanism }) => mechanism)).toEqual(['shared-memory', 'posix-queue', 'pipe', 'udp', 'tcp']);
  });

  it('names only what does all that is needed', () => {
    expect(advise(rows, 16, ['remote']).map(({ mechanism }) => mechanism)).toEqual(['udp', 'tcp']);
    expect(advise(rows, 16, ['borders', 'lasting'])).toEqual([{ mechanism: 'posix-queue', roundTripUs: 8 }]);
    expect(advise(rows, 16, ['remote', 'lasting'])).toEqual([]);
  });

  it('leaves out what does not fit, and what was not measured', () => {
    expect(advise(rows, 1_048_576, []).map(({ mechanism }) => mechanism)).toEqual(['pipe']);
    expect(advise(rows, 4_096, [])).toEqual([]);
  });
});
