import type { mayRecordMessages as en } from '../en/may-record.ts';
import type { Translation } from '../message.ts';

/** The signs that a page may be recording. */
export const mayRecordMessages: Translation<typeof en> = {
  'mayRecord.camera': '카메라',
  'mayRecord.microphone': '마이크',
  'mayRecord.screen': '화면',
  'mayRecord.tab': '사용 중일 수 있음: {what}',
  'mayRecord.chip': '이 페이지에서 사용 중일 수 있어요: {what}',
  'mayRecord.now': '지금 사용 중일 수 있어요',
  'mayRecord.hint': '이 페이지에 허용한 장치예요. 페이지를 떠나거나 새로고침할 때까지 사용할 수 있어요.',
  'mayRecord.stop': '새로고침해서 끝내기',
};
