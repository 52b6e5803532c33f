import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type RouteObject, useLoaderData, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { merges } from '../../../shared/contract/merges.ts';
import { isDate } from '../../../shared/domain/dates.ts';
import type { MergeSide } from '../../../shared/domain/merges.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Status } from '../../ui/Status.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { Table } from '../../ui/Table.tsx';
import { PersonPicker } from './PersonPicker.tsx';
import styles from './people.module.css';
import type { Person } from './personDraft.ts';

type Preview = OutputOf<(typeof merges)['preview']>;
type Field = Preview['fields'][number] & { readonly label?: string };

/** Finds the other record of the same person. */
function ChooseOther() {
  const { t } = useTranslation('merges');
  const person = useLoaderData<Person>();
  const navigate = useNavigate();
  const name = recordName(person);
  return (
    <Page
      back={{ to: `/people/${person.id}`, name }}
      title={t('choose.title', { name })}
      windowTitle={t('window')}
      lead={<p>{t('choose.lead')}</p>}
    >
      <PersonPicker
        name="otherId"
        label={t('choose.other')}
        onChoose={({ id }) => void navigate(`/people/${person.id}/merge/${id}`)}
      />
    </Page>
  );
}

/** Everything that making one record of two would do, and the button: no question comes after it. */
function MergePeople() {
  const { t } = useTranslation('merges');
  const [preview, setPreview] = useState(useLoaderData<Preview>());
  const { kept, other, digest, fields, own } = preview;
  const all: readonly Field[] = [...fields, ...own];
  async function lookAgain() {
    const reply = await api.merges.preview({ personId: kept.id, otherId: other.id });
    if (reply.ok) setPreview(reply.value);
  }
  const form = useContractForm({
    schema: merges.merge.input,
    area: 'merges',
    draft: { choices: {} as Readonly<Record<string, MergeSide>> },
    toInput: ({ choices }) => ({ personId: kept.id, otherId: other.id, digest, choices }),
    send: async (input) => {
      const reply = await api.merges.merge(input);
      // What was shown is no longer what is written: it is shown anew.
      if (!reply.ok && reply.error.code === 'changed-since') await lookAgain();
      return reply;
    },
    next: ({ personId }) => ({
      to: `/people/${personId}`,
      replace: true,
      state: { saved: 'merged' },
    }),
  });
  const { choices } = form.draft;
  const choose = (name: string, side: MergeSide | '') =>
    side !== '' && form.change({ choices: { ...choices, [name]: side } });
  return (
    <Page
      back={{ to: `/people/${kept.id}`, name: kept.name }}
      title={t('title', { name: kept.name, other: other.name })}
      windowTitle={t('window')}
      lead={<p>{t('lead', { name: kept.name, other: other.name })}</p>}
    >
      <Form form={form}>
        <Differing fields={all} choices={choices} preview={preview} onChoose={choose} />
        <Becoming fields={all} other={other.name} />
        <Strict preview={preview} />
        <Moving preview={preview} />
        <Twice preview={preview} />
        <FormEnd
          form={form}
          save={t('do')}
          cancel={{ to: `/people/${kept.id}`, words: t('cancel', { name: kept.name }) }}
        />
      </Form>
    </Page>
  );
}

/** The name and the value of a field, in the words of a person's page. */
function useFieldWords() {
  const { t } = useTranslation(['merges', 'people']);
  const labelOf = ({ name, label }: Field): string => label ?? t(`people:fields.${name}` as never);
  const inWords = ({ name }: Field, value: Field['kept']): string => {
    if (value === null || value === '') return t('nothing');
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (Array.isArray(value)) {
      const codes = { kinds: 'people:kinds', noMessages: 'people:messages' }[name];
      const of = codes ? value.map((each) => t(`${codes}.${each}` as never)) : value;
      return of.length === 0 ? t('nothing') : of.join(', ');
    }
    if (name === 'journeyStage') return t(`people:journey.${value}` as never);
    if (name === 'paymentRoute') return t(`people:routes.${value}` as never);
    return isDate(value) ? formats.date(value) : value;
  };
  return { labelOf, inWords };
}

interface DifferingProps {
  readonly fields: readonly Field[];
  readonly choices: Readonly<Record<string, MergeSide>>;
  readonly preview: Preview;
  readonly onChoose: (name: string, side: MergeSide | '') => void;
}

/** Fields that both records answer, each in its own way: the value of one of them is chosen. */
function Differing({ fields, choices, preview: { kept, other }, onChoose }: DifferingProps) {
  const { t } = useTranslation('merges');
  const { labelOf, inWords } = useFieldWords();
  const differing = fields.filter(({ takes }) => takes === 'one');
  if (differing.length === 0) return null;
  return (
    <Section title={t('differ.title')}>
      <p>{t('differ.lead')}</p>
      {differing.map((field) => (
        <RadioGroup
          key={field.name}
          name={`choices.${field.name}`}
          label={labelOf(field)}
          row
          value={choices[field.name] ?? 'kept'}
          onChange={(side) => onChoose(field.name, side)}
          error={undefined}
          choices={[
            {
              value: 'kept',
              label: inWords(field, field.kept),
              hint: t('differ.from', { name: kept.name }),
            },
            {
              value: 'other',
              label: inWords(field, field.other),
              hint: t('differ.from', { name: other.name }),
            },
          ]}
        />
      ))}
    </Section>
  );
}

