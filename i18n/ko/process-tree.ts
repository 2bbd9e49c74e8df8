import type { processTreeMessages as english } from '../en/process-tree.ts';
import type { Translation } from '../message.ts';

export const processTreeMessages: Translation<typeof english> = {
  'inspector.processes.view': '프로세스를 보는 방식',
  'inspector.processes.flat': '표로 보기',
  'inspector.processes.tree': '트리로 보기: 만든 프로세스 아래에',
  'inspector.processes.unlisted': '보조 프로세스',
  'inspector.processes.unlistedNote': '프로세스 {pid}. 운영체제만 알려 주며, 다른 프로세스를 시작해요',
  'inspector.processes.mainFrame': '탭 {tab}의 페이지',
  'inspector.processes.subframe': '탭 {tab} 안의 프레임',
  'inspector.processes.frames': '담고 있는 문서',
  'inspector.processes.madeBy': '만든 프로세스',
  'inspector.processes.madeByPerson': 'Terrarium을 시작한 쪽',
  'inspector.processes.ports': '직통 포트',
  'inspector.processes.noPorts': '메인이 만들어 준 것 없음',
  'inspector.processes.files': '연 파일',
  'inspector.processes.filesNote': '파일, 소켓, 파이프, 공유 메모리를 모두 센 개수예요.',
  'inspector.processes.threads': '스레드',
  'inspector.processes.running': '지금 {count}개 실행 중',
  'inspector.processes.notTold': '여기서는 알 수 없음',
  'inspector.processes.cpuMinutes': '최근 5분 CPU',
  'inspector.processes.memoryMinutes': '최근 5분 메모리',
};
