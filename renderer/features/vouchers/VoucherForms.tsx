import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { vouchers as contract } from '../../../shared/contract/vouchers.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { formatAmount, parsePounds } from '../../../shared/domain/money.ts';
import { api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWhat } from './VoucherList.tsx';
import { type loadVouchers, type Told, type Voucher, vouchersPath } from './vouchers.ts';

type Loaded = Awaited<ReturnType<typeof loadVouchers>>;
const today = () => localDate(new Date());
const told = (state: Told) => ({ to: vouchersPath, state });
const pounds = (text: string) => parsePounds(text) ?? text;
const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

/** The frame of the forms of vouchers. */
function useFrame(title: string) {
  const { t } = useTranslation('vouchers');
  return {
    back: { to: vouchersPath, name: t('title') },
    title,
    windowTitle: t('title'),
    cancel: { to: vouchersPath, words: t('form.cancel') },
  };
}

/** Vouchers that were bought, by their numbers. */
export function BuyVouchers() {
  const { t } = useTranslation('vouchers');
  const frame = useFrame(t('form.buy'));
  const form = useContractForm({
    schema: contract.buy.input,
    area: 'vouchers',
    draft: {
      ...{ name: '', pence: '', serialLength: '', boughtOn: today(), expiresOn: '', note: '' },
      serials: '',
    },
    keptAs: 'vouchers.buy',
    guarded: true,
    toInput: ({ serials, pence, serialLength, expiresOn, note, ...batch }) => ({
      batch: {
        ...batch,
        pence: pounds(pence),
        serialLength: orNull(serialLength) === null ? null : Number(serialLength),
        ...{ expiresOn: orNull(expiresOn), note: orNull(note) },
      },
      serials,
    }),
    fieldOf: (path) => path.replace(/^batch\./, ''),
    send: api.vouchers.buy,
    next: ({ bought }) => told({ done: 'bought', count: bought }),
  });
  return (
    <FormPage form={form} {...frame} save={t('form.saveBuy')}>
      <TextField {...form.field('name')} required />
      <TextField {...form.field('pence')} inputMode="decimal" short required />
      <DateField {...form.field('boughtOn')} kind="past" required />
      <DateField {...form.field('expiresOn')} kind="day" description={t('form.expiresHint')} />
      <TextField
        {...form.field('serialLength')}
        description={t('form.lengthHint')}
        inputMode="numeric"
        short
      />
      <TextArea {...form.field('serials')} description={t('form.serialsHint')} required />
      <TextField {...form.field('note')} />
    </FormPage>
  );
}

const kinds = ['handOut', 'handBack', 'spoil', 'sign'] as const;
type Kind = (typeof kinds)[number];

/** Which vouchers something can happen to. */
const fits: Readonly<Record<Kind, (voucher: Voucher) => boolean>> = {
  handOut: ({ state }) => state === 'in-stock',
  handBack: ({ state }) => state === 'with-giver',
  spoil: ({ state }) => state === 'in-stock' || state === 'with-giver' || state === 'expired',
  sign: ({ state, signed }) => state === 'given' && !signed,
};

/** Hands vouchers out and back, writes them off, or that they were signed for. */
export function MoveVouchers() {
  const { t } = useTranslation('vouchers');
  const { vouchers, users } = useLoaderData<Loaded>();
  const frame = useFrame(t('move.title'));
  const what = useWhat();
  const offered = kinds.filter((kind) => vouchers.some(fits[kind]));
  const form = useContractForm({
    schema: contract.handOut.input.partial({ holderId: true }).loose(),
    area: 'vouchers',
    draft: {
      kind: (offered[0] ?? 'handOut') as Kind,
      voucherIds: [] as readonly string[],
      ...{ holderId: '', on: today(), why: '' },
    },
    keptAs: 'vouchers.handOut',
    guarded: true,
    toInput: ({ kind, voucherIds, holderId, on, why }) => ({
      ...{ voucherIds, on },
      ...(kind === 'handOut' && { holderId }),
      ...(kind === 'spoil' && { why }),
    }),
    send: ({ voucherIds, on, holderId = '', why }) => {
      const of = { voucherIds, on };
      if (form.draft.kind === 'handOut') return api.vouchers.handOut({ ...of, holderId });
      if (form.draft.kind === 'handBack') return api.vouchers.handBack(of);
      if (form.draft.kind === 'sign') return api.vouchers.sign(of);
      return api.vouchers.spoil({ ...of, why: String(why) });
    },
    next: () => told({ done: 'moved' }),
  });
  const { kind } = form.draft;
  const can = vouchers.filter(fits[kind]);
  return (
    <FormPage form={form} {...frame} lead={<p>{t('move.lead')}</p>} save={t('form.saveMove')}>
      <RadioGroup
        {...form.field('kind')}
        // What was chosen before is of another kind.
        onChange={(next) => next !== '' && form.change({ kind: next, voucherIds: [] })}
        choices={offered.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <CheckboxGroup
        {...form.field('voucherIds')}
        choices={can.map((voucher) => ({
          value: voucher.id,
          label: t('move.choice', { serial: voucher.serial, what: what(voucher) }),
          ...(voucher.person !== null && { hint: voucher.person }),
        }))}
      />
      {kind === 'handOut' && (
        <Select
          {...form.field('holderId')}
          choices={users.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      )}
      <DateField {...form.field('on')} kind="past" required />
      {kind === 'spoil' && <TextField {...form.field('why')} required />}
    </FormPage>
  );
}

/** The most that the stock may be worth. */
export function SetLimit() {
  const { t } = useTranslation('vouchers');
  const { limitPence } = useLoaderData<Loaded>();
  const frame = useFrame(t('form.limit'));
  const form: ContractForm<{ readonly limitPence: string }> = useContractForm({
    schema: contract.setLimit.input,
    area: 'vouchers',
    draft: { limitPence: limitPence === null ? '' : formatAmount(limitPence) },
    keptAs: 'vouchers.setLimit',
    guarded: true,
    toInput: (draft) => ({
      limitPence: orNull(draft.limitPence) === null ? null : pounds(draft.limitPence),
    }),
    send: api.vouchers.setLimit,
    next: () => told({ done: 'limit' }),
  });
  return (
    <FormPage form={form} {...frame} save={t('form.saveLimit')}>
      <TextField
        {...form.field('limitPence')}
        description={t('form.limitHint')}
        inputMode="decimal"
        short
      />
    </FormPage>
  );
}
