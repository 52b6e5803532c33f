import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker, useLoaderData } from 'react-router';
import { reviews as contract } from '../../../shared/contract/reviews.ts';
import { isMarked, type ReviewQuestion, reviewQuestions } from '../../../shared/domain/reviews.ts';
import { api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormActions, FormEnd } from '../../ui/Form.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { IdleWarning } from '../shell/Frame.tsx';
import { useLocking } from '../shell/useLocking.tsx';
import type { Review } from './ReviewPage.tsx';
import styles from './reviews.module.css';

/** The step of the round: before a person begins, their answers, after them. */
type Step = 'hand-over' | 'answering' | 'thanks';

/**
 * One person after the other answers on this computer. Nothing else of the records can be reached
 * from here, nobody sees the answers before, and the round ends with a lock.
 */
export function Round() {
  const { t } = useTranslation('reviews');
  const review = useLoaderData<Review>();
  const [step, setStep] = useState<Step>('hand-over');
  const { lock, question, under } = useLocking();
  // Back and Alt+Left lead nowhere: the next person would stand among the records.
  useBlocker(({ nextLocation }) => nextLocation.pathname !== '/unlock');
  if (under) return null;
  return (
    <main className={styles.round}>
      <IdleWarning />
      {question}
      {step === 'answering' ? (
        <Answering review={review} onDone={() => setStep('thanks')} />
      ) : (
        <Page
          key={step}
          look="narrow"
          title={t(step === 'thanks' ? 'round.thanks' : 'round.handOver')}
          windowTitle={t('page.title')}
        >
          <p>{t(step === 'thanks' ? 'round.passOn' : 'round.promise')}</p>
          {step === 'hand-over' && <p>{t('round.style')}</p>}
          <FormActions>
            <Button
              look="primary"
              onPress={() => setStep(step === 'thanks' ? 'hand-over' : 'answering')}
            >
              {t(step === 'thanks' ? 'round.next' : 'round.begin')}
            </Button>
            <Button look="quiet" onPress={lock}>
              {t('round.end')}
            </Button>
          </FormActions>
        </Page>
      )}
    </main>
  );
}

const unmarked = 'none';
type Marks = Readonly<Record<`mark.${ReviewQuestion}`, string>>;
type Texts = Readonly<Record<`words.${ReviewQuestion}`, string>>;
type AnswerDraft = Marks & Texts & { readonly kind: string };

const blank = {
  kind: unmarked,
  ...Object.fromEntries(
    reviewQuestions.flatMap((each) => [
      [`mark.${each}`, unmarked],
      [`words.${each}`, ''],
    ]),
  ),
} as AnswerDraft;

interface AnsweringProps {
  readonly review: Review;
  readonly onDone: () => void;
}

/** One person's answers. What is typed is kept nowhere until it is saved: a draft would tell whose it is. */
function Answering({ review, onDone }: AnsweringProps) {
  const { t } = useTranslation(['reviews', 'people']);
  const form = useContractForm({
    schema: contract.answer.input,
    area: 'reviews',
    draft: blank,
    toInput: (draft) => ({
      reviewId: review.id,
      kind: draft.kind === unmarked ? null : draft.kind,
      answers: reviewQuestions.map((question) => ({
        question,
        mark: draft[`mark.${question}`] === unmarked ? null : Number(draft[`mark.${question}`]),
        words: draft[`words.${question}`].trim() || null,
      })),
    }),
    send: api.reviews.answer,
    onSaved: onDone,
  });
  return (
    <Page
      look="narrow"
      title={review.title}
      windowTitle={t('page.title')}
      lead={<p>{t('round.any')}</p>}
    >
      <Form form={form} label={t('round.formLabel')}>
        {review.kinds.length > 0 && (
          <RadioGroup
            {...form.field('kind')}
            choices={[
              { value: unmarked, label: t('round.noKind') },
              ...review.kinds.map((value) => ({ value, label: t(`people:kinds.${value}`) })),
            ]}
          />
        )}
        {reviewQuestions.map((question) => (
          <Question key={question} question={question} form={form} />
        ))}
        <FormEnd
          form={form}
          save={t('round.save')}
          cancel={{ onPress: onDone, words: t('round.skip') }}
        />
      </Form>
    </Page>
  );
}

interface QuestionProps {
  readonly question: ReviewQuestion;
  readonly form: ContractForm<AnswerDraft>;
}

function Question({ question, form }: QuestionProps) {
  const { t } = useTranslation('reviews');
  const { draft, change } = form;
  return (
    <fieldset className={styles.question}>
      <legend>{t(`questions.${question}.title`)}</legend>
      <p className={styles.soft}>{t(`questions.${question}.hint`)}</p>
      {isMarked(question) && (
        <RadioGroup
          name={`mark.${question}`}
          label={t('round.mark')}
          value={draft[`mark.${question}`]}
          onChange={(mark) => change({ [`mark.${question}`]: mark === '' ? unmarked : mark })}
          scale
          choices={[
            { value: '1', label: '1', hint: t('marks.least') },
            ...['2', '3', '4'].map((mark) => ({ value: mark, label: mark })),
            { value: '5', label: '5', hint: t('marks.most') },
            { value: unmarked, label: t('marks.none') },
          ]}
        />
      )}
      <TextArea
        name={`words.${question}`}
        label={t('round.words')}
        value={draft[`words.${question}`]}
        onChange={(words) => change({ [`words.${question}`]: words })}
        rows={2}
      />
    </fieldset>
  );
}
