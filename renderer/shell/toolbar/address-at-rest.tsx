import { displayAddress } from './address-display.ts';
import styles from './omnibox.module.css';

/** The address while nobody types: the host stands out. Lies over the input's own text. */
export function AddressAtRest({ address }: { readonly address: string }) {
  const { before, host, after } = displayAddress(address);
  return (
    <div aria-hidden="true" className={styles.display}>
      {before}
      <span className={styles.host}>{host}</span>
      {after}
    </div>
  );
}
