import type { streamMessages as english } from '../en/stream.ts';
import type { Translation } from '../message.ts';

export const streamMessages: Translation<typeof english> = {
  'inspector.stream': '스트림',
  'inspector.stream.hint': '이 컴퓨터의 다른 프로그램이 메시지를 읽게 하기',
  'inspector.stream.on': '켜짐 · {count}',
  'inspector.stream.about': '직접 실행한 프로그램이 메시지를 실시간으로 읽을 수 있어요. 비밀 정보는 가려지고, 읽기만 할 수 있어요. 터미널에서는 terrarium-tap을 쓰세요.',
  'inspector.stream.switch': '다른 프로그램에 메시지 제공',
  'inspector.stream.path': '소켓',
  'inspector.stream.token': '토큰',
  'inspector.stream.command': '명령',
  'inspector.stream.copy': '{name} 복사',
  'inspector.stream.readers': '읽는 프로그램 {count}개',
  'inspector.stream.sent': '메시지 {count}개 보냄',
  'inspector.stream.dropped': '읽기 전에 사라진 메시지 {count}개',
  'inspector.stream.failed': '켜지 못했어요: {reason}',
  'inspector.stream.problem.path-taken': '소켓 경로에 다른 것이 있어요.',
  'inspector.stream.problem.path-too-long': '소켓 경로가 {detail}바이트보다 길어요.',
  'inspector.stream.problem.folder-not-private': '{detail} 폴더가 다른 사용자의 것이에요.',
  'inspector.stream.problem.not-writable': '그 자리에 소켓을 만들 수 없어요 ({detail}).',
  'inspector.stream.problem.failed': '문제가 생겼어요.',
};
