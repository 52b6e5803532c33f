import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { quotes as contract } from '../../../shared/contract/quotes.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { Status } from '../../ui/Status.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from '../projects/projects.module.css';
import type { Quote } from './workNote.ts';
import own from './workNotes.module.css';

type Use = Quote['uses'][number];

/** Where a quote was used, and where it has to be taken down. */
export function Uses({ quote, writes }: { readonly quote: Quote; readonly writes: boolean }) {
  const { t } = useTranslation('quotes');
  const [refusal, setRefusal] = useState<string | null>(null);
  const stands = quote.bar !== null && quote.uses.some(({ downOn }) => downOn === null);
  async function takeDown({ id: useId, version: expectedVersion, downOn }: Use) {
    const down = downOn === null ? localDate(new Date()) : null;
    const reply = await api.quotes.takeDown({ useId, expectedVersion, downOn: down });
    setRefusal(reply.ok ? null : reply.error.code);
  }
  return (
    <Section title={t('uses.title')}>
      {refusal !== null && <RefusalNotice area="quotes" title={t('uses.refused')} code={refusal} />}
      {stands && <p>{t('withdraw.stands')}</p>}
      {quote.uses.length === 0 && <p className={styles.soft}>{t('uses.none')}</p>}
      <ul className={styles.actions}>
        {quote.uses.map((use) => (
          <li key={use.id} className={own.use}>
            <span className={styles.actionWords}>
              {t('uses.at', { place: use.place, date: formats.date(use.on) })}
            </span>
            <UseState use={use} stands={stands} />
            {writes && (
              <Button
                look="quiet"
                label={t(use.downOn === null ? 'uses.takeDownOf' : 'uses.undoOf', {
                  place: use.place,
                })}
                onPress={() => void takeDown(use)}
              >
                {t(use.downOn === null ? 'uses.takeDown' : 'uses.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {writes && <AddUse noteId={quote.noteId} />}
    </Section>
  );
}

/** Whether it stands there or was taken down, as an icon and words. */
export function UseState({ use, stands }: { readonly use: Use; readonly stands: boolean }) {
  const { t } = useTranslation('quotes');
  if (use.downOn !== null) {
    return <Status kind="done">{t('uses.downOn', { date: formats.date(use.downOn) })}</Status>;
  }
  return <Status kind={stands ? 'attention' : 'to-do'}>{t('uses.stands')}</Status>;
}

/** Writes down where it was used. */
function AddUse({ noteId }: { readonly noteId: string }) {
  const { t } = useTranslation('quotes');
  const form = useContractForm({
    schema: contract.addUse.input,
    area: 'quotes',
    draft: { place: '', on: localDate(new Date()) },
    keptAs: `quotes.addUse:${noteId}`,
    guarded: true,
    toInput: (draft) => ({ noteId, ...draft }),
    send: api.quotes.addUse,
    onSaved: () => form.reset(),
  });
  return (
    <Form form={form} label={t('uses.add')}>
      <TextField {...form.field('place')} description={t('uses.placeHint')} required />
      <DateField {...form.field('on')} kind="past" required />
      <FormEnd form={form} save={t('uses.save')} saveLook="secondary" />
    </Form>
  );
}
