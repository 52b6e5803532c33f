import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useRevalidator } from 'react-router';
import { bank as contract } from '../../../shared/contract/bank.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { sumPence } from '../../../shared/domain/money.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { OnceMore, type Shown } from '../payments/OnceMore.tsx';
import { detailsPath, type Listed, type Waiting } from './bank.ts';

type Batch = Listed['batches'][number];

/** Payments that wait for the bank, and the lists that went there. */
export function PayByBank() {
  const { t } = useTranslation('bank');
  const { waiting, batches } = useLoaderData<Listed>();
  const [saved, setSaved] = useState<string | null>(null);
  const columns: TableColumn<Batch>[] = [
    { key: 'on', head: t('columns.on'), cell: ({ on }) => formats.date(on) },
    { key: 'reference', head: t('columns.reference'), cell: ({ reference }) => reference },
    {
      key: 'payments',
      head: t('columns.payments'),
      align: 'end',
      cell: ({ payments }) => formats.number(payments),
    },
    {
      key: 'sum',
      head: t('columns.sum'),
      align: 'end',
      cell: ({ pence }) => formats.money(pence),
    },
    { key: 'by', head: t('columns.by'), cell: ({ by }) => by },
  ];
  return (
    <Page back="money" screen={t('title')} lead={<p>{t('lead')}</p>}>
      {saved !== null && (
        <Notice kind="success" title={saved}>
          <p>{t('paidWhat')}</p>
        </Notice>
      )}
      <Section title={t('waiting.title')}>
        {waiting.length === 0 ? (
          <p>{t('waiting.none')}</p>
        ) : (
          <MakeList
            key={waiting.map(({ paymentId }) => paymentId).join()}
            waiting={waiting}
            onSaved={setSaved}
          />
        )}
      </Section>
      <Section title={t('batches.title')}>
        {batches.length === 0 ? (
          <p>{t('batches.none')}</p>
        ) : (
          <Table columns={columns} rows={batches} rowKey={({ id }) => id} />
        )}
      </Section>
    </Page>
  );
}

/** Whether a payment can go into the list: to a person with details who is not the user. */
const canGo = ({ verdict, own }: Waiting): boolean => verdict !== null && !own;

interface MakeListProps {
  readonly waiting: readonly Waiting[];
  readonly onSaved: (words: string) => void;
}

/** Chooses payments, says when they are paid, and saves the list for the bank. */
function MakeList({ waiting, onSaved }: MakeListProps) {
  const { t } = useTranslation('bank');
  const { revalidate } = useRevalidator();
  const today = localDate(new Date());
  const ready = waiting.filter(canGo);
  const form = useContractForm({
    // The place is chosen last, once what is typed is right.
    schema: contract.pay.input.omit({ file: true }),
    area: 'bank',
    draft: {
      paymentIds: ready.map(({ paymentId }) => paymentId) as readonly string[],
      ...{ on: today, reference: '', furtherReason: '', limitReason: '' },
    },
    keptAs: 'bank.pay',
    toInput: ({ paymentIds, on, reference, furtherReason, limitReason }) => ({
      ...(limitReason.trim() !== '' && { limitReason }),
      ...(furtherReason.trim() !== '' && { furtherReason }),
      ...{ paymentIds, batch: { on, reference }, pence: sumOf(waiting, paymentIds) },
    }),
    fieldOf: (path) => path.replace(/^batch\./, ''),
    send: async (input) => {
      const suggestedName = `${t('fileName', { on: input.batch.on })}.csv`;
      const place = await api.desktop.chooseSaveFile({ suggestedName });
      if (!place.ok) return place;
      const { chosen } = place.value;
      if (!chosen) return null;
      const reply = await api.bank.pay({ ...input, file: chosen.token });
      if (reply.ok) {
        const { fileName: file, payments: count, pence } = reply.value;
        const sum = formats.money(pence);
        onSaved(t('paid', { ...{ file, folder: chosen.folder, count, sum } }));
        void revalidate();
      }
      return reply;
    },
  });
  const { paymentIds, furtherReason, limitReason } = form.draft;
  const again = shownOf(waiting, paymentIds);
  return (
    <>
      {waiting.some((each) => !canGo(each)) && (
        <ul>
          {waiting
            .filter((each) => !canGo(each))
            .map((each) => (
              <li key={each.paymentId}>
                {t('waiting.choice', { name: each.personName, sum: formats.money(each.pence) })}:{' '}
                {each.own ? (
                  t('waiting.own')
                ) : (
                  <>
                    {t('waiting.noDetails')}{' '}
                    <Link to={detailsPath(each.personId)}>
                      {t('addDetails', { name: each.personName })}
                    </Link>
                  </>
                )}
              </li>
            ))}
        </ul>
      )}
      {ready.length > 0 && (
        <Form form={form}>
          <CheckboxGroup
            {...form.field('paymentIds')}
            choices={ready.map(({ paymentId, personName, pence, sessionTitle, verdict }) => ({
              value: paymentId,
              label: t('waiting.choice', { name: personName, sum: formats.money(pence) }),
              hint: [sessionTitle, verdict !== 'right' && verdict && t(`verdicts.${verdict}`)]
                .filter(Boolean)
                .join(' · '),
            }))}
          />
          <p>
            <strong>{t('waiting.sum', { sum: formats.money(sumOf(waiting, paymentIds)) })}</strong>
          </p>
          {(again.length > 0 || furtherReason !== '' || form.errorAt('furtherReason')) && (
            <OnceMore {...form.field('furtherReason')} shown={again} reason={furtherReason} />
          )}
          {(limitReason !== '' || form.errorAt('limitReason')) && (
            <TextField {...form.field('limitReason')} description={t('limitHint')} />
          )}
          <DateField {...form.field('on')} kind="past" required />
          <TextField {...form.field('reference')} description={t('referenceHint')} required />
          <FormEnd form={form} save={t('save')} />
        </Form>
      )}
    </>
  );
}

/** What the chosen payments pay once more for their sessions. */
const shownOf = (waiting: readonly Waiting[], chosen: readonly string[]): Shown[] =>
  waiting
    .filter(({ paymentId }) => chosen.includes(paymentId))
    .flatMap(({ paymentId, personName: name, onceMore }) =>
      onceMore.map(({ more, ...first }) => ({
        ...{ ...first, more, name, key: `${paymentId} ${first.kind}` },
      })),
    );

const sumOf = (waiting: readonly Waiting[], chosen: readonly string[]) =>
  sumPence(waiting.flatMap(({ paymentId, pence }) => (chosen.includes(paymentId) ? [pence] : [])));
