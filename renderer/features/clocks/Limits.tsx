import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Link,
  type LoaderFunctionArgs,
  type RouteObject,
  useLoaderData,
  useLocation,
  useNavigate,
} from 'react-router';
import { clocks as contract } from '../../../shared/contract/clocks.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { type Clock, clocks as kinds } from '../../../shared/domain/clocks.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { answer, answerIfAllowed, api, Refused } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { ListPage } from '../../ui/ListPage.tsx';
import { Notice, RefusalNotice } from '../../ui/Notice.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { moneyIn, moneyTyped } from '../funds/funds.ts';

type Limit = OutputOf<(typeof contract)['limits']>['limits'][number];
interface Told {
  readonly done: 'added' | 'changed' | 'removed';
}
const told = (done: Told['done'], to: string) => ({ to, state: { done } satisfies Told });

/** The limits of a person's address, or those of the charity. */
async function loadLimits({ params }: LoaderFunctionArgs) {
  const personId = params.personId ?? null;
  const [{ limits }, person] = await Promise.all([
    answer(api.clocks.limits({ personId })),
    personId === null ? null : answerIfAllowed(api.people.get({ personId })),
  ]);
  const of = personId === null ? '/money' : `/people/${personId}`;
  return { limits, personId, of, path: `${of}/limits`, name: person && recordName(person) };
}
type Loaded = Awaited<ReturnType<typeof loadLimits>>;

const beginsIn = (t: TFunction<'clocks'>, { clock, begins }: Limit): string => {
  if (begins === null) return '–';
  return clock === 'week'
    ? t(`weekdays.${begins}` as 'weekdays.1')
    : t('dayOfMonth', { day: begins });
};

/** What may be paid in a time before advice is wanted: of the charity, or of one person. */
function Limits() {
  const { t } = useTranslation('clocks');
  const { limits, of, path, name } = useLoaderData<Loaded>();
  const done = (useLocation().state as Told | null)?.done;
  return (
    <ListPage
      back={{ to: of, name: name ?? t('payments:heading') }}
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
      empty={limits.length === 0}
      none={t(name === null ? 'none' : 'noneOfPerson')}
      noneHint={t('noneHint')}
      add={{ to: `${path}/new`, words: t('add'), quiet: true }}
      notice={done && <Notice kind="success" title={t(`${done}Now`)} />}
    >
      <Table
        caption={t('title')}
        rows={limits}
        rowKey={({ id }) => id}
        columns={[
          { key: 'clock', head: t('column.clock'), cell: ({ clock }) => t(`clock.${clock}`) },
          { key: 'begins', head: t('column.begins'), cell: (limit) => beginsIn(t, limit) },
          {
            ...{ key: 'days', head: t('column.days') },
            cell: ({ fromOn, untilOn }) =>
              untilOn === null
                ? t('open', { from: formats.date(fromOn) })
                : t('span', { from: formats.date(fromOn), until: formats.date(untilOn) }),
          },
          {
            ...{ key: 'source', head: t('column.source') },
            cell: ({ source, toldOn }) => `${source}, ${formats.date(toldOn)}`,
          },
          {
            ...{ key: 'limit', head: t('column.limit'), align: 'end' },
            cell: ({ limitPence }) => formats.money(limitPence),
          },
          {
            ...{ key: 'change', head: t('change'), quietHead: true },
            cell: ({ id, limitPence }) => (
              <Link
                to={`${path}/${id}`}
                aria-label={t('changeOf', { money: formats.money(limitPence) })}
              >
                {t('change')}
              </Link>
            ),
          },
        ]}
      />
    </ListPage>
  );
}

async function loadLimit(args: LoaderFunctionArgs) {
  const { limits, ...loaded } = await loadLimits(args);
  const limit = limits.find(({ id }) => id === args.params.limitId) ?? null;
  if (limit === null && args.params.limitId !== undefined) throw new Refused('not-found');
  return { limit, ...loaded };
}

