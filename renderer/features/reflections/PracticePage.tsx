import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { reflections as contract } from '../../../shared/contract/reflections.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from '../projects/projects.module.css';
import { ReflectionRows } from './ReflectionRows.tsx';
import type { Reflections, Time } from './reflection.ts';

/** The times set aside to reflect, and whether each was offered to everyone. */
export function PracticePage() {
  const { project, times, users } = useLoaderData<Reflections>();
  return (
    <ReflectionRows
      part="practice"
      project={project}
      rows={times}
      change="reflections.changeTime"
      name={({ who, onDate }) => `${who}, ${formats.date(onDate)}`}
      shown={(row) => <TimeShown time={row} named={project === null} />}
      form={(row, projectId, onEnd) => (
        <TimeForm projectId={projectId} users={users} time={row} {...(onEnd && { onEnd })} />
      )}
      remove={({ id: reflectionId, version: expectedVersion }) =>
        api.reflections.removeTime({ reflectionId, expectedVersion })
      }
      putBack={({ id, version, writtenBy, projectName, who, ...written }) =>
        api.reflections.addTime({ time: written })
      }
    />
  );
}

function TimeShown({ time, named }: { readonly time: Time; readonly named: boolean }) {
  const { t } = useTranslation('reflections');
  const { who, onDate, minutes, offered, words, projectName } = time;
  const facts = [
    ...(named ? [projectName ?? t('charity')] : []),
    ...(minutes === null ? [] : [t('minutes', { count: minutes })]),
    t(offered === null ? 'offered.unknown' : offered ? 'offered.yes' : 'offered.no'),
  ];
  return (
    <>
      <strong>{t('practice.who', { who, on: formats.date(onDate) })}</strong>
      <p className={styles.soft}>{facts.join(' · ')}</p>
      {words !== null && <p>{words}</p>}
    </>
  );
}

const offers = ['yes', 'no', 'unknown'] as const;
type Offer = (typeof offers)[number];
const offerOf = (offered: boolean | null): Offer =>
  offered === null ? 'unknown' : offered ? 'yes' : 'no';

interface TimeFormProps {
  readonly projectId: string | null;
  readonly users: Reflections['users'];
  readonly time: Time | null;
  /** Closes the form of a change. */
  readonly onEnd?: () => void;
}

function TimeForm({ projectId, users, time, onEnd }: TimeFormProps) {
  const { t } = useTranslation('reflections');
  const { id: reflectionId = '', version: expectedVersion = 0 } = time ?? {};
  // Who reflected may not sign in any more.
  const left = time && time.userId !== null && !users.some(({ id }) => id === time.userId);
  const form = useContractForm({
    schema: contract.addTime.input,
    area: 'reflections',
    draft: {
      who: time === null || time.userId === null ? 'team' : time.userId,
      team: time?.team ?? '',
      onDate: time?.onDate ?? localDate(new Date()),
      minutes: time?.minutes == null ? '' : String(time.minutes),
      offered: offerOf(time?.offered ?? null),
      words: time?.words ?? '',
    },
    keptAs: time
      ? `reflections.changeTime:${reflectionId}`
      : `reflections.addTime:${projectId ?? 'charity'}`,
    ...(time && { version: expectedVersion }),
    guarded: true,
    toInput: ({ who, team, minutes, offered, words, onDate }) => ({
      time: {
        ...{ projectId, onDate, words: words || null },
        userId: who === 'team' ? null : who,
        team: who === 'team' ? team || null : null,
        minutes: minutes === '' ? null : Number(minutes),
        offered: offered === 'unknown' ? null : offered === 'yes',
      },
    }),
    fieldOf: (path) => path.replace(/^time\./, ''),
    send: ({ time: written }) =>
      time
        ? api.reflections.changeTime({ reflectionId, expectedVersion, time: written })
        : api.reflections.addTime({ time: written }),
    onSaved: () => (onEnd ? onEnd() : form.reset()),
  });
  const cancel = () => {
    form.abandon();
    onEnd?.();
  };
  return (
    <Form form={form} {...(time && { label: t('practice.change') })}>
      <Select
        {...form.field('who')}
        choices={[
          { value: 'team', label: t('practice.team') },
          ...users.map(({ id, name }) => ({ value: id, label: name })),
          ...(left ? [{ value: time.userId ?? '', label: time.who }] : []),
        ]}
      />
      {form.draft.who === 'team' && <TextField {...form.field('team')} required />}
      <DateField {...form.field('onDate')} kind="past" required />
      <TextField {...form.field('minutes')} inputMode="numeric" short suffix={t('suffix')} />
      <RadioGroup
        {...form.field('offered')}
        onChange={(offered) => offered !== '' && form.change({ offered })}
        row
        choices={offers.map((value) => ({ value, label: t(`offer.${value}`) }))}
      />
      <TextArea {...form.field('words')} description={t('practice.wordsHint')} rows={3} />
      <FormEnd
        form={form}
        save={t(time ? 'save' : 'practice.save')}
        {...(onEnd && { cancel: { onPress: cancel, words: t('cancel') } })}
      />
    </Form>
  );
}
