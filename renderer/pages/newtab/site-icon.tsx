import { useState } from 'react';
import type { StartSite } from '../../../ipc/contracts/start-places.ts';
import styles from './places.module.css';

/** As many as the style sheet has. */
const TONES = 6;

/** A site's own icon; until one was seen, or where it cannot be drawn, its first letter in a colour of its own. */
export function SiteIcon({ site: { icon, host } }: { readonly site: StartSite }) {
  const [brokenIcon, setBrokenIcon] = useState('');
  if (icon !== '' && icon !== brokenIcon) {
    // Most sites have one of 32 pixels: as large as this it is sharp on a screen of twice the density.
    return (
      <span className={styles.icon}>
        <img src={icon} alt="" width={16} height={16} draggable={false} onError={() => setBrokenIcon(icon)} />
      </span>
    );
  }
  const [letter = ''] = host;
  return (
    <span className={styles.icon} data-tone={toneOf(host)} aria-hidden="true">
      {letter.toLocaleUpperCase()}
    </span>
  );
}

const toneOf = (host: string): number => [...host].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973, 7) % TONES;
