import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import defaults from '../../../resources/defaults/purposes.json';
import { type ConsentAnswer, consentAnswers } from '../../../shared/domain/consents.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import type { Purpose } from './answers.ts';
import styles from './consents.module.css';

/** The answer to each purpose by its id; a purpose without one was not asked about. */
export type AnswersByPurpose = Readonly<Record<string, ConsentAnswer>>;

interface PurposeQuestionsProps {
  readonly purposes: readonly Purpose[];
  readonly answers: AnswersByPurpose;
  readonly onChange: (answers: AnswersByPurpose) => void;
  /** What the choice of no answer is called, where a person was asked before. */
  readonly none?: string;
}

const choices = [...consentAnswers, 'not-asked'] as const;

/** Every purpose in short words, its exact words a press away, and the answers. It stays as it is while names are typed. */
export const PurposeQuestions = memo(function PurposeQuestions(props: PurposeQuestionsProps) {
  const { purposes, answers, onChange, none } = props;
  const { t } = useTranslation('consents');
  function choose(purposeId: string, answer: (typeof choices)[number]) {
    const { [purposeId]: _, ...others } = answers;
    onChange(answer === 'not-asked' ? others : { ...others, [purposeId]: answer });
  }
  return (
    <div className={styles.questions}>
      {purposes.map(({ id, key, name, form }, index) => (
        <RadioGroup
          key={id}
          name={`answers.${index}`}
          label={name}
          description={shortWords({ key, form })}
          before={
            <Disclosure
              title={t('wording.all')}
              label={t('wording.allOf', { purpose: name })}
              quiet
            >
              <p className={styles.words}>{form.wording}</p>
              <small className={styles.form}>{t('wording.form', { label: form.label })}</small>
            </Disclosure>
          }
          value={answers[id] ?? 'not-asked'}
          onChange={(answer) => answer !== '' && choose(id, answer)}
          choices={choices.map((value) => ({
            value,
            label: value === 'not-asked' && none !== undefined ? none : t(`answers.${value}`),
          }))}
          row
        />
      ))}
    </div>
  );
});

/**
 * What a purpose is about in a line or two. Ours goes with our words alone: of a form that the
 * charity wrote itself the first sentence stands there.
 */
function shortWords({ key, form }: Pick<Purpose, 'key' | 'form'>): string {
  const ours = defaults.purposes.find((each) => each.key === key && each.wording === form.wording);
  return ours?.short ?? /^.*?[.!?](?=\s|$)/s.exec(form.wording)?.[0] ?? form.wording;
}
