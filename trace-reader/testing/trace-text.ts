/** Writes events as Chromium does: one a line, in the order given. */
export function traceText(events: readonly object[], metadata: object = {}): string {
  return `{"traceEvents":[\n${events.map((event) => JSON.stringify(event)).join(',\n')}],"metadata":${JSON.stringify(metadata)}}`;
}

/** One message from sending to receipt, as the made events of a trace. */
export interface MadeMessage {
  readonly from: number;
  readonly to: number;
  readonly sentAtUs: number;
  readonly receivedAtUs: number;
  readonly interfaceName?: string;
  readonly sizeBytes?: number;
  /** Of the arrow from sending to receipt. */
  readonly id: number;
  readonly isReply?: boolean;
  /** Thread of both ends. */
  readonly tid?: number;
}

/** The event of a sending: the moment on the sender's thread. */
export const sendEvent = (pid: number, ts: number, tid: number = 1): object => ({
  args: {}, cat: 'toplevel.flow', name: 'Send mojo message', ph: 'I', s: 't', pid, tid, ts,
});

/** The event of a receipt: a slice of time on the handler's thread. */
export function receiveEvent({ to, receivedAtUs, interfaceName, sizeBytes, isReply, tid }: MadeMessage): object {
  const info = { data_num_bytes: sizeBytes ?? 100, ipc_hash: 1, mojo_interface_tag: interfaceName ?? 'viz.mojom.CompositorFrameSink', payload_size: 60 };
  const name = isReply === true ? 'Receive mojo reply' : 'Receive mojo message';
  return { args: { chrome_mojo_event_info: info }, cat: 'toplevel', dur: 5, name, ph: 'X', pid: to, tid: tid ?? 1, ts: receivedAtUs };
}

/** One end of an arrow. */
export function flowEvent(name: 'Send mojo message' | 'Receive mojo message', phase: 's' | 'f', id: number, pid: number, ts: number, tid: number = 1): object {
  return { args: {}, ...(phase === 'f' ? { bp: 'e' } : {}), cat: 'toplevel.flow', id, name, ph: phase, pid, tid, ts };
}

/** All events of a message that was received while both ends were traced. */
export function messageEvents(message: MadeMessage): object[] {
  const { from, to, sentAtUs, receivedAtUs, id, tid } = message;
  return [
    sendEvent(from, sentAtUs, tid),
    receiveEvent(message),
    flowEvent('Send mojo message', 's', id, from, sentAtUs, tid),
    flowEvent('Send mojo message', 'f', id, to, receivedAtUs, tid),
  ];
}

/** What Chromium calls a process. */
export const processEvent = (pid: number, name: string): object => ({
  args: { name }, cat: '__metadata', name: 'process_name', ph: 'M', pid, tid: 0, ts: 0,
});

/** An event that tells nothing of messages. */
export const taskEvent = (ts: number): object => ({
  args: { src_file: 'mojo/core/channel_posix.cc' }, cat: 'toplevel', dur: 1, name: 'ThreadControllerImpl::RunTask', ph: 'X', pid: 1, tid: 1, ts,
});
