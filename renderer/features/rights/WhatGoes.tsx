import { useTranslation } from 'react-i18next';
import { keepRule } from '../../../shared/domain/backups.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import type { Erasure } from './erasing.ts';
import styles from './rights.module.css';

const kinds = [
  'details',
  'notes',
  'restrictedNotes',
  'consents',
  'attendance',
  'drafts',
] as const satisfies readonly (keyof Erasure['goes'])[];

/** What an erasure takes, what it leaves and why, and what it cannot reach. */
export function WhatGoes({ erasure: { goes, stays } }: { readonly erasure: Erasure }) {
  const { t } = useTranslation('rights');
  return (
    <>
      <Section title={t('goes.title')}>
        <SummaryList
          items={kinds
            .filter((kind) => goes[kind] > 0)
            .map((kind) => ({ key: t(`goes.${kind}`), value: formats.number(goes[kind]) }))}
        />
      </Section>
      <Section title={t('stays.title')}>
        <ul className={styles.list}>
          {stays.payments > 0 && (
            <li>
              {t('stays.money', { count: stays.payments })}{' '}
              {t('stays.why', { until: formats.date(stays.until) })}
            </li>
          )}
          {stays.exports > 0 && <li>{t('stays.exports', { count: stays.exports })}</li>}
          <li>{t('stays.record')}</li>
        </ul>
      </Section>
      <Section title={t('beyond.title')}>
        <ul className={styles.list}>
          <li>{t('beyond.backups', { count: keepRule.monthly })}</li>
          <li>{t('beyond.mentions')}</li>
          <li>{t('beyond.files')}</li>
        </ul>
      </Section>
    </>
  );
}
