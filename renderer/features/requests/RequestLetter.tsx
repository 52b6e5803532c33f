import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { feedback } from '../../../shared/contract/feedback.ts';
import { type PrintSize, printSizes } from '../../../shared/domain/paper.ts';
import { type RequestLetter as Kind, requestLetters } from '../../../shared/domain/requests.ts';
import { useContractForm } from '../../lib/form.ts';
import { FormPage } from '../../ui/Form.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { usePreview } from '../decisions/Feedback.tsx';
import { type loadRequest, type Request, whoAsks } from './request.ts';

/** The letters that there is something to say in. */
const offeredFor = ({ outcome, extendedOn }: Request): readonly Kind[] =>
  requestLetters.filter((letter) =>
    letter === 'answered'
      ? outcome !== null
      : outcome === null && (letter === 'extended') === (extendedOn !== null),
  );

/** A letter to the person who asked: seen first, then saved to print. */
export function RequestLetter() {
  const { t } = useTranslation(['requests', 'feedback']);
  const { request } = useLoaderData<Awaited<ReturnType<typeof loadRequest>>>();
  const name = whoAsks(request, t);
  const offered = offeredFor(request);
  const { send, page } = usePreview();
  const form = useContractForm({
    schema: feedback.preview.input,
    area: 'requests',
    draft: {
      letter: (offered[0] ?? 'received') as Kind,
      size: (request.printFormat === 'large' ? 'large' : 'standard') as PrintSize,
    },
    keptAs: `feedback.preview:${request.id}`,
    keeping: { afterSending: true },
    toInput: (draft) => ({ asked: { of: 'request-letter', requestId: request.id, ...draft } }),
    fieldOf: (path) => path.replace(/^asked\./, ''),
    send,
  });
  const { field } = form;
  const back = `/requests/${request.id}`;
  return (
    <FormPage
      form={form}
      back={{ to: back, name: t('page.theRequest') }}
      title={t('letter.title', { name })}
      windowTitle={t('page.window')}
      lead={<p>{t('letter.lead')}</p>}
      save={t('letter.show')}
      cancel={{ to: back, words: t('add.cancel') }}
      after={page}
    >
      <RadioGroup
        {...field('letter')}
        onChange={(letter) => letter !== '' && form.change({ letter })}
        choices={offered.map((value) => ({ value, label: t(`letter.kinds.${value}`) }))}
      />
      <RadioGroup
        {...field('size')}
        row
        onChange={(size) => size !== '' && form.change({ size })}
        choices={printSizes.map((value) => ({ value, label: t(`feedback:size.${value}`) }))}
      />
    </FormPage>
  );
}
