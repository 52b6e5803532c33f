import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { imports as area } from '../../../shared/contract/imports.ts';
import { placeKey } from '../../../shared/domain/imports/read.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Table } from '../../ui/Table.tsx';
import { CheckingNotice, useChecking } from './ChooseFiles.tsx';
import { type Field, useFieldWords } from './fieldWords.ts';
import styles from './imports.module.css';
import { atOnce, MoreRows, useMoreRows } from './Tables.tsx';

type Found = OutputOf<(typeof area)['changes']>;
type Change = Found['rows'][number];
type Decisions = Found['decisions'];

/** What rows say that the records do not: kept as it is here, unless it is taken over. */
export function Changes() {
  const { jobId = '' } = useParams();
  return <ChangesOf key={jobId} jobId={jobId} found={useLoaderData<Found>()} />;
}

function ChangesOf({ jobId, found }: { readonly jobId: string; readonly found: Found }) {
  const { t } = useTranslation('imports');
  const { nameOf, textOf } = useFieldWords();
  const checking = useChecking({ replace: true });
  const { rows, more } = useMoreRows(found.rows, (from) =>
    answer(api.imports.changes({ jobId, from, limit: atOnce })),
  );
  const [rule, setRule] = useState(found.decisions.takeRule);
  const [take, setTake] = useState<Decisions['take']>(found.decisions.take);
  const own = new Map(take.map((each) => [placeKey(each), each.fields]));

  /** What is taken over of a row: its own choice, else what the rule says. */
  function takenOf(change: Change): Field[] {
    const chosen = own.get(placeKey(change));
    if (chosen) return chosen;
    return change.differences
      .filter(({ here }) => rule === 'all' || (rule === 'blanks' && here === null))
      .map(({ field }) => field);
  }

  function choose(change: Change, field: Field, selected: boolean) {
    const others = takenOf(change).filter((each) => each !== field);
    const { file, row } = change;
    const fields = selected ? [...others, field] : others;
    setTake([...take.filter((each) => placeKey(each) !== placeKey(change)), { file, row, fields }]);
  }

  return (
    <Page
      back={{ to: `/import/check/${jobId}`, name: t('check.title') }}
      title={t('changes.title')}
      windowTitle={t('changes.title')}
      lead={<p>{t('changes.lead')}</p>}
    >
      <CheckingNotice checking={checking} />
      <RadioGroup
        name="takeRule"
        label={t('changes.rule')}
        description={t('changes.ruleHint')}
        value={rule}
        choices={(['keep', 'blanks', 'all'] as const).map((value) => ({
          value,
          label: t(`changes.rules.${value}`),
        }))}
        onChange={(next) => {
          if (next === '') return;
          // The rule is for all of them: what was ticked before follows it.
          setRule(next);
          setTake([]);
        }}
      />
      {rows.map((change) => (
        <Section
          key={placeKey(change)}
          title={t('changes.of', {
            name: change.name,
            row: formats.number(change.row),
            file: change.file,
          })}
        >
          <Table
            rows={change.differences}
            rowKey={({ field }) => field}
            columns={[
              { key: 'field', head: t('duplicates.field'), cell: ({ field }) => nameOf(field) },
              {
                key: 'here',
                head: t('changes.here'),
                cell: ({ field, here }) => textOf(field, here),
              },
              {
                key: 'says',
                head: t('changes.says'),
                cell: ({ field, says }) => textOf(field, says),
              },
              {
                key: 'take',
                head: t('changes.take'),
                cell: ({ field }) => (
                  <Checkbox
                    name={`take-${placeKey(change)}-${field}`}
                    selected={takenOf(change).includes(field)}
                    onChange={(selected) => choose(change, field, selected)}
                  >
                    {t('changes.takeOver')}
                    <span className={styles.unseen}>
                      {t('changes.takeOf', { field: nameOf(field), name: change.name })}
                    </span>
                  </Checkbox>
                ),
              },
            ]}
          />
        </Section>
      ))}
      <MoreRows shown={rows.length} all={found.total} more={more} />
      <div className={styles.actions}>
        <Button
          look="primary"
          icon={RefreshCw}
          busy={checking.running}
          onPress={() =>
            checking.again({ jobId, decisions: { ...found.decisions, take, takeRule: rule } })
          }
        >
          {t('changes.do')}
        </Button>
      </div>
    </Page>
  );
}
