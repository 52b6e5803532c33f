import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { advances as contract } from '../../../shared/contract/advances.ts';
import {
  type AdvanceMethod,
  advanceMethods,
  leftOf,
  settle,
} from '../../../shared/domain/advances.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { noPence, type Pence, parsePounds } from '../../../shared/domain/money.ts';
import { api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { AloneReason, whyIn } from '../floats/AloneReason.tsx';
import { moneyIn, moneyTyped } from '../floats/floats.ts';
import { OnceMore } from '../payments/OnceMore.tsx';
import { type Chosen, ChosenPerson } from '../people/ChosenPeople.tsx';
import { type Advance, advancesPath, type loadGiving, type Told } from './advances.ts';
import { useOutcome } from './outcome.ts';

/** The choice of no session. */
const noSession = 'none';

const today = () => localDate(new Date());
const told = (done: Told['done'], name: string) => ({
  to: advancesPath,
  state: { done, name } satisfies Told,
});
/** Asked once a save said that no other user may hand this user money. */
const asksWhy = <Draft extends { readonly aloneReason: string }>(form: ContractForm<Draft>) =>
  form.errorAt('aloneReason') !== undefined || form.draft.aloneReason !== '';

/** Hands money over before it is spent. */
export function GiveAdvance() {
  const { t } = useTranslation('advances');
  const { person, floats, sessions } = useLoaderData<typeof loadGiving>();
  const form = useContractForm({
    schema: contract.give.input,
    area: 'advances',
    draft: {
      ...{ person: person as Chosen | null, what: '', pence: '', on: today() },
      ...{ method: 'cash' as AdvanceMethod | '', floatId: '', aloneReason: '', sessionId: '' },
    },
    keptAs: 'advances.give',
    keeping: { about: person?.id ?? '' },
    guarded: true,
    toInput: ({ person: to, pence, floatId, aloneReason, sessionId, ...draft }) => ({
      advance: {
        ...{ ...draft, personId: to?.id ?? '', pence: moneyIn(pence) },
        sessionId: sessionId === '' || sessionId === noSession ? null : sessionId,
      },
      ...(floatId !== '' && { floatId }),
      ...whyIn(aloneReason),
    }),
    fieldOf: (path) => path.replace(/^advance\./, '').replace('personId', 'person'),
    send: api.advances.give,
    next: ({ personName }) => told('given', personName),
  });
  const back = person
    ? { to: `/people/${person.id}`, name: person.name }
    : { to: advancesPath, name: t('title') };
  return (
    <FormPage
      form={form}
      back={back}
      screen={t('give')}
      lead={<p>{t('giveLead')}</p>}
      save={t('saveGive')}
      cancel={{ to: back.to, words: t('cancel') }}
    >
      <ChosenPerson {...form.field('person')} />
      <TextField {...form.field('what')} description={t('whatHint')} required />
      {sessions.length > 0 && (
        <Select
          {...form.field('sessionId')}
          description={t('sessionHint')}
          choices={[
            { value: noSession, label: t('noSession') },
            ...sessions.map(({ id: value, title, on }) => ({
              value,
              label: `${title}, ${formats.date(on)}`,
            })),
          ]}
        />
      )}
      <TextField {...form.field('pence')} inputMode="decimal" short required />
      <DateField {...form.field('on')} kind="past" required />
      <RadioGroup
        {...form.field('method')}
        choices={advanceMethods.map((value) => ({ value, label: t(`methods.${value}`) }))}
      />
      {form.draft.method === 'cash' && floats.length > 1 && (
        <Select
          {...form.field('floatId')}
          choices={floats.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      )}
      {asksWhy(form) && <AloneReason form={form} />}
    </FormPage>
  );
}

/** An advance: settled where it is open, else what became of it. */
export function OneAdvance() {
  const advance = useLoaderData<Advance>();
  return advance.settled === null ? <SettleAdvance /> : <SettledAdvance advance={advance} />;
}

const backToAll = (name: string) => ({ to: advancesPath, name });

function SettledAdvance({ advance }: { readonly advance: Advance }) {
  const { t } = useTranslation('advances');
  const outcome = useOutcome();
  return (
    <Page
      back={backToAll(t('title'))}
      title={t('settleTitle', { name: advance.personName })}
      windowTitle={t('settle')}
    >
      <p>{outcome(advance)}</p>
    </Page>
  );
}

function SettleAdvance() {
  const { t } = useTranslation('advances');
  // What the loader reads later is another user's save: settling twice is refused.
  const [advance] = useState(useLoaderData<Advance>());
  const { id: advanceId, pence, personId, personName, sessionId, what, on } = advance;
  const asked = sessionId === null ? null : { sessionId, personId };
  const earlier = useQuery('payments.ofSession', asked).value?.entries ?? [];
  const first = earlier.find(({ expensesPence }) => expensesPence > 0);
  const form = useContractForm({
    schema: contract.settle.input,
    area: 'advances',
    draft: {
      ...{ spentPence: '', returnedPence: '', on: today() },
      ...{ lostWhy: '', agreedWith: '', furtherReason: '', aloneReason: '' },
    },
    keptAs: `advances.settle:${advanceId}`,
    guarded: true,
    toInput: ({ spentPence, returnedPence, furtherReason, aloneReason, ...draft }) => ({
      ...(furtherReason.trim() !== '' && { furtherReason }),
      ...{ advanceId, ...draft, spentPence: moneyIn(spentPence) },
      returnedPence: returnedPence.trim() === '' ? leftAfter(spentPence) : moneyIn(returnedPence),
      ...{ lostWhy: draft.lostWhy.trim() || null, agreedWith: draft.agreedWith.trim() || null },
      ...whyIn(aloneReason),
    }),
    send: api.advances.settle,
    next: () => told('settled', personName),
  });
  /** What is left of it after what was spent: that much comes back where nothing else is said. */
  function leftAfter(spent: string): Pence {
    const spentPence = parsePounds(spent);
    return spentPence === null ? noPence : leftOf(pence, spentPence);
  }
  const { spentPence, returnedPence, furtherReason } = form.draft;
  const spent = parsePounds(spentPence);
  const back = returnedPence.trim() === '' ? leftAfter(spentPence) : parsePounds(returnedPence);
  const sums =
    spent === null || back === null
      ? null
      : settle(pence, { spentPence: spent, returnedPence: back });
  return (
    <FormPage
      form={form}
      back={backToAll(t('title'))}
      title={t('settleTitle', { name: personName })}
      windowTitle={t('settle')}
      lead={
        <p>
          {t('settleLead', { money: formats.money(pence), what: what ?? '', on: formats.date(on) })}
        </p>
      }
      save={t('saveSettle')}
      cancel={{ to: advancesPath, words: t('cancel') }}
    >
      <TextField
        {...form.field('spentPence')}
        description={t('spentHint')}
        inputMode="decimal"
        short
        required
      />
      {spent !== null && spent < pence && (
        <TextField
          {...form.field('returnedPence')}
          description={t('returnedHint', { money: moneyTyped(leftAfter(spentPence)) })}
          inputMode="decimal"
          short
        />
      )}
      {sums && sums.topUpPence > 0 && (
        <p role="status">{t('topsUp', { money: formats.money(sums.topUpPence) })}</p>
      )}
      {sums && sums.lostPence > 0 && (
        <>
          <p role="status">{t('isLost', { money: formats.money(sums.lostPence) })}</p>
          <TextField {...form.field('lostWhy')} required />
          <TextField {...form.field('agreedWith')} required />
        </>
      )}
      {first && (spent ?? 0) > 0 && (
        <OnceMore
          {...form.field('furtherReason')}
          shown={[
            {
              ...{ key: first.id, name: personName, kind: 'expenses', on: first.on },
              ...{ pence: first.expensesPence, method: first.method, more: spent ?? noPence },
            },
          ]}
          reason={furtherReason}
        />
      )}
      <DateField {...form.field('on')} kind="past" required />
      {asksWhy(form) && <AloneReason form={form} />}
    </FormPage>
  );
}
