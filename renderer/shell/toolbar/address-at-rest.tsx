import { Fragment } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { displayAddress } from './address-display.ts';
import styles from './omnibox.module.css';

/**
 * The address while nobody types: the host stands out. Lies over the input's own text. Where there is little room the path gives way first, then the
 * host from its left: its end, which is what counts, stays. Each part, and each label of the host, is laid out by itself, so that writing
 * from right to left moves none of them past another. @param isQuiet it stands out nowhere: what is seen below is no page of that host
 */
export function AddressAtRest({ address, isQuiet }: { readonly address: string; readonly isQuiet: boolean }) {
  const { before, host, after } = displayAddress(address);
  return (
    <div aria-hidden="true" className={styles.display}>
      <bdi dir="ltr" className={styles.scheme}>
        {before}
      </bdi>
      <span data-testid={isQuiet ? undefined : 'host-shown'} className={classNames(styles.site, !isQuiet && styles.host)}>
        <bdi dir="ltr">
          {host.split('.').map((label, index) => (
            // Labels have nothing but their place.
            // eslint-disable-next-line react/no-array-index-key
            <Fragment key={index}>
              {index > 0 && '.'}
              <bdi>{label}</bdi>
            </Fragment>
          ))}
        </bdi>
      </span>
      <bdi dir="ltr" className={styles.rest}>
        <span>{after}</span>
      </bdi>
    </div>
  );
}
