import { useId, useRef, useState, type ReactNode } from 'react';
import { Button, IconButton } from './button.tsx';
import { Menu } from './menu.tsx';
import styles from './menu-button.module.css';
import { useHangingPlace } from './use-hanging-place.ts';

export interface MenuButtonProps {
  /** Name of the button and of its menu. */
  readonly label: string;
  readonly icon: ReactNode;
  /** The icon alone, small, with the name as a tooltip; else the name stands beside it. */
  readonly isIconOnly?: boolean;
  /** Tooltip, where it says more than the name. */
  readonly hint?: string;
  readonly disabled?: boolean;
  /** Draws it as switched on. */
  readonly pressed?: boolean;
  /** The menu's items. `close` is for those that end with their press: the keyboard goes back to the button. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button with a menu under it. */
export function MenuButton({ label, icon, isIconOnly = false, hint, disabled, pressed, children }: MenuButtonProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    document.getElementById(id)?.focus();
  };
  const shared = {
    ref: trigger,
    id,
    disabled,
    'aria-haspopup': 'menu',
    'aria-expanded': isOpen,
    'aria-pressed': pressed,
    onClick: () => setOpen(!isOpen),
  } as const;
  return (
    <div className={styles['anchor']}>
      {isIconOnly ? (
        <IconButton {...shared} size="tiny" label={label} hint={hint}>
          {icon}
        </IconButton>
      ) : (
        <Button {...shared} size="small" look="plain" icon={icon} title={hint ?? label}>
          {label}
        </Button>
      )}
      {isOpen && (
        <Popup>
          <Menu label={label} trigger={trigger} onClose={() => setOpen(false)}>
            {children(close)}
          </Menu>
        </Popup>
      )}
    </div>
  );
}

/** Lies under the button and ends where it ends, or where there is room. */
function Popup({ children }: { readonly children: ReactNode }) {
  const popup = useRef<HTMLDivElement>(null);
  useHangingPlace(popup);
  return (
    <div ref={popup} className={styles['popup']}>
      {children}
    </div>
  );
}
