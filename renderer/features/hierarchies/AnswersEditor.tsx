import { CircleAlert } from 'lucide-react';
import { memo, useCallback, useId, useLayoutEffect, useRef } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { TextField } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import type { GroupedAnswer, Grouping } from '../../../shared/anonymise/hierarchies/grouping.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Section, Toolbar } from '../../ui/Layout.tsx';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import { answersDraft, mostSteps, namesAt, stepsOf, withGroup, withSteps } from './drafts.ts';
import { GroupingForm, useGroupingForm } from './GroupingForm.tsx';
import type { Detail } from './grouping.ts';
import styles from './hierarchies.module.css';

interface AnswersEditorProps {
  readonly detail: Detail;
  readonly kind: Exclude<Grouping['kind'], 'bands'>;
  readonly rows: readonly GroupedAnswer[];
}

/** Answers in groups: a table with a group for each answer, those without one on top. */
export function AnswersEditor({ detail, kind, rows }: AnswersEditorProps) {
  const { t } = useTranslation('hierarchies');
  const list = useId();
  const grouping = useGroupingForm({
    detail,
    draft: answersDraft(rows, detail.given),
    groupingOf: (draft) => ({ kind, ...draft }),
    fieldOf: (path) => path,
  });
  const { form } = grouping;
  const { draft } = form;
  const steps = stepsOf(draft);
  const latest = useRef(draft);
  useLayoutEffect(() => {
    latest.current = draft;
  });
  const { change } = form;
  const onGroup = useCallback(
    (at: number, step: number, name: string) => change(withGroup(latest.current, at, step, name)),
    [change],
  );
  const given = new Map(
    detail.given.map(({ answer, count, grouped }) => [answer, { count, grouped }]),
  );
  const all = [...draft.rows.keys()];
  const answerOf = (at: number) => draft.rows[at]?.answer ?? '';
  const isWaiting = (at: number) => given.get(answerOf(at))?.grouped === false;
  const waiting = all.filter(isWaiting);
  // Most of the 124 postcode areas are nobody's here: they wait below.
  const far = kind === 'places' ? all.filter((at) => !given.has(answerOf(at))) : [];
  const near = all.filter((at) => !isWaiting(at) && !far.includes(at));
  const hasProblem = far.some((at) => form.errorAt(`rows.${at}`) !== undefined);

  const columns: TableColumn<number>[] = [
    { key: 'answer', head: t(`answer.${kind}`), cell: answerOf },
    {
      key: 'count',
      head: t(detail.field === 'session-kind' ? 'sessions' : 'people'),
      align: 'end',
      cell: (at) => formats.number(given.get(answerOf(at))?.count ?? 0),
    },
    ...Array.from(
      { length: steps },
      (_, step): TableColumn<number> => ({
        key: `step-${step}`,
        head: t(`group.${step}`),
        cell: (at) => (
          <GroupCell
            at={at}
            step={step}
            label={t('cell', { answer: answerOf(at), group: t(`group.${step}`) })}
            value={draft.rows[at]?.groups[step] ?? ''}
            onChange={onGroup}
            error={form.errorAt(`rows.${at}.groups.${step}`)}
            names={`${list}-${step}`}
          />
        ),
      }),
    ),
  ];
  const table = (caption: string | undefined, shown: readonly number[], showCaption = true) => (
    <div className={styles.table}>
      <Table
        showCaption={showCaption}
        {...(caption !== undefined && { caption })}
        columns={columns}
        rows={shown}
        rowKey={String}
      />
    </div>
  );
  return (
    <GroupingForm {...grouping} detail={detail}>
      {[...Array(steps).keys()].map((step) => (
        <datalist key={step} id={`${list}-${step}`}>
          {namesAt(draft, step).map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      ))}
      {detail.unreadable > 0 && <p>{t('unreadable', { count: detail.unreadable })}</p>}
      {waiting.length > 0 && (
        <div className={styles.waiting}>
          <Section title={t('waitingTitle')}>
            <p>{t('waitingWhat')}</p>
            {table(undefined, waiting, false)}
          </Section>
        </div>
      )}
      {near.length > 0 && table(t(`grouped.${kind}`), near)}
      {far.length > 0 && (
        <Disclosure
          title={t('far')}
          beside={formats.number(far.length)}
          problem={hasProblem ? form.attempt : 0}
        >
          {table(t('far'), far, false)}
        </Disclosure>
      )}
      <Toolbar>
        {steps < mostSteps && (
          <Button onPress={() => form.change(withSteps(draft, 1))}>{t('addStep')}</Button>
        )}
        {steps > 1 && (
          <Button onPress={() => form.change(withSteps(draft, -1))}>{t('removeStep')}</Button>
        )}
      </Toolbar>
    </GroupingForm>
  );
}

interface GroupCellProps {
  /** The row and the step that it stands in. */
  readonly at: number;
  readonly step: number;
  readonly label: string;
  readonly value: string;
  readonly onChange: (at: number, step: number, value: string) => void;
  readonly error: string | undefined;
  /** The id of the list of names in use. */
  readonly names: string;
}

/**
 * The group of one answer at one step, typed or chosen from the names in use. Kept as it is while
 * others are typed in: with all the country's postcode areas there are hundreds.
 */
const GroupCell = memo(function GroupCell(props: GroupCellProps) {
  const { at, step, label, value, onChange, error, names } = props;
  const name = `rows.${at}.groups.${step}`;
  return (
    <TextField
      data-field={name}
      name={name}
      aria-label={label}
      value={value}
      onChange={(typed) => onChange(at, step, typed)}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      autoComplete="off"
      spellCheck="false"
      className={styles.cell ?? ''}
    >
      <FieldError className={styles.wrong ?? ''}>
        <CircleAlert aria-hidden="true" />
        <span>{error}</span>
      </FieldError>
      <Input list={names} className={styles.input ?? ''} />
    </TextField>
  );
});
