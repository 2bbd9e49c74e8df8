/** What the command says to people. */

const en = {
  usage: `Usage: terrarium-tap [options]

Prints the messages between the processes of a running Terrarium as they pass. Turn the stream on first: in the inspector,
panel Traffic, button "Stream", or start the browser with --traffic-socket.

  --filter TEXT   only messages that match, as typed in the inspector: 'from:shell channel:tabs. -kind:signal size>4kb'
  --since WHEN    also earlier ones: all, 30s, 5m, 1h, a time such as 2026-01-31T09:45, or #1234 (a message's number)
  --json          the lines as the browser sends them, for other programs
  --previews      with what the messages carried, secrets left out
  --pid PID       of the browser, if several run
  --path PATH     its socket; --token TOKEN goes with it (or the variable TERRARIUM_TAP_TOKEN)
  --list          browsers that offer their messages
  --help`,
  unknownOption: 'terrarium-tap does not know {argument}. Try --help.',
  valueMissing: '{argument} needs a value.',
  badSince: 'This is no time: {argument}. Try all, 30s, 5m, 1h, 2026-01-31T09:45 or #1234.',
  badPid: 'This is no process id: {argument}',
  noBrowser: 'No running Terrarium offers its messages. Turn the stream on: inspector, panel Traffic, button "Stream"; or start it with --traffic-socket.',
  severalBrowsers: 'Several run: {pids}. Choose one with --pid.',
  noSuchBrowser: 'No Terrarium with process id {pid} offers its messages.',
  tokenMissing: 'The socket {path} needs its token: --token, or the variable TERRARIUM_TAP_TOKEN. The inspector shows it.',
  cannotConnect: 'Nobody listens at {path} ({reason}). The browser may have ended, or the stream was turned off.',
  refused: 'The browser refused: {message} ({code})',
  notAStream: 'What answers at {path} is no Terrarium stream.',
  otherVersion: 'The browser speaks version {version} of the stream, this command {ours}.',
  ended: 'The stream was turned off, or the browser ended.',
  reading: 'Terrarium {appVersion}, process {pid}: messages from #{seq} on. Ctrl+C ends.',
  dropped: '{count} messages were gone before they could be read',
};

/** @type {typeof en} */
const ko = {
  usage: `사용법: terrarium-tap [옵션]

실행 중인 Terrarium의 프로세스들이 주고받는 메시지를 실시간으로 보여 줘요. 먼저 스트림을 켜세요. 검사기의 트래픽 패널에서
"스트림" 버튼을 누르거나 --traffic-socket 옵션으로 브라우저를 시작하면 돼요.

  --filter 조건   조건에 맞는 메시지만 (검사기와 같은 문법): 'from:shell channel:tabs. -kind:signal size>4kb'
  --since 시점    이전 메시지도 함께: all, 30s, 5m, 1h, 2026-01-31T09:45 같은 시각, 또는 #1234 (메시지 번호)
  --json          브라우저가 보낸 줄 그대로, 다른 프로그램용
  --previews      메시지 내용도 함께 (비밀 정보는 가려요)
  --pid PID       여러 개가 실행 중일 때 브라우저의 프로세스 ID
  --path 경로     소켓 경로. --token 토큰(또는 TERRARIUM_TAP_TOKEN 변수)과 함께 써요
  --list          메시지를 제공하는 브라우저 목록
  --help`,
  unknownOption: '알 수 없는 옵션이에요: {argument}. --help를 참고하세요.',
  valueMissing: '{argument} 옵션에는 값이 필요해요.',
  badSince: '시점을 알 수 없어요: {argument}. all, 30s, 5m, 1h, 2026-01-31T09:45, #1234처럼 적어 주세요.',
  badPid: '프로세스 ID가 아니에요: {argument}',
  noBrowser: '메시지를 제공하는 Terrarium이 없어요. 검사기의 트래픽 패널에서 "스트림"을 켜거나 --traffic-socket 옵션으로 시작하세요.',
  severalBrowsers: '여러 개가 실행 중이에요: {pids}. --pid로 골라 주세요.',
  noSuchBrowser: '프로세스 ID {pid}인 Terrarium은 메시지를 제공하지 않아요.',
  tokenMissing: '소켓 {path}에는 토큰이 필요해요: --token 옵션이나 TERRARIUM_TAP_TOKEN 변수. 토큰은 검사기에 나와요.',
  cannotConnect: '{path}에 연결할 수 없어요 ({reason}). 브라우저가 끝났거나 스트림이 꺼졌어요.',
  refused: '브라우저가 거절했어요: {message} ({code})',
  notAStream: '{path}에서 응답한 것은 Terrarium 스트림이 아니에요.',
  otherVersion: '브라우저는 스트림 버전 {version}, 이 명령은 버전 {ours}이에요.',
  ended: '스트림이 꺼졌거나 브라우저가 끝났어요.',
  reading: 'Terrarium {appVersion}, 프로세스 {pid}: #{seq}번 메시지부터. Ctrl+C로 끝내요.',
  dropped: '읽기 전에 메시지 {count}개가 사라졌어요',
};

/** @typedef {keyof typeof en} TextKey */

/** Something that the person can mend; its message says how. */
export class TapError extends Error {
  /**
   * @param {TextKey} key
   * @param {Readonly<Record<string, string | number>>} [values]
   */
  constructor(key, values = {}) {
    super(say(key, values));
    this.name = 'TapError';
    /** True if what was typed makes no sense. */
    this.isUsage = ['unknownOption', 'valueMissing', 'badSince', 'badPid'].includes(key);
  }
}

/**
 * @param {TextKey} key
 * @param {Readonly<Record<string, string | number>>} [values] for the `{placeholders}`
 * @param {NodeJS.ProcessEnv} [env]
 */
export function say(key, values = {}, env = process.env) {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  const text = (locale.startsWith('ko') ? ko : en)[key];
  return text.replaceAll(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
