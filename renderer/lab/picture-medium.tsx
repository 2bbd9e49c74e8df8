import type { LabMechanismId } from '../../ipc/contracts/lab-mechanisms.ts';
import styles from './picture.module.css';
import { NAMES } from './system-names.ts';
import type { Way } from './ways.ts';

export interface MediumProps {
  readonly way: Way['id'];
  readonly mechanism: LabMechanismId;
}

/** What lies between the two processes, as a drawing of it. Its words are names of the system. */
export function Medium({ way, mechanism }: MediumProps) {
  if (way === 'memory') return <Memory name={mechanism === 'mapped-file' ? NAMES.mapped : NAMES.shared} isSpinning={mechanism === 'shared-memory-spin'} />;
  if (way === 'file') return <Disk />;
  if (way === 'socket') return <Sockets mechanism={mechanism} />;
  if (way === 'queue') return <Slots name={mechanism === 'posix-queue' ? NAMES.posix : NAMES.systemV} />;
  if (way === 'electron') return <Ports />;
  return <Tubes name={way === 'fifo' ? NAMES.fifo : NAMES.pipe} />;
}

function Memory({ name, isSpinning }: { readonly name: string; readonly isSpinning: boolean }) {
  return (
    <g className={styles['medium']}>
      <rect x={270} y={30} width={220} height={86} rx={10} />
      {Array.from({ length: 8 }, (_, index) => (
        <rect key={index} className={styles['cell']} x={282 + index * 25} y={56} width={20} height={34} rx={4} />
      ))}
      <Label x={380} y={48}>{name}</Label>
      <Label x={380} y={108}>{isSpinning ? NAMES.spin : NAMES.locks}</Label>
      {!isSpinning && (
        <>
          <path className={styles['wire']} d="M100 110 V176 H660 V110" />
          <Label x={380} y={196}>{NAMES.doorbell}</Label>
        </>
      )}
    </g>
  );
}

function Disk() {
  return (
    <g className={styles['medium']}>
      <path d="M300 172 v44 c0 10 36 16 80 16 s80 -6 80 -16 v-44" />
      <ellipse cx={380} cy={172} rx={80} ry={15} />
      <Label x={380} y={177}>{NAMES.toSecond}</Label>
      <Label x={380} y={216}>{NAMES.toFirst}</Label>
    </g>
  );
}

function Sockets({ mechanism }: { readonly mechanism: LabMechanismId }) {
  const isNet = mechanism !== 'unix-socket';
  return (
    <g className={styles['medium']}>
      {[190, 486].map((x) => (
        <g key={x}>
          <rect x={x} y={164} width={84} height={66} rx={8} />
          <Label x={x + 42} y={201}>{mechanism === 'tcp' ? NAMES.tcp : mechanism === 'udp' ? NAMES.udp : NAMES.unix}</Label>
        </g>
      ))}
      {isNet && <path className={styles['cloud']} d="M337 214 a18 18 0 0 1 4 -35 a26 26 0 0 1 48 -8 a20 20 0 0 1 34 10 a17 17 0 0 1 -2 33 Z" />}
      <Label x={380} y={201}>{isNet ? NAMES.loopback : NAMES.path}</Label>
    </g>
  );
}

function Tubes({ name }: { readonly name: string }) {
  return (
    <g className={styles['medium']}>
      {[170, 200].map((y) => (
        <g key={y}>
          <rect x={230} y={y} width={300} height={24} rx={12} />
          <ellipse cx={242} cy={y + 12} rx={6} ry={11} />
          <path d={y === 170 ? `M516 ${y + 6} l8 6 l-8 6` : `M262 ${y + 6} l-8 6 l8 6`} />
        </g>
      ))}
      <Label x={380} y={159}>{name}</Label>
    </g>
  );
}

function Slots({ name }: { readonly name: string }) {
  return (
    <g className={styles['medium']}>
      {[168, 200].map((y) => (
        <g key={y}>
          {Array.from({ length: 10 }, (_, index) => (
            <rect key={index} className={styles['cell']} x={230 + index * 30} y={y} width={26} height={26} rx={5} />
          ))}
        </g>
      ))}
      <Label x={380} y={159}>{name}</Label>
    </g>
  );
}

function Ports() {
  return (
    <g className={styles['medium']}>
      {[206, 470].map((x) => (
        <g key={x}>
          <rect x={x} y={164} width={84} height={66} rx={8} />
          <circle cx={x + 42} cy={186} r={7} />
          <Label x={x + 42} y={218}>{NAMES.mojo}</Label>
        </g>
      ))}
      <Label x={380} y={201}>{NAMES.port}</Label>
    </g>
  );
}

function Label({ x, y, children }: { readonly x: number; readonly y: number; readonly children: string }) {
  return (
    <text className={styles['label']} x={x} y={y}>
      {children}
    </text>
  );
}