/** What all other fields will say, and where it comes from. */
function Becoming({
  fields,
  other,
}: {
  readonly fields: readonly Field[];
  readonly other: string;
}) {
  const { t } = useTranslation('merges');
  const { labelOf, inWords } = useFieldWords();
  return (
    <Section title={t('become.title')}>
      <SummaryList
        items={fields
          .filter(({ takes }) => takes !== 'one')
          .map((field) => ({
            key: labelOf(field),
            value: (
              <>
                {inWords(field, field.becomes)}
                <span className={styles.soft}>
                  {' · '}
                  {t(`become.${field.takes as 'same'}`, { name: other })}
                </span>
              </>
            ),
          }))}
      />
    </Section>
  );
}

interface OfPreview {
  readonly preview: Preview;
}

/** Where the records do not agree, the stricter one holds: said in words, with every purpose. */
function Strict({ preview: { kept, other, fields, consents } }: OfPreview) {
  const { t } = useTranslation('merges');
  const rule = fields.find(({ name }) => name === 'safeContact')?.becomes;
  type Row = Preview['consents'][number];
  return (
    <Section title={t('strict.title')}>
      <p>{t('strict.lead', { name: kept.name })}</p>
      <ul>
        {typeof rule === 'string' && <li>{t('strict.contact', { rule })}</li>}
        <li>{t('strict.marks')}</li>
        <li>{t('strict.consents')}</li>
      </ul>
      {consents.length > 0 && (
        <Table<Row>
          caption={t('consents.title')}
          showCaption
          rows={consents}
          rowKey={({ purpose }) => purpose}
          columns={[
            { key: 'purpose', head: t('consents.purpose'), cell: ({ purpose }) => purpose },
            {
              key: 'becomes',
              head: t('consents.becomes'),
              cell: ({ becomes }) => <Status kind={becomes} />,
            },
            {
              key: 'kept',
              head: t('consents.from', { name: kept.name }),
              cell: (row) => <Status kind={row.kept} />,
            },
            {
              key: 'other',
              head: t('consents.from', { name: other.name }),
              cell: (row) => <Status kind={row.other} />,
            },
          ]}
        />
      )}
    </Section>
  );
}

/** What moves, by kind; all of it stands on the page of the other record. */
function Moving({ preview: { other, moves } }: OfPreview) {
  const { t } = useTranslation('merges');
  const { name } = other;
  return (
    <Section title={t('moves.title', { name })}>
      {moves.length === 0 ? (
        <p>{t('moves.none', { name })}</p>
      ) : (
        <>
          <SummaryList
            items={moves.map(({ kind, count }) => ({
              key: t(`moved.${kind}`),
              value: formats.number(count),
            }))}
          />
          <p>
            <Link to={`/people/${other.id}`}>{t('moves.open', { name })}</Link>
          </p>
        </>
      )}
    </Section>
  );
}

/** Sessions in whose registers both stand: which line stays, and how long the other one was. */
function Twice({ preview: { kept, other, twice } }: OfPreview) {
  const { t } = useTranslation('merges');
  if (twice.length === 0) return null;
  const length = (minutes: number | null) =>
    minutes === null ? t('twice.none') : t('twice.minutes', { count: minutes });
  type Row = Preview['twice'][number];
  return (
    <Section title={t('twice.title')}>
      <p>{t('twice.lead', { name: kept.name })}</p>
      <Table<Row>
        rows={twice}
        rowKey={({ sessionId }) => sessionId}
        columns={[
          {
            key: 'session',
            head: t('twice.session'),
            cell: ({ sessionId, title, on }) => (
              <Link to={`/sessions/${sessionId}`}>
                {title}, {formats.date(on)}
              </Link>
            ),
          },
          {
            key: 'kept',
            head: t('twice.kept', { name: kept.name }),
            cell: ({ keptMinutes }) => length(keptMinutes),
          },
          {
            key: 'other',
            head: t('twice.other', { name: other.name }),
            cell: ({ otherMinutes }) => length(otherMinutes),
          },
        ]}
      />
    </Section>
  );
}

export const mergeRoutes: RouteObject[] = [
  {
    path: '/people/:personId/merge',
    loader: ({ params }) => answer(api.people.get({ personId: params.personId ?? '' })),
    element: <ChooseOther />,
  },
  {
    path: '/people/:personId/merge/:otherId',
    loader: ({ params }) =>
      answer(
        api.merges.preview({ personId: params.personId ?? '', otherId: params.otherId ?? '' }),
      ),
    element: <MergePeople />,
    // What was shown is what is decided on; after the merge there is nothing left to load.
    shouldRevalidate: ({ currentUrl, nextUrl }) => currentUrl.pathname !== nextUrl.pathname,
  },
];