/** Adds a limit, or changes or removes one. */
function LimitForm() {
  const { t } = useTranslation('clocks');
  // What the loader reads later is another user's save: saving over it is refused.
  const [{ limit, personId, path }] = useState(
    useLoaderData<Awaited<ReturnType<typeof loadLimit>>>(),
  );
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<string | null>(null);
  const today = localDate(new Date());
  const version = limit?.version ?? 0;
  const form = useContractForm({
    schema: limit === null ? contract.add.input : contract.change.input,
    area: 'clocks',
    draft: {
      clock: (limit?.clock ?? 'week') as Clock,
      begins: String(limit?.begins ?? ''),
      limitPence: limit === null ? '' : moneyTyped(limit.limitPence),
      ...{ fromOn: limit?.fromOn ?? today, untilOn: limit?.untilOn ?? '' },
      ...{ source: limit?.source ?? '', toldOn: limit?.toldOn ?? today },
    },
    keptAs: limit === null ? `clocks.add:${personId ?? 'all'}` : `clocks.change:${limit.id}`,
    ...(limit !== null && { version }),
    guarded: true,
    toInput: ({ begins, limitPence, untilOn, ...draft }) => ({
      ...(limit !== null && { limitId: limit.id, expectedVersion: version }),
      limit: {
        ...{ personId, ...draft, limitPence: moneyIn(limitPence) },
        begins: draft.clock === 'tax-year' || begins === '' ? null : Number(begins),
        untilOn: untilOn.trim() || null,
      },
    }),
    fieldOf: (where) => where.replace(/^limit\./, ''),
    send: (input) =>
      'limitId' in (input as object)
        ? api.clocks.change(input as never)
        : api.clocks.add(input as never),
    next: () => told(limit === null ? 'added' : 'changed', path),
  });
  const { field, draft, change } = form;

  async function remove() {
    if (limit === null) return;
    const reply = await api.clocks.remove({ limitId: limit.id, expectedVersion: version });
    if (!reply.ok) return setRefusal(reply.error.code);
    form.abandon();
    const { to, state } = told('removed', path);
    void navigate(to, { state });
  }
  return (
    <FormPage
      form={form}
      back={{ to: path, name: t('title') }}
      title={t(limit === null ? 'form.add' : 'form.change')}
      windowTitle={t('title')}
      save={t('form.save')}
      cancel={{ to: path, words: t('form.cancel') }}
      before={
        refusal !== null && <RefusalNotice area="clocks" title={t('form.remove')} code={refusal} />
      }
      more={
        limit !== null && (
          <Button look="quiet" onPress={() => void remove()}>
            {t('form.remove')}
          </Button>
        )
      }
    >
      <RadioGroup
        {...field('clock')}
        choices={kinds.map((value) => ({ value, label: t(`clock.${value}`) }))}
        onChange={(clock) => clock !== '' && change({ clock, begins: '' })}
      />
      {draft.clock === 'week' && (
        <Select
          {...field('begins')}
          description={t('form.weekdayHint')}
          choices={(['1', '2', '3', '4', '5', '6', '7'] as const).map((value) => ({
            ...{ value: value as string, label: t(`weekdays.${value}`) },
          }))}
        />
      )}
      {draft.clock === 'assessment' && (
        <TextField {...field('begins')} description={t('form.dayHint')} inputMode="numeric" short />
      )}
      <TextField
        {...field('limitPence')}
        description={t('form.limitHint')}
        inputMode="decimal"
        short
        required
      />
      <TextField {...field('source')} description={t('form.sourceHint')} required />
      <DateField {...field('toldOn')} kind="past" required />
      <DateField {...field('fromOn')} kind="day" required />
      <DateField {...field('untilOn')} kind="coming" />
    </FormPage>
  );
}

/** What is being written stands on what it began with; a save over it is the save's to refuse. */
const shouldRevalidate: RouteObject['shouldRevalidate'] = ({ currentUrl, nextUrl }) =>
  currentUrl.pathname !== nextUrl.pathname;

export const clocksRoutes: RouteObject[] = ['money', 'people/:personId'].flatMap((of) => [
  { path: `${of}/limits`, loader: loadLimits, element: <Limits /> },
  {
    ...{ path: `${of}/limits/new`, loader: loadLimit, element: <LimitForm /> },
    shouldRevalidate,
  },
  {
    ...{ path: `${of}/limits/:limitId`, loader: loadLimit, element: <LimitForm /> },
    shouldRevalidate,
  },
]);
