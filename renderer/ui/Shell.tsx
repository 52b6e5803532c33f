import { Lock, type LucideIcon, Menu } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Button } from './Button.tsx';
import styles from './Shell.module.css';

interface ShellItem {
  readonly to: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Where the screens begin that belong to it and do not follow from its address. */
  readonly holds?: readonly string[];
  /** Stands apart at the foot of the rail. */
  readonly last?: boolean;
}

interface ShellProps {
  readonly charity: string;
  /** Who is signed in, such as "Jo Harker, coordinator". */
  readonly user: string;
  readonly items: readonly ShellItem[];
  readonly search?: ReactNode;
  /** Help that can be asked for anywhere. */
  readonly help?: ReactNode;
  readonly onLock: () => void;
  readonly children: ReactNode;
}

/** The frame of every screen of an open vault. Where there is no room the rail is a menu. */
export function Shell({ charity, user, items, search, help, onLock, children }: ShellProps) {
  const { t } = useTranslation('shell');
  const [open, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const isIn = (address: string) =>
    pathname === address || (address !== '/' && pathname.startsWith(`${address}/`));

  return (
    <div className={styles.frame}>
      <div className={styles.shell}>
        {/* Not a link: the address after # belongs to the router. */}
        <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
          {t('skip')}
        </button>
        <nav aria-label={t('areas')} className={styles.rail}>
          <div className={styles.brand}>
            <p className={styles.name}>{t('app')}</p>
            <p className={styles.charity}>{charity}</p>
          </div>
          <div className={styles.menu}>
            <Button icon={Menu} expanded={open} controls="rail" onPress={() => setOpen(!open)}>
              {t('menu')}
            </Button>
          </div>
          <ul id="rail" className={open ? styles.open : styles.shut}>
            {items.map(({ to, label, icon: Icon, holds, last }) => (
              <li key={to} className={last ? styles.last : ''}>
                <Link
                  to={to}
                  className={styles.item ?? ''}
                  aria-current={isIn(to) || holds?.some(isIn) ? 'page' : undefined}
                  onClick={() => setOpen(false)}
                >
                  <Icon aria-hidden="true" />
                  <span>{label}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <header className={styles.bar}>
          <div className={styles.search}>{search}</div>
          <p className={styles.user}>{user}</p>
          {help}
          <Button icon={Lock} onPress={onLock}>
            {t('lock')}
          </Button>
        </header>
        <main ref={main} tabIndex={-1} className={styles.main}>
          {children}
        </main>
      </div>
    </div>
  );
}
