import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { offers as contract } from '../../../shared/contract/offers.ts';
import { isDate, localDate } from '../../../shared/domain/dates.ts';
import { formatAmount, noPence, parsePounds } from '../../../shared/domain/money.ts';
import { chosenWays, type OfferAnswer, offerAnswers } from '../../../shared/domain/offers.ts';
import { takesFee } from '../../../shared/domain/payments.ts';
import { proposeFee } from '../../../shared/domain/payPolicies.ts';
import { answer, api, Refused } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { DateField } from '../../ui/DateField.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { LimitAdvice } from '../sessions/FundAndAdvice.tsx';
import { loadOffers, type Offer, offersPath, type Told } from './Offers.tsx';

const today = () => localDate(new Date());
type Way = (typeof chosenWays)[number];

/** Whole pence; what is no amount stays as it is typed for the schema to name. */
const moneyIn = (text: string) => (text.trim() === '' ? null : (parsePounds(text) ?? text));

/** The people of a register who can be offered a fee, with the fee that the policy proposes. */
export async function loadNewOffer(args: LoaderFunctionArgs) {
  const { register } = await loadOffers(args);
  const { session, rows, usual } = register;
  const { policy } = await answer(api.payPolicies.ofSession({ sessionId: session.id }));
  const people = [...rows, ...usual]
    .filter((row) => takesFee(row.paymentRoute) && row.feePence === null)
    .map(({ personId, name, role, minutes }) => {
      const { pence } = proposeFee(policy, {
        ...{ kind: session.kind, role, minutes: minutes ?? session.minutes, prepared: false },
      });
      return { personId, name, pence };
    });
  return { session, people };
}

/** Offers a person a fee for a session; what the policy proposes is filled in. */
export function NewOffer() {
  const { t } = useTranslation('offers');
  const { session, people } = useLoaderData<typeof loadNewOffer>();
  const { id: sessionId } = session;
  const form = useContractForm({
    schema: contract.add.input,
    area: 'offers',
    draft: { personId: '', pence: '', on: today(), way: '' as Way | '', limitReason: '' },
    keptAs: `offers.add:${sessionId}`,
    guarded: true,
    toInput: ({ personId, pence, on, way, limitReason }) => ({
      ...(limitReason.trim() !== '' && { limitReason }),
      ...{ sessionId, personId: personId || null, pence: moneyIn(pence), on, way: way || null },
    }),
    send: api.offers.add,
    next: () => ({ to: offersPath(sessionId), state: { done: 'offerSaid' } satisfies Told }),
  });
  const { field } = form;
  const { personId, on, limitReason } = form.draft;
  const pence = parsePounds(form.draft.pence);
  // A fee is paid on the day of the session or later.
  const paidOn = session.on > on ? session.on : on;
  const asks = personId !== '' && pence !== null && pence > 0 && isDate(paidOn);
  const fees = asks ? [{ personId, pence }] : [];
  const advice = useQuery('clocks.advice', asks ? { sessionId, on: paidOn, fees } : null).value;
  return (
    <FormPage
      form={form}
      back={{ to: offersPath(sessionId), name: t('title') }}
      screen={t('offer')}
      lead={<p>{`${session.title}, ${formats.date(session.on)}`}</p>}
      save={t('save')}
      cancel={{ to: offersPath(sessionId), words: t('cancel') }}
    >
      {people.length === 0 ? (
        <p>{t('nobody')}</p>
      ) : (
        <Select
          {...field('personId')}
          choices={people.map(({ personId: value, name }) => ({ value, label: name }))}
          onChange={(personId) => {
            const pence = people.find((each) => each.personId === personId)?.pence ?? null;
            form.change({ personId, ...(pence !== null && { pence: formatAmount(pence) }) });
          }}
        />
      )}
      <TextField {...field('pence')} inputMode="decimal" short required />
      <DateField {...field('on')} kind="past" required />
      <RadioGroup
        {...field('way')}
        choices={chosenWays.map((value) => ({ value, label: t(`ways.${value}`) }))}
      />
      {advice && (
        <LimitAdvice
          {...field('limitReason')}
          advice={advice}
          nameOf={(id) => people.find((each) => each.personId === id)?.name ?? ''}
          reason={limitReason}
        />
      )}
    </FormPage>
  );
}

/** The offer of the person in the address. */
export async function loadOffer(args: LoaderFunctionArgs): Promise<Offer> {
  const { offers } = await loadOffers(args);
  const offer = offers.find(({ personId }) => personId === args.params.personId);
  if (!offer) throw new Refused('not-found');
  return offer;
}

/** Writes down what a person answered to an offer. */
export function AnswerOffer() {
  const { t } = useTranslation('offers');
  const [offer] = useState(useLoaderData<Offer>());
  const { personId, personName: name, session, offered } = offer;
  const back = offersPath(session.id);
  const form = useContractForm({
    schema: contract.answer.input,
    area: 'offers',
    draft: { kind: '' as OfferAnswer | '', pence: '', on: today(), way: '' as Way | '' },
    keptAs: `offers.answer:${session.id} ${personId}`,
    guarded: true,
    toInput: ({ kind, pence, on, way }) => ({
      ...{ sessionId: session.id, personId, kind: kind || null, on, way: way || null },
      pence: kind === 'reduced' ? moneyIn(pence) : kind === 'declined' ? noPence : offered.pence,
    }),
    send: api.offers.answer,
    next: () => ({ to: back, state: { done: 'answerSaid' } satisfies Told }),
  });
  const { field, draft } = form;
  return (
    <FormPage
      form={form}
      back={{ to: back, name: t('title') }}
      title={t('answerTitle', { name })}
      windowTitle={t('writeAnswer')}
      lead={
        <p>
          {t('answerLead', { money: formats.money(offered.pence), on: formats.date(offered.on) })}
        </p>
      }
      save={t('save')}
      cancel={{ to: back, words: t('cancel') }}
    >
      <RadioGroup
        {...field('kind')}
        choices={offerAnswers.map((value) => ({
          value,
          label: t(value === 'reduced' ? 'takesLess' : `kinds.${value}`),
          ...((value === 'declined' || value === 'given') && { hint: t('nothing') }),
        }))}
      />
      {draft.kind === 'reduced' && (
        <TextField {...field('pence')} inputMode="decimal" short required />
      )}
      <DateField {...field('on')} kind="past" required />
      <RadioGroup
        {...field('way')}
        choices={chosenWays.map((value) => ({ value, label: t(`ways.${value}`) }))}
      />
    </FormPage>
  );
}
