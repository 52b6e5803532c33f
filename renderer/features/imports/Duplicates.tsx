import { Equal, EqualNot, Minus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { imports as area } from '../../../shared/contract/imports.ts';
import { placeKey } from '../../../shared/domain/imports/read.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { Table } from '../../ui/Table.tsx';
import { CheckAgain, CheckingNotice, useChecking } from './ChooseFiles.tsx';
import { useFieldWords } from './fieldWords.ts';
import styles from './imports.module.css';
import { atOnce, MoreRows, useMoreRows } from './Tables.tsx';

type Found = OutputOf<(typeof area)['duplicates']>;
type Duplicate = Found['rows'][number];
type Decisions = Found['decisions'];
type Rule = 'ask' | 'same' | 'new';

/** Rows that may be people who are there already: each beside them, to be decided. */
export function Duplicates() {
  const { jobId = '' } = useParams();
  return <DuplicatesOf key={jobId} jobId={jobId} found={useLoaderData<Found>()} />;
}

function DuplicatesOf({ jobId, found }: { readonly jobId: string; readonly found: Found }) {
  const { t } = useTranslation('imports');
  const checking = useChecking({ replace: true });
  const { rows, more } = useMoreRows(found.rows, (from) =>
    answer(api.imports.duplicates({ jobId, from, limit: atOnce })),
  );
  const [rules, setRules] = useState<Decisions['rules']>(found.decisions.rules);
  const [people, setPeople] = useState<Decisions['people']>(found.decisions.people);
  const own = new Map(people.map((each) => [placeKey(each), each]));

  function decide({ file, row, likely }: Duplicate, choice: string) {
    const other = likely[Number(choice)]?.other;
    const is = choice === 'new' || other === undefined ? ('new' as const) : other;
    setPeople([
      ...people.filter((each) => placeKey(each) !== placeKey({ file, row })),
      { file, row, is },
    ]);
  }

  /** What stands for a row: its own decision, else what the rule says. */
  function choiceOf(duplicate: Duplicate): string {
    const decided = own.get(placeKey(duplicate));
    const [best] = duplicate.likely;
    const rule = best && rules[best.kind];
    const is = decided?.is ?? (rule === 'same' ? best?.other : rule) ?? null;
    if (is === null) return '';
    if (is === 'new') return 'new';
    const at = duplicate.likely.findIndex(
      ({ other }) => JSON.stringify(other) === JSON.stringify(is),
    );
    return at < 0 ? '' : String(at);
  }

  return (
    <Page
      back={{ to: `/import/check/${jobId}`, name: t('check.title') }}
      screen={t('duplicates.title')}
      lead={<p>{t('duplicates.lead')}</p>}
    >
      <CheckingNotice checking={checking} />
      <Section title={t('duplicates.many')}>
        <p>{t('duplicates.manyWhat')}</p>
        {found.kinds
          .filter(({ count }) => count > 0)
          .map(({ kind, count }) => (
            <Select<Rule>
              key={kind}
              name={`rule-${kind}`}
              label={t(`duplicates.kinds.${kind}`, { count, rows: formats.number(count) })}
              value={rules[kind] ?? 'ask'}
              choices={(['ask', 'same', 'new'] as const).map((value) => ({
                value,
                label: t(`duplicates.rules.${value}`),
              }))}
              onChange={(rule) => {
                const { [kind]: _, ...others } = rules;
                setRules(rule === 'ask' || rule === '' ? others : { ...others, [kind]: rule });
              }}
            />
          ))}
      </Section>
      {rows.map((duplicate) => (
        <Section
          key={placeKey(duplicate)}
          title={t('duplicates.of', {
            name: duplicate.name,
            row: formats.number(duplicate.row),
            file: duplicate.file,
          })}
        >
          {duplicate.likely.map((likely, at) => (
            <SideBySide key={JSON.stringify(likely.other)} likely={likely} number={at + 1} />
          ))}
          <RadioGroup
            name={`is-${placeKey(duplicate)}`}
            label={t('duplicates.who', { name: duplicate.name })}
            value={choiceOf(duplicate)}
            choices={[
              ...duplicate.likely.map((likely, at) => ({
                value: String(at),
                label: t('duplicates.same', { name: likely.name }),
                hint: likely.proposed ? t('duplicates.proposed') : undefined,
              })),
              { value: 'new', label: t('duplicates.new') },
            ]}
            onChange={(choice) => decide(duplicate, choice)}
          />
        </Section>
      ))}
      <MoreRows shown={rows.length} all={found.total} more={more} />
      <CheckAgain
        checking={checking}
        asked={{ jobId, decisions: { ...found.decisions, people, rules } }}
      >
        {t('duplicates.do')}
      </CheckAgain>
    </Page>
  );
}

interface SideBySideProps {
  readonly likely: Duplicate['likely'][number];
  readonly number: number;
}

/** Both people, field by field; what differs says so by a sign and a word. */
function SideBySide({ likely: { kind, name, other, fields }, number }: SideBySideProps) {
  const { t } = useTranslation('imports');
  const { nameOf, textOf } = useFieldWords();
  const where =
    'personId' in other
      ? t('duplicates.here')
      : t('duplicates.inRow', { row: formats.number(other.row.row), file: other.row.file });
  return (
    <>
      <p>{t(`duplicates.why.${kind}`, { name, where })}</p>
      <Table
        caption={t('duplicates.caption', { name, number })}
        rows={fields}
        rowKey={({ field }) => field}
        columns={[
          { key: 'field', head: t('duplicates.field'), cell: ({ field }) => nameOf(field) },
          {
            key: 'row',
            head: t('duplicates.inFile'),
            cell: ({ field, row }) => textOf(field, row),
          },
          { key: 'other', head: where, cell: ({ field, other: text }) => textOf(field, text) },
          {
            key: 'differs',
            head: t('duplicates.differs'),
            cell: ({ differs, row, other: text }) => (
              <Differs are={!differs ? 'equal' : row === null || text === null ? 'one' : 'other'} />
            ),
          },
        ]}
      />
    </>
  );
}

const signs = { equal: Equal, one: Minus, other: EqualNot } as const;

/** A blank says nothing: it is neither the same nor another answer. */
function Differs({ are }: { readonly are: keyof typeof signs }) {
  const { t } = useTranslation('imports');
  const Icon = signs[are];
  return (
    <span className={`${styles.differs} ${are === 'other' ? styles.other : ''}`}>
      <Icon aria-hidden="true" />
      {t(`duplicates.${are}`)}
    </span>
  );
}
