import { useTranslation } from 'react-i18next';
import { formats } from '../../lib/formats.ts';
import { notAsked } from '../../lib/recordDraft.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Table } from '../../ui/Table.tsx';

import type { PersonDraft } from './personDraft.ts';

export interface Differences {
  readonly differ: readonly (keyof PersonDraft)[];
  readonly theirs: PersonDraft;
  /** Whether it was said already how the two came together. */
  readonly told?: boolean;
}

/** What somebody else saved meanwhile, beside what the form holds now. */
export function StaleDifferences(props: Differences & { readonly yours: PersonDraft }) {
  const { differ, theirs, yours, told = false } = props;
  const { t } = useTranslation('people');

  function inWords(draft: PersonDraft, name: keyof PersonDraft): string {
    const value = draft[name];
    if (typeof value === 'boolean') return t(value ? 'stale.yes' : 'stale.no');
    if (typeof value !== 'string') return value.join(', ') || t('stale.nothing');
    if (value === notAsked) return t('notAsked');
    if (name === 'journeyStage') return t(`journey.${value}`);
    if (name === 'paymentRoute') return t(`routes.${value}`);
    return formats.date(value) || t('stale.nothing');
  }

  return (
    <>
      {!told && (
        <Notice kind="info">
          <p>{t('stale.lead')}</p>
        </Notice>
      )}
      <Table
        caption={t('stale.caption')}
        rows={differ}
        rowKey={(name) => name}
        columns={[
          { key: 'answer', head: t('stale.answer'), cell: (name) => t(`fields.${name}`) },
          { key: 'theirs', head: t('stale.theirs'), cell: (name) => inWords(theirs, name) },
          { key: 'yours', head: t('stale.yours'), cell: (name) => inWords(yours, name) },
        ]}
      />
    </>
  );
}
