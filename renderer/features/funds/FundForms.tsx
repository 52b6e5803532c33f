import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { funds as contract } from '../../../shared/contract/funds.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { answer, api, Refused } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd, FormPage } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ToldNotice } from './FundList.tsx';
import {
  type Fund,
  fundsPath,
  loadFund,
  moneyIn,
  moneyTyped,
  type OneFund,
  sumIn,
  told,
} from './funds.ts';

const noProject = 'none';
const ofFund = (path: string) => path.replace(/^fund\./, '');

/** The projects that a fund may be for. */
export const loadProjects = async () => (await answer(api.projects.list({}))).projects;
type Projects = Awaited<ReturnType<typeof loadProjects>>;
/** A user who sees no projects writes down a fund without one. */
export const loadNewFund = async () => {
  const reply = await api.projects.list({});
  return { fund: null, projects: reply.ok ? reply.value.projects : ([] as Projects) };
};
export const loadFundToChange = async (args: LoaderFunctionArgs) => ({
  ...(await loadNewFund()),
  fund: (await loadFund(args)).fund,
});

const draftOf = (fund: Fund | null) => ({
  ...{ name: fund?.name ?? '', funder: fund?.funder ?? '', projectId: fund?.projectId ?? '' },
  ...{ restricted: fund?.restricted ?? false, budgetPence: moneyTyped(fund?.budgetPence ?? null) },
  ...{ fromOn: fund?.fromOn ?? localDate(new Date()), untilOn: fund?.untilOn ?? '' },
  code: fund?.code ?? '',
});
type Draft = ReturnType<typeof draftOf>;

const orNull = (text: string) => text.trim() || null;
const inputOf = ({ name, funder, projectId, budgetPence, untilOn, code, ...draft }: Draft) => ({
  ...{ ...draft, name, funder: orNull(funder), projectId: orNull(projectId) },
  ...{ budgetPence: sumIn(budgetPence), untilOn: orNull(untilOn), code: orNull(code) },
});

interface FieldsProps {
  readonly form: ContractForm<Draft>;
  readonly projects: Projects;
}

