import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { wayBackTo } from '../lib/trail.ts';
import styles from './Page.module.css';

/** The screens that pages belong to; words under `common:back.<list>`. */
const lists = {
  home: '/',
  people: '/people',
  sessions: '/sessions',
  projects: '/projects',
  money: '/money',
  reports: '/reports',
  rights: '/requests',
  settings: '/settings',
  users: '/settings/users',
  backups: '/settings/backups',
  groupings: '/settings/groupings',
} as const;

type List = keyof typeof lists;

/** A list, or the page of one record: its address, and what it is called in "Back to …". */
export type Up = List | { readonly to: string; readonly name: string };

/** Leads up to the screen that a page belongs to, with its search and its place as they were. */
export function BackLink({ up }: { readonly up: Up }) {
  const { t } = useTranslation('common');
  const to = typeof up === 'string' ? lists[up] : up.to;
  const way = wayBackTo(to);
  return (
    <Link
      to={way?.address ?? to}
      state={way?.state ?? null}
      replace={way === null}
      className={styles.back ?? ''}
      data-back
    >
      <ArrowLeft aria-hidden="true" />
      <span>{typeof up === 'string' ? t(`back.${up}`) : t('back.record', { name: up.name })}</span>
    </Link>
  );
}
