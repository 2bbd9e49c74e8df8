import type { mainMessages as english } from '../en/main.ts';
import type { Translation } from '../message.ts';

export const mainMessages: Translation<typeof english> = {
  'main.windowTitle': '{title} - Terrarium',
  'main.appName': 'Terrarium',
  'main.shell': '셸',
  'main.privateTab': '비공개 탭',
  'main.traceReader': '추적 판독기',
  'main.service.NetworkService': '네트워크 서비스',
  'main.service.StorageService': '저장소 서비스',
  'main.service.AudioService': '오디오 서비스',
  'main.service.VideoCapture': '비디오 입력 서비스',
  'main.service.DataDecoderService': '데이터 디코더 서비스',
  'main.service.ProxyResolver': '프록시 확인 서비스',
  'main.service.TracingService': '추적 서비스',
  'main.service.IsolatedXRDeviceService': 'XR 장치 서비스',
  'main.inspector': '검사기',
  'main.unknownFlag': '{argument} 옵션을 알 수 없어요. --help를 확인해 주세요.',
  'main.valueMissing': '{argument} 옵션에는 값이 필요해요. 예: --option=값',
  'main.badSearchTemplate': '검색 주소는 http:// 또는 https://로 시작하고 검색어 자리에 %s가 있어야 해요: {argument}',
  'main.keptOn': '다른 사이트 안에서 저장한 내용은 항상 사이트별로 나뉘어 있어요. {argument} 옵션은 쓸 수 없어요.',
  'main.profileUnusable': '프로필 폴더 {folder}를 사용할 수 없어요: {reason}\n이 폴더에 쓸 수 있게 권한을 바꾸거나, 다른 폴더로 시작해 주세요: terrarium --user-data-dir=DIR',
  'main.startFailed': 'Terrarium을 시작하지 못했어요: {reason}\n프로필은 {folder}에 있어요. --user-data-dir=DIR로 다른 프로필을 쓰면 시작될 수도 있어요.',
  'main.help':
    '사용법: terrarium [옵션] [주소]\n\n' +
    '  --user-data-dir=DIR   프로필을 DIR에 보관\n' +
    '  --lang=en|ko          화면 언어\n' +
    '  --search-url=URL      검색엔진 주소 (검색어 자리에 %s)\n' +
    '  --suggest-url=URL     검색어 추천을 받을 주소 (입력한 내용 자리에 %s)\n' +
    '  --tour                둘러보기부터 시작\n' +
    '  --trace-chromium      Chromium이 주고받는 메시지를 처음부터 보여 주기\n' +
    '  --traffic-socket[=PATH]  terrarium-tap 등 다른 프로그램이 메시지를 읽게 하기\n' +
    '  --tab-sleep-minutes=N N분 동안 보지 않은 탭 재우기, 0이면 재우지 않음 (120)\n' +
    '  --help, --version',
  'main.plugin.crashed': '플러그인 프로세스가 종료됐어요 (코드 {exitCode}). 곧 다시 시작해요.',
  'main.plugin.crashedOften': '1분 동안 {count}번 비정상 종료되어 꺼 두었어요. 다시 시작하면 켜져요.',
  'main.plugin.startFailed': '플러그인을 시작하지 못했어요: {reason}',
  'main.captures.export': '메시지 저장',
  'main.captures.open': '기록 파일 열기',
  'main.captures.capture': 'Terrarium 기록 파일',
  'main.captures.trace': 'Chrome 추적 파일',
  'main.captures.csv': 'CSV 표',
};