function FundFields({ form, projects }: FieldsProps) {
  const { t } = useTranslation('funds');
  const { field, draft, change } = form;
  return (
    <>
      <TextField {...field('name')} required />
      <TextField {...field('funder')} />
      <Checkbox
        name="restricted"
        selected={draft.restricted}
        onChange={(restricted) => change({ restricted })}
        hint={t('form.restrictedHint')}
      >
        {t('fields.restricted')}
      </Checkbox>
      <TextField
        {...field('budgetPence')}
        description={t('form.budgetHint')}
        inputMode="decimal"
        short
      />
      <DateField {...field('fromOn')} kind="day" required />
      <DateField {...field('untilOn')} kind="coming" description={t('form.untilHint')} />
      {projects.length > 0 && (
        <Select
          {...field('projectId')}
          description={t('form.projectHint')}
          value={draft.projectId || noProject}
          choices={[
            { value: noProject, label: t('form.noProject') },
            ...projects.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(chosen) => change({ projectId: chosen === noProject ? '' : chosen })}
        />
      )}
      <TextField {...field('code')} description={t('form.codeHint')} />
    </>
  );
}

export function AddFund() {
  const { t } = useTranslation('funds');
  const { projects } = useLoaderData<Awaited<ReturnType<typeof loadNewFund>>>();
  const form = useContractForm({
    schema: contract.add.input,
    area: 'funds',
    draft: draftOf(null),
    keptAs: 'funds.add',
    guarded: true,
    toInput: (draft) => ({ fund: inputOf(draft) }),
    fieldOf: ofFund,
    send: api.funds.add,
    next: () => told('added', fundsPath),
  });
  return (
    <FormPage
      form={form}
      back={{ to: fundsPath, name: t('title') }}
      screen={t('form.add')}
      save={t('form.saveAdd')}
      cancel={{ to: fundsPath, words: t('form.cancel') }}
    >
      <FundFields form={form} projects={projects} />
    </FormPage>
  );
}

export function ChangeFund() {
  const { t } = useTranslation('funds');
  // What the loader reads later is another user's save: saving over it is refused.
  const [{ fund, projects }] = useState(
    useLoaderData<Awaited<ReturnType<typeof loadFundToChange>>>(),
  );
  const { id: fundId, version: expectedVersion, name } = fund;
  const form = useContractForm({
    schema: contract.change.input,
    area: 'funds',
    draft: draftOf(fund),
    keptAs: `funds.change:${fundId}`,
    version: expectedVersion,
    guarded: true,
    toInput: (draft) => ({ fundId, expectedVersion, fund: inputOf(draft) }),
    fieldOf: ofFund,
    send: api.funds.change,
    next: () => told('changed', fundsPath),
  });
  return (
    <FormPage
      form={form}
      back={{ to: fundsPath, name: t('title') }}
      title={t('form.change', { name })}
      windowTitle={t('title')}
      save={t('form.saveChange')}
      cancel={{ to: fundsPath, words: t('form.cancel') }}
    >
      <FundFields form={form} projects={projects} />
    </FormPage>
  );
}

/** What came in for a fund, and the way to write down more. */
export function Receive() {
  const { t } = useTranslation('funds');
  const { fund, income } = useLoaderData<OneFund>();
  const { id: fundId, name } = fund;
  const form = useContractForm({
    schema: contract.receive.input,
    area: 'funds',
    draft: { pence: '', on: localDate(new Date()), note: '' },
    keptAs: `funds.receive:${fundId}`,
    guarded: true,
    toInput: ({ pence, on, note }) => ({ fundId, on, pence: moneyIn(pence), note: orNull(note) }),
    send: api.funds.receive,
    next: () => told('received', fundsPath),
  });
  return (
    <Page
      back={{ to: fundsPath, name: t('title') }}
      title={t('form.receive', { name })}
      windowTitle={t('title')}
    >
      <ToldNotice />
      <Form form={form}>
        <TextField {...form.field('pence')} inputMode="decimal" short required />
        <DateField {...form.field('on')} kind="past" required />
        <TextField {...form.field('note')} description={t('form.noteHint')} />
        <FormEnd
          form={form}
          save={t('form.saveReceive')}
          cancel={{ to: fundsPath, words: t('form.cancel') }}
        />
      </Form>
      <Section title={t('income.title')}>
        {income.length === 0 ? (
          <p>{t('income.none')}</p>
        ) : (
          <Income fundId={fundId} income={income} />
        )}
      </Section>
    </Page>
  );
}

function Income({ fundId, income }: { fundId: string; income: OneFund['income'] }) {
  const { t } = useTranslation('funds');
  return (
    <Table
      rows={income}
      rowKey={({ id }) => id}
      columns={[
        { key: 'on', head: t('income.on'), cell: ({ on }) => formats.date(on) },
        { key: 'note', head: t('income.note'), cell: ({ note }) => note ?? '–' },
        { key: 'by', head: t('income.by'), cell: ({ by }) => by },
        {
          key: 'undo',
          head: t('income.undo'),
          quietHead: true,
          cell: ({ id, on, pence, reversed, reverses }) =>
            reverses !== null || reversed ? (
              t(reversed ? 'income.undone' : 'income.back')
            ) : (
              <Link
                to={`${fundsPath}/${fundId}/reverse/${id}`}
                aria-label={t('income.undoOf', {
                  ...{ money: formats.money(pence), on: formats.date(on) },
                })}
              >
                {t('income.undo')}
              </Link>
            ),
        },
        {
          key: 'pence',
          head: t('income.pence'),
          align: 'end',
          cell: ({ pence }) => formats.money(pence),
        },
      ]}
    />
  );
}

export async function loadIncome(args: LoaderFunctionArgs) {
  const { fund, income } = await loadFund(args);
  const received = income.find(({ id }) => id === args.params.incomeId);
  if (!received || received.reversed || received.reverses !== null) throw new Refused('not-found');
  return { fund, received };
}

export function ReverseIncome() {
  const { t } = useTranslation('funds');
  const [{ fund, received }] = useState(useLoaderData<Awaited<ReturnType<typeof loadIncome>>>());
  const back = `${fundsPath}/${fund.id}`;
  const form = useContractForm({
    schema: contract.reverseIncome.input,
    area: 'funds',
    draft: { on: localDate(new Date()), note: '' },
    keptAs: `funds.reverseIncome:${received.id}`,
    guarded: true,
    toInput: (draft) => ({ incomeId: received.id, ...draft }),
    send: api.funds.reverseIncome,
    next: () => told('reversed', back),
  });
  return (
    <FormPage
      form={form}
      back={{ to: back, name: fund.name }}
      screen={t('form.reverse')}
      lead={
        <p>
          {t('form.reverseLead', {
            ...{ money: formats.money(received.pence), on: formats.date(received.on) },
          })}
        </p>
      }
      save={t('form.saveReverse')}
      cancel={{ to: back, words: t('form.cancel') }}
    >
      <DateField {...form.field('on')} kind="past" required />
      <TextField {...form.field('note')} label={t('form.why')} required />
    </FormPage>
  );
}
