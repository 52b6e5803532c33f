import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { floats as contract } from '../../../shared/contract/floats.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { type MoveKind, moveKinds } from '../../../shared/domain/floats.ts';
import { magnitude, penceOf } from '../../../shared/domain/money.ts';
import { api, Refused } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { AloneReason, whyIn } from './AloneReason.tsx';
import {
  asksWhy,
  cashPath,
  type Listed,
  loadLine,
  moneyIn,
  moneyTyped,
  type OneFloat,
  type Told,
} from './floats.ts';

const told = (done: Told['done'], to = cashPath) => ({ to, state: { done } satisfies Told });
const today = () => localDate(new Date());
const ofFloat = (path: string) => path.replace(/^float\./, '');
interface FloatDraft {
  readonly name: string;
  readonly holderId: string;
  readonly imprestPence: string;
}

interface FloatFieldsProps<Draft extends FloatDraft> {
  readonly form: ContractForm<Draft>;
  readonly users: Listed['users'];
}

function FloatFields<Draft extends FloatDraft>({ form, users }: FloatFieldsProps<Draft>) {
  const { t } = useTranslation('floats');
  const field = (name: keyof FloatDraft) => ({
    ...form.field(name),
    value: form.draft[name] as string,
    onChange: (value: string) => form.change({ [name]: value } as Partial<Draft>),
  });
  return (
    <>
      <TextField {...field('name')} required />
      <Select
        {...field('holderId')}
        description={t('form.holderHint')}
        choices={users.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <TextField
        {...field('imprestPence')}
        description={t('form.imprestHint')}
        inputMode="decimal"
        short
        required
      />
    </>
  );
}

export function OpenFloat() {
  const { t } = useTranslation('floats');
  const listed = useLoaderData<Listed>();
  const { users } = listed;
  const form = useContractForm({
    schema: contract.open.input,
    area: 'floats',
    draft: {
      ...{ name: '', holderId: users.length === 1 ? (users[0]?.id ?? '') : '' },
      ...{ imprestPence: '', on: today(), aloneReason: '' },
    },
    keptAs: 'floats.open',
    guarded: true,
    toInput: ({ name, holderId, imprestPence, on, aloneReason }) => ({
      ...{ float: { name, holderId, imprestPence: moneyIn(imprestPence) }, on },
      ...whyIn(aloneReason),
    }),
    fieldOf: ofFloat,
    send: api.floats.open,
    next: () => told('opened'),
  });
  return (
    <FormPage
      form={form}
      back={{ to: cashPath, name: t('title') }}
      screen={t('form.open')}
      save={t('form.saveOpen')}
      cancel={{ to: cashPath, words: t('form.cancel') }}
    >
      <FloatFields form={form} users={users} />
      <DateField {...form.field('on')} kind="past" required />
      {asksWhy(listed, form.draft.holderId) && <AloneReason form={form} />}
    </FormPage>
  );
}

export function ChangeFloat() {
  const { t } = useTranslation('floats');
  // What the loader reads later is another user's save: saving over it is refused.
  const [{ float, ...listed }] = useState(useLoaderData<OneFloat>());
  const { id: floatId, version: expectedVersion, name, holderId, inUse } = float;
  const form = useContractForm({
    schema: contract.change.input,
    area: 'floats',
    draft: {
      ...{ name, holderId, imprestPence: moneyTyped(float.imprestPence), inUse },
      aloneReason: '',
    },
    keptAs: `floats.change:${floatId}`,
    version: expectedVersion,
    guarded: true,
    toInput: ({ imprestPence, aloneReason, ...draft }) => ({
      ...{ floatId, expectedVersion },
      float: { ...draft, imprestPence: moneyIn(imprestPence) },
      ...whyIn(aloneReason),
    }),
    fieldOf: ofFloat,
    send: api.floats.change,
    next: () => told('changed'),
  });
  const holders = [holderId, form.draft.holderId];
  const handsOn = holders[0] !== holders[1] && holders.some((id) => asksWhy(listed, id));
  return (
    <FormPage
      form={form}
      back={{ to: cashPath, name: t('title') }}
      title={t('form.change', { name })}
      windowTitle={t('title')}
      save={t('form.saveChange')}
      cancel={{ to: cashPath, words: t('form.cancel') }}
    >
      <FloatFields form={form} users={listed.users} />
      {handsOn && <AloneReason form={form} />}
      <Checkbox
        name="inUse"
        selected={form.draft.inUse}
        onChange={(next) => form.change({ inUse: next })}
        hint={t('form.inUseHint')}
      >
        {t('fields.inUse')}
      </Checkbox>
    </FormPage>
  );
}

export function MoveMoney() {
  const { t } = useTranslation('floats');
  const { float, ...listed } = useLoaderData<OneFloat>();
  const { id: floatId, name, balancePence, imprestPence, holderId } = float;
  const missing = imprestPence - balancePence;
  const form = useContractForm({
    schema: contract.move.input,
    area: 'floats',
    draft: {
      kind: (missing > 0 ? 'top-up' : '') as MoveKind | '',
      // What brings the float back to its sum.
      pence: missing > 0 ? moneyTyped(penceOf(missing)) : '',
      ...{ on: today(), note: '', aloneReason: '' },
    },
    keptAs: `floats.move:${floatId}`,
    guarded: true,
    toInput: ({ pence, note, aloneReason, ...draft }) => ({
      ...{ floatId, ...draft, pence: moneyIn(pence), note: note.trim() || null },
      ...whyIn(aloneReason),
    }),
    send: api.floats.move,
    next: () => told('moved'),
  });
  return (
    <FormPage
      form={form}
      back={{ to: cashPath, name: t('title') }}
      title={t('form.move', { name })}
      windowTitle={t('title')}
      lead={<p>{t('form.moveHint', { balance: formats.money(balancePence) })}</p>}
      save={t('form.saveMove')}
      cancel={{ to: cashPath, words: t('form.cancel') }}
    >
      <RadioGroup
        {...form.field('kind')}
        choices={moveKinds.map((value) => ({ value, label: t(`moves.${value}`) }))}
        required
      />
      <TextField {...form.field('pence')} inputMode="decimal" short required />
      <DateField {...form.field('on')} kind="past" required />
      <TextField {...form.field('note')} description={t('form.noteHint')} />
      {asksWhy(listed, holderId) && <AloneReason form={form} />}
    </FormPage>
  );
}

/** An entry of the address that may be taken back, with its float. */
export async function loadEntry(args: LoaderFunctionArgs) {
  const { float, entry, ...listed } = await loadLine(args);
  if (entry.reversed) throw new Refused('not-found');
  return { float, entry, ...listed };
}

export function ReverseEntry() {
  const { t } = useTranslation('floats');
  const [{ float, entry, ...listed }] = useState(useLoaderData<typeof loadEntry>());
  const book = `${cashPath}/${float.id}`;
  const form = useContractForm({
    schema: contract.reverse.input,
    area: 'floats',
    draft: { on: today(), note: '', aloneReason: '' },
    keptAs: `floats.reverse:${entry.id}`,
    guarded: true,
    toInput: ({ on, note, aloneReason }) => ({
      ...{ entryId: entry.id, on, note },
      ...whyIn(aloneReason),
    }),
    send: api.floats.reverse,
    next: () => told('reversed', book),
  });
  return (
    <FormPage
      form={form}
      back={{ to: book, name: t('book.title', { name: float.name }) }}
      screen={t('form.reverse')}
      lead={
        <p>
          {t('form.reverseLead', {
            kind: t(`kinds.${entry.kind}`),
            money: formats.money(magnitude(entry.pence)),
            on: formats.date(entry.on),
          })}
        </p>
      }
      save={t('form.saveReverse')}
      cancel={{ to: book, words: t('form.cancel') }}
    >
      <DateField {...form.field('on')} kind="past" required />
      <TextField {...form.field('note')} label={t('form.why')} required />
      {asksWhy(listed, float.holderId) && <AloneReason form={form} />}
    </FormPage>
  );
}
