import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { wayBackTo } from '../lib/trail.ts';
import styles from './Page.module.css';

/** The lists that pages belong to; words under `common:back.<list>`. */
const lists = {
  people: '/people',
  sessions: '/sessions',
  reports: '/reports',
  settings: '/settings',
  users: '/settings/users',
  groupings: '/settings/groupings',
} as const;

export type List = keyof typeof lists;

/** Leads up to the list that a page belongs to, with its search and its place as they were. */
export function BackLink({ list }: { readonly list: List }) {
  const { t } = useTranslation('common');
  const way = wayBackTo(lists[list]);
  return (
    <Link
      to={way?.address ?? lists[list]}
      state={way?.state ?? null}
      replace={way === null}
      className={styles.back ?? ''}
      data-back
    >
      <ArrowLeft aria-hidden="true" />
      <span>{t(`back.${list}`)}</span>
    </Link>
  );
}
