import { useTranslation } from 'react-i18next';
import { decisions } from '../../../shared/contract/decisions.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { type Outcome, outcomes } from '../../../shared/domain/decisions.ts';
import { api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Select } from '../../ui/Select.tsx';
import { Status } from '../../ui/Status.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { Plainly } from '../plainWords/Plainly.tsx';
import styles from './decisions.module.css';
import { statusOf, type WholeDecision } from './decisions.ts';
import { Fate } from './Fate.tsx';

/** A turn as a form holds it. */
export const blankTurn = () => ({
  outcome: 'none' as Outcome | 'none',
  turnOn: localDate(new Date()),
  why: '',
  stillPossible: '',
});
type TurnDraft = ReturnType<typeof blankTurn>;

/** Outcomes of which people want to know what can still be done. */
const closed: readonly string[] = ['refused', 'not-possible'] satisfies Outcome[];

export const turnInput = ({ outcome, turnOn, why, stillPossible }: TurnDraft) => ({
  outcome: outcome === 'none' ? '' : outcome,
  on: turnOn,
  why: why || null,
  stillPossible: closed.includes(outcome) ? stillPossible || null : null,
});

interface TurnFieldsProps {
  readonly form: Pick<ContractForm<TurnDraft>, 'field' | 'draft' | 'change'>;
  /** Nothing has to have come of it yet. */
  readonly optional?: boolean;
}

/** What came of a decision; what is not possible also says what can still be done. */
export function TurnFields({ form, optional = false }: TurnFieldsProps) {
  const { t } = useTranslation('decisions');
  const { field, draft, change } = form;
  const chosen = draft.outcome !== 'none';
  const needs = draft.outcome === 'not-possible';
  return (
    <>
      <Select
        {...field('outcome')}
        {...(!optional && { label: t('turns.outcome') })}
        value={chosen || optional ? draft.outcome : ''}
        onChange={(outcome) => change({ outcome: outcome as TurnDraft['outcome'] })}
        required={!optional}
        choices={[
          ...(optional ? [{ value: 'none', label: t('fate.nothingYet') }] : []),
          ...outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) })),
        ]}
      />
      {chosen && (
        <>
          <Plainly {...field('why')}>
            <TextArea {...field('why')} description={t('form.whyHint')} rows={2} required={needs} />
          </Plainly>
          {closed.includes(draft.outcome) && (
            <Plainly {...field('stillPossible')}>
              <TextArea {...field('stillPossible')} rows={2} required={needs} />
            </Plainly>
          )}
          <DateField {...field('turnOn')} kind="past" required />
        </>
      )}
    </>
  );
}

interface TurnFormProps {
  readonly decision: WholeDecision;
  readonly onSaved: (outcome: Outcome) => void;
}

/** Adds what came of a decision next; what came before stays. */
export function TurnForm({ decision, onSaved }: TurnFormProps) {
  const { t } = useTranslation('decisions');
  const { id: decisionId, version: expectedVersion, outcome: newest } = decision;
  const form = useContractForm({
    schema: decisions.addTurn.input,
    area: 'decisions',
    draft: { ...blankTurn(), reviewOn: '' },
    keptAs: `decisions.addTurn:${decisionId}`,
    version: expectedVersion,
    guarded: true,
    toInput: ({ reviewOn, ...turn }) => ({
      ...{ decisionId, expectedVersion, turn: turnInput(turn), reviewOn: reviewOn || null },
    }),
    fieldOf: (path) => path.replace(/^turn\.on$/, 'turnOn').replace(/^turn\./, ''),
    send: api.decisions.addTurn,
    onSaved: (saved) => {
      form.reset();
      if (saved.outcome) onSaved(saved.outcome.outcome);
    },
  });
  return (
    <Section title={t(newest ? 'turns.next' : 'turns.first')}>
      <Form form={form} label={t('turns.form')}>
        <TurnFields form={form} />
        <DateField {...form.field('reviewOn')} kind="coming" description={t('turns.reviewHint')} />
        <FormEnd form={form} save={t('turns.save')} />
      </Form>
    </Section>
  );
}

/** Every turn of a decision, the newest first: accepted, then refused. */
export function Turns({ turns, decided }: Pick<WholeDecision, 'turns' | 'decided'>) {
  const { t } = useTranslation('decisions');
  if (turns.length === 0) {
    return (
      <p>
        <Fate fate={null} decided={decided !== null} />
      </p>
    );
  }
  return (
    <ol reversed className={styles.turns}>
      {turns.map(({ id, outcome, on, why, stillPossible, writtenBy }) => (
        <li key={id}>
          <Status kind={statusOf(outcome)}>
            {t('fate.on', { outcome: t(`outcomes.${outcome}`), date: formats.date(on) })}
          </Status>
          {why !== null && <p>{why}</p>}
          {stillPossible !== null && (
            <p>
              <strong>{t('turns.stillPossible')}</strong> {stillPossible}
            </p>
          )}
          <p className={styles.soft}>{t('turns.by', { name: writtenBy })}</p>
        </li>
      ))}
    </ol>
  );
}
