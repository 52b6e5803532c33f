import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { rights } from '../../../shared/contract/rights.ts';
import { formats } from '../../lib/formats.ts';
import { Points, Section } from '../../ui/Layout.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';

/** What an erasure takes, what it leaves without the person, and what it leaves by law. */
export type Erasure = NonNullable<OutputOf<(typeof rights)['wouldErase']>['erasure']>;

/** The kinds of what goes, in the order in which they are shown. */
export const goingKinds = [
  'details',
  'notes',
  'restrictedNotes',
  'attachments',
  'consents',
  'attendance',
  'projects',
  'drafts',
  'packs',
] as const satisfies readonly (keyof Erasure['goes'])[];

/** The three parts of a preview, each with its numbers. */
export function WhatGoes({ erasure }: { readonly erasure: Erasure }) {
  const { t } = useTranslation('rights');
  const { goes, anonymised, stays } = erasure;
  return (
    <>
      <Section title={t('goes.title')}>
        <SummaryList
          items={goingKinds
            .filter((kind) => goes[kind] > 0)
            .map((kind) => ({ key: t(`goes.${kind}`), value: formats.number(goes[kind]) }))}
        />
      </Section>
      <Section title={t('stays.title')}>
        <Points>
          {stays.payments > 0 && (
            <li>
              {t('stays.money', { count: stays.payments })}{' '}
              {t('stays.why', { until: formats.date(stays.until) })}
            </li>
          )}
          <li>{t('stays.record')}</li>
        </Points>
      </Section>
      {Object.values(anonymised).some((count) => count > 0) && (
        <Section title={t('anonymised.title')}>
          <Points>
            {anonymised.work > 0 && <li>{t('anonymised.work', { count: anonymised.work })}</li>}
            {anonymised.exports > 0 && (
              <li>{t('anonymised.exports', { count: anonymised.exports })}</li>
            )}
            {anonymised.requests > 0 && (
              <li>{t('anonymised.requests', { count: anonymised.requests })}</li>
            )}
            {anonymised.concerns > 0 && (
              <li>{t('anonymised.concerns', { count: anonymised.concerns })}</li>
            )}
          </Points>
        </Section>
      )}
    </>
  );
}
