import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LoaderFunctionArgs, type RouteObject, useLoaderData } from 'react-router';
import { feedback } from '../../../shared/contract/feedback.ts';
import { type PrintSize, printSizes } from '../../../shared/domain/paper.ts';
import { type PayLetter as Kind, payLetters } from '../../../shared/domain/payLetters.ts';
import { taxYearPeriod } from '../../../shared/domain/payments.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { announce } from '../../lib/announce.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { usePreview } from '../decisions/Feedback.tsx';
import { thisTaxYear } from '../payments/period.ts';

const loadPerson = async ({ params }: LoaderFunctionArgs) =>
  answer(api.people.get({ personId: params.personId ?? '' }));

/** A statement or letter about a person's money: filled from the records, edited, seen, then saved. */
function PayLetter() {
  const { t } = useTranslation(['payLetters', 'feedback']);
  const person = useLoaderData<Awaited<ReturnType<typeof loadPerson>>>();
  const personId = person.id;
  const back = `/people/${personId}`;
  const [refusal, setRefusal] = useState<string | null>(null);
  const { send, page } = usePreview();
  const form = useContractForm({
    schema: feedback.preview.input,
    area: 'payLetters',
    draft: {
      ...{ letter: 'statement' as Kind, ...taxYearPeriod(thisTaxYear()), text: '' },
      ...{ size: 'standard' as PrintSize, easy: false },
    },
    keptAs: `feedback.payLetter:${personId}`,
    keeping: { afterSending: true },
    toInput: (draft) => ({ asked: { of: 'pay-letter', personId, ...draft } }),
    fieldOf: (path) => path.replace(/^asked\./, ''),
    send,
  });
  const { field, draft, change } = form;

  async function fill() {
    const { letter, from, to, easy } = draft;
    const reply = await api.payLetters.draft({ personId, letter, from, to, easy });
    setRefusal(reply.ok ? null : reply.error.code);
    if (!reply.ok) return;
    change({ text: reply.value.text });
    announce(t('filled'));
  }
  return (
    <FormPage
      form={form}
      back={{ to: back, name: recordName(person) }}
      screen={t('title')}
      lead={<p>{t('lead')}</p>}
      save={t('show')}
      cancel={{ to: back, words: t('cancel') }}
      after={page}
    >
      <RadioGroup
        {...field('letter')}
        choices={payLetters.map((value) => ({
          ...{ value, label: t(`kinds.${value}.name`), hint: t(`kinds.${value}.hint`) },
        }))}
        onChange={(letter) => letter !== '' && change({ letter })}
      />
      <Checkbox name="easy" selected={draft.easy} onChange={(easy) => change({ easy })}>
        {t('easy')}
      </Checkbox>
      <DateField {...field('from')} kind="day" required />
      <DateField {...field('to')} kind="day" required />
      {refusal !== null && (
        <RefusalNotice area="payLetters" title={t('notFilled')} code={refusal} />
      )}
      <div>
        <Button icon={PenLine} onPress={() => void fill()}>
          {t('fill')}
        </Button>
      </div>
      <TextArea {...field('text')} description={t('textHint')} required />
      <RadioGroup
        {...field('size')}
        row
        choices={printSizes.map((value) => ({ value, label: t(`feedback:size.${value}`) }))}
        onChange={(size) => size !== '' && change({ size })}
      />
    </FormPage>
  );
}

export const payLettersRoutes: RouteObject[] = [
  { path: 'people/:personId/pay-letter', loader: loadPerson, element: <PayLetter /> },
];
