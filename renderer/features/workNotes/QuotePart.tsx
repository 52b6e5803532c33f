import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { quotes as contract } from '../../../shared/contract/quotes.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { attributions, quoteConsents } from '../../../shared/domain/workNotes.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type Chosen, ChosenPerson } from '../people/ChosenPeople.tsx';
import { QuoteState } from './QuoteState.tsx';
import { Uses } from './Uses.tsx';
import type { Quote } from './workNote.ts';

const asked = quoteConsents.filter((consent) => consent !== 'withdrawn');
type Asked = (typeof asked)[number];

/** Whether a quote may be used: whose it is, the words that they approved, and where it stands. */
export function QuotePart({ quote, writes }: { readonly quote: Quote; readonly writes: boolean }) {
  const { t } = useTranslation('quotes');
  const [told, setTold] = useState<'saved' | 'withdrawn' | null>(null);
  // The form of the answer begins anew with what another form saved.
  const [withdrawals, setWithdrawals] = useState(0);
  const { bar, version, consent, withdrawnOn } = quote;
  return (
    <>
      <Section title={t('section')} action={<QuoteState bar={bar} withdrawnOn={withdrawnOn} />}>
        {told === 'saved' && <Notice key={version} kind="success" title={t('saved')} />}
        {told === 'withdrawn' && <Notice kind="success" title={t('withdraw.done')} />}
        <p>{t('sectionWhat')}</p>
        {writes && (
          <Answer key={`answer ${withdrawals}`} quote={quote} onSaved={() => setTold('saved')} />
        )}
      </Section>
      {writes && consent === 'agreed' && (
        <Section title={t('withdraw.title')}>
          <Withdraw
            key={`withdraw ${version}`}
            quote={quote}
            onSaved={() => {
              setTold('withdrawn');
              setWithdrawals(withdrawals + 1);
            }}
          />
        </Section>
      )}
      {quote.id !== null && <Uses quote={quote} writes={writes} />}
    </>
  );
}

interface PartProps {
  readonly quote: Quote;
  readonly onSaved: () => void;
}

/** Whose quote it is, the words that they approved, how they want to be named, and their answer. */
function Answer({ quote: loaded, onSaved }: PartProps) {
  const { t } = useTranslation('quotes');
  const [quote, setSeen] = useState(loaded);
  const { noteId, version: expectedVersion, personId, personName, consent } = quote;
  const form = useContractForm({
    schema: contract.save.input,
    area: 'quotes',
    draft: {
      person:
        personId === null ? null : ({ id: personId, name: personName ?? '' } as Chosen | null),
      approvedWords: quote.approvedWords ?? quote.words,
      attribution: quote.attribution,
      role: quote.role ?? '',
      consent: (consent === 'withdrawn' ? 'not-asked' : consent) as Asked,
      askedOn: quote.askedOn ?? localDate(new Date()),
    },
    keptAs: `quotes.save:${noteId}`,
    version: expectedVersion,
    guarded: true,
    toInput: ({ person, role, askedOn, approvedWords, ...given }) => ({
      ...{ noteId, expectedVersion },
      quote: {
        ...given,
        personId: person?.id ?? null,
        approvedWords: approvedWords.trim() === '' ? null : approvedWords,
        role: given.attribution === 'role' && role.trim() !== '' ? role : null,
        askedOn: given.consent === 'not-asked' ? null : askedOn,
      },
    }),
    fieldOf: (path) => path.replace(/^quote\./, '').replace('personId', 'person'),
    send: api.quotes.save,
    onSaved: (saved) => {
      setSeen(saved);
      onSaved();
    },
  });
  const { attribution, consent: answered } = form.draft;
  return (
    <Form form={form}>
      <TextArea {...form.field('approvedWords')} description={t('approvedHint')} rows={3} />
      <ChosenPerson {...form.field('person')} description={t('personHint')} />
      <RadioGroup
        {...form.field('attribution')}
        onChange={(next) => next !== '' && form.change({ attribution: next })}
        choices={attributions.map((value) => ({ value, label: t(`attributions.${value}`) }))}
      />
      {attribution === 'role' && <TextField {...form.field('role')} required />}
      <RadioGroup
        {...form.field('consent')}
        onChange={(next) => next !== '' && form.change({ consent: next })}
        choices={asked.map((value) => ({ value, label: t(`consents.${value}`) }))}
      />
      {answered !== 'not-asked' && <DateField {...form.field('askedOn')} kind="past" required />}
      <FormEnd form={form} save={t('save')} />
    </Form>
  );
}

/** Takes an agreed quote out of every print. */
function Withdraw({ quote, onSaved }: PartProps) {
  const { t } = useTranslation('quotes');
  const { noteId, version: expectedVersion } = quote;
  const form = useContractForm({
    schema: contract.withdraw.input,
    area: 'quotes',
    draft: { withdrawnOn: localDate(new Date()) },
    keptAs: `quotes.withdraw:${noteId}`,
    version: expectedVersion,
    toInput: (draft) => ({ noteId, expectedVersion, ...draft }),
    send: api.quotes.withdraw,
    onSaved,
  });
  return (
    <Form form={form}>
      <p>{t('withdraw.what')}</p>
      <DateField {...form.field('withdrawnOn')} kind="past" required />
      <FormEnd form={form} save={t('withdraw.save')} saveLook="secondary" />
    </Form>
  );
}
