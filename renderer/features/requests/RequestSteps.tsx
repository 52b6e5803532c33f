import { useTranslation } from 'react-i18next';
import { requests as contract } from '../../../shared/contract/requests.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { contactWays } from '../../../shared/domain/people.ts';
import { identityStates, requestOutcomes } from '../../../shared/domain/requests.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Request } from './request.ts';

export interface StepProps {
  readonly request: Request;
  readonly onSaved: () => void;
}

const today = () => localDate(new Date());
const orNull = (text: string) => text.trim() || null;
const ofRequest = ({ id, version }: Request) => ({ requestId: id, expectedVersion: version });

/** Says how it is known who asks. No document and no number is kept. */
export function Identify({ request, onSaved }: StepProps) {
  const { t } = useTranslation('requests');
  const form = useContractForm({
    schema: contract.identify.input,
    area: 'requests',
    draft: {
      identity: request.identity,
      identityOn: request.identityOn ?? today(),
      identityBy: request.identityBy ?? '',
      identityHow: request.identityHow ?? '',
    },
    keptAs: `requests.identify:${request.id}`,
    version: request.version,
    guarded: true,
    toInput: ({ identity, identityOn, identityBy, identityHow }) => {
      const seen = identity === 'seen';
      return {
        ...{ ...ofRequest(request), identity, identityOn: seen ? identityOn : null },
        identityBy: seen ? orNull(identityBy) : null,
        identityHow: seen ? orNull(identityHow) : null,
      };
    },
    send: api.requests.identify,
    onSaved,
  });
  const { field, draft } = form;
  return (
    <Form form={form} label={t('identity.title')}>
      <RadioGroup
        {...field('identity')}
        onChange={(identity) => identity !== '' && form.change({ identity })}
        choices={identityStates.map((value) => ({ value, label: t(`identities.${value}`) }))}
      />
      {draft.identity === 'seen' && (
        <>
          <TextField {...field('identityHow')} description={t('hints.identityHow')} required />
          <DateField {...field('identityOn')} kind="past" required />
          <TextField {...field('identityBy')} required />
        </>
      )}
      <FormEnd form={form} save={t('identity.save')} />
    </Form>
  );
}

/** Asks what an access request is for. */
export function AskWhat({ request, onSaved }: StepProps) {
  const { t } = useTranslation('requests');
  const form = useContractForm({
    schema: contract.ask.input,
    area: 'requests',
    draft: { question: '', askedOn: today() },
    keptAs: `requests.ask:${request.id}`,
    guarded: true,
    toInput: (draft) => ({ requestId: request.id, ...draft }),
    send: api.requests.ask,
    onSaved,
  });
  return (
    <Form form={form} label={t('question.title')}>
      <TextArea {...form.field('question')} description={t('hints.question')} rows={3} required />
      <DateField {...form.field('askedOn')} kind="past" required />
      <FormEnd form={form} save={t('question.ask')} />
    </Form>
  );
}

interface HearProps {
  readonly requestId: string;
  readonly question: Request['questions'][number];
  readonly onSaved: () => void;
}

/** Writes down what they answered to a question. */
export function HearAnswer({ requestId, question, onSaved }: HearProps) {
  const { t } = useTranslation('requests');
  const form = useContractForm({
    schema: contract.hear.input,
    area: 'requests',
    draft: { answer: '', answeredOn: today() },
    keptAs: `requests.hear:${requestId}:${question.id}`,
    guarded: true,
    toInput: (draft) => ({ questionId: question.id, ...draft }),
    send: api.requests.hear,
    onSaved,
  });
  return (
    <Form form={form} label={t('question.hear')}>
      <TextArea {...form.field('answer')} rows={3} required />
      <DateField {...form.field('answeredOn')} kind="past" required />
      <FormEnd form={form} save={t('question.save')} />
    </Form>
  );
}

/** Says when they were told that it takes two months more. */
export function Extend({ request, onSaved }: StepProps) {
  const { t } = useTranslation('requests');
  const { clock } = request;
  const form = useContractForm({
    schema: contract.extend.input,
    area: 'requests',
    draft: { extendedBecause: '', extendedOn: today() },
    keptAs: `requests.extend:${request.id}`,
    version: request.version,
    guarded: true,
    toInput: (draft) => ({ ...ofRequest(request), ...draft }),
    send: api.requests.extend,
    onSaved,
  });
  return (
    <Form form={form} label={t('extend.title')}>
      {clock.state === 'runs' && clock.extendBy !== null && (
        <p>{t('extend.what', { by: formats.date(clock.extendBy) })}</p>
      )}
      <TextArea
        {...form.field('extendedBecause')}
        description={t('hints.extendedBecause')}
        rows={3}
        required
      />
      <DateField {...form.field('extendedOn')} kind="past" required />
      <FormEnd form={form} save={t('extend.save')} />
    </Form>
  );
}

