import { useTranslation } from 'react-i18next';
import { type OwnValues, ownValueInWords } from '../../../shared/domain/ownFields.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import type { OwnField } from './ownDraft.ts';

interface OwnAnswersProps {
  readonly fields: readonly OwnField[];
  readonly own: OwnValues;
}

/** A record's answers to fields of the charity's own that its page shows; nothing where there are none. */
export function OwnAnswers({ fields, own }: OwnAnswersProps) {
  const { t } = useTranslation('ownFields');
  const words = { date: formats.date, yes: t('yes'), no: t('no') };
  const items = fields.flatMap((field) => {
    const value = own[field.id];
    if (field.shown === 'form' || value === undefined) return [];
    return [{ key: field.name, value: ownValueInWords(field, value, words) }];
  });
  if (items.length === 0) return null;
  return (
    <Section title={t('heading')}>
      <SummaryList items={items} />
    </Section>
  );
}
