import { expect, test } from 'vitest';
import { translator } from '../../i18n/catalogue.ts';
import type { LabFailure } from '../../ipc/contracts/lab-results.ts';
import { IpcError } from '../../ipc/core/errors.ts';
import { failureWords, formatUs, reasonOf } from './lab-format.ts';

const CELL = { mechanism: 'pipe', sizeBytes: 65_536 } as const;
const FAILURES: readonly (readonly [LabFailure, en: string, ko: string])[] = [
  [{ why: 'peer-died', ...CELL, exitCode: null, signalName: 'SIGKILL' }, 'One of its processes died of the signal SIGKILL.', '참여한 프로세스 하나가 SIGKILL 신호로 죽었어요.'],
  [{ why: 'peer-died', ...CELL, exitCode: 1, signalName: null }, 'One of its processes ended by itself, with code 1.', '참여한 프로세스 하나가 종료 코드 1을 남기고 스스로 끝났어요.'],
  [{ why: 'peer-died', ...CELL, exitCode: null, signalName: null }, 'One of its processes died.', '참여한 프로세스 하나가 죽었어요.'],
  [{ why: 'timed-out', ...CELL }, 'It did not come through within a minute.', '1분 안에 끝나지 않았어요.'],
  [{ why: 'wrong', ...CELL, messageCount: 1 }, '1 message did not arrive as it was sent.', '메시지 1개가 보낸 그대로 도착하지 않았어요.'],
  [{ why: 'error', ...CELL, message: 'labPeer.listen: mq_open: too many open files' }, 'The system says: mq_open: too many open files', '시스템이 알린 이유: mq_open: too many open files'],
];

test('why a measurement ended early stands in words, after what it was at', () => {
  for (const [failure, en, ko] of FAILURES) {
    expect(failureWords(failure, translator('en'))).toBe(`The measurement ended early, at Anonymous pipe, 64 KB. ${en}`);
    expect(failureWords(failure, translator('ko'))).toBe(`익명 파이프, 64 KB에서 측정이 중단됐어요. ${ko}`);
  }
  expect(failureWords({ why: 'not-begun', message: 'no room' }, translator('ko'))).toBe('측정을 시작하지 못했어요: no room');
});

test('microseconds have about three digits, and separators from a thousand on', () => {
  expect([0.04, 8.2, 99.94, 99.96, 999.6, 1_086.4, 13_671.9].map(formatUs)).toEqual(['0.0', '8.2', '99.9', '100', '1,000', '1,086', '13,672']);
});

test('a call that nobody answered says so in words; anything else in the system’s own, without the channel', () => {
  const t = translator('ko');
  expect(reasonOf(new IpcError('peer-died', 'labPeer.send: the other end is gone'), t)).toBe(t('inspector.message.status.peer-died'));
  expect(reasonOf(new IpcError('timeout', 'labPeer.send: no answer'), t)).toBe(t('inspector.message.status.timeout'));
  expect(reasonOf(new IpcError('failed-precondition', 'lab.experiment: mq_open: too many open files'), t)).toBe('mq_open: too many open files');
  expect(reasonOf(new Error('labPeer.send: as it is'), t)).toBe('labPeer.send: as it is');
});