/** Says when they were told that their complaint came. */
export function Acknowledge({ request, onSaved }: StepProps) {
  const { t } = useTranslation('requests');
  const { clock } = request;
  const form = useContractForm({
    schema: contract.acknowledge.input,
    area: 'requests',
    draft: { acknowledgedOn: today() },
    keptAs: `requests.acknowledge:${request.id}`,
    version: request.version,
    toInput: (draft) => ({ ...ofRequest(request), ...draft }),
    send: api.requests.acknowledge,
    onSaved,
  });
  return (
    <Form form={form} label={t('acknowledge.title')}>
      {clock.state === 'runs' && (
        <p>{t('acknowledge.notNeeded', { on: formats.date(clock.dueOn) })}</p>
      )}
      <DateField {...form.field('acknowledgedOn')} kind="past" required />
      <FormEnd form={form} save={t('acknowledge.save')} />
    </Form>
  );
}

/** Says what was done. What is added stays as it was written. */
export function AddEntry({ request, onSaved }: StepProps) {
  const { t } = useTranslation('requests');
  const form = useContractForm({
    schema: contract.addEntry.input,
    area: 'requests',
    draft: { body: '', onDate: today() },
    keptAs: `requests.addEntry:${request.id}`,
    guarded: true,
    toInput: (draft) => ({ requestId: request.id, ...draft }),
    send: api.requests.addEntry,
    onSaved,
  });
  return (
    <Form form={form} label={t('entries.add')}>
      <TextArea {...form.field('body')} rows={3} required />
      <DateField {...form.field('onDate')} kind="past" required />
      <FormEnd form={form} save={t('entries.save')} />
    </Form>
  );
}

/** Says what came of it, and what was learned from a complaint. */
export function Answer({ request, onSaved }: StepProps) {
  const { t } = useTranslation('requests');
  const { kind } = request;
  const complaint = kind === 'complaint';
  const form = useContractForm({
    schema: contract.answer.input,
    area: 'requests',
    draft: {
      outcome: '' as (typeof requestOutcomes)[number] | '',
      because: request.because ?? '',
      learning: request.learning ?? '',
      answeredOn: today(),
    },
    keptAs: `requests.answer:${request.id}`,
    version: request.version,
    guarded: true,
    toInput: ({ because, learning, ...draft }) => ({
      ...{ ...ofRequest(request), ...draft },
      ...{ because: orNull(because), learning: orNull(learning) },
    }),
    send: api.requests.answer,
    onSaved,
  });
  const { field, draft } = form;
  return (
    <Form form={form} label={t('answer.title')}>
      {kind === 'erasure' && <p>{t('answer.erase')}</p>}
      {kind === 'rectification' && <p>{t('answer.change')}</p>}
      <RadioGroup
        {...field('outcome')}
        choices={requestOutcomes.map((value) => ({
          value,
          label: t(`${complaint ? 'complaintOutcomes' : 'outcomes'}.${value}`),
        }))}
      />
      <TextArea
        {...field('because')}
        description={t('hints.because')}
        rows={3}
        required={draft.outcome === 'refused' || draft.outcome === 'part'}
      />
      {complaint && <TextArea {...field('learning')} description={t('hints.learning')} rows={3} />}
      <DateField {...field('answeredOn')} kind="past" required />
      <FormEnd form={form} save={t('answer.save')} />
    </Form>
  );
}

/** Says when and how the answer went; their rule for safe contact stands above. */
export function Send({ request, onSaved }: StepProps) {
  const { t } = useTranslation(['requests', 'people']);
  const form = useContractForm({
    schema: contract.send.input,
    area: 'requests',
    draft: { sentWay: '' as Request['way'] | '', sentOn: today(), sentReason: '' },
    keptAs: `requests.send:${request.id}`,
    version: request.version,
    guarded: true,
    toInput: ({ sentReason, ...draft }) => ({
      ...{ ...ofRequest(request), ...draft, sentReason: orNull(sentReason) },
    }),
    send: api.requests.send,
    onSaved,
  });
  const { field } = form;
  const { safeContact } = request;
  return (
    <Form form={form} label={t('send.title')}>
      {safeContact.map((rule) => (
        <Notice key={rule} kind="info" title={t('send.rule', { rule })} />
      ))}
      <Select
        {...field('sentWay')}
        choices={contactWays.map((value) => ({ value, label: t(`people:contacts.ways.${value}`) }))}
      />
      <DateField {...field('sentOn')} kind="past" required />
      {request.reasonFor.some((way) => way === form.draft.sentWay) && (
        <TextField {...field('sentReason')} description={t('send.noRule')} required />
      )}
      <FormEnd form={form} save={t('send.save')} />
    </Form>
  );
}
