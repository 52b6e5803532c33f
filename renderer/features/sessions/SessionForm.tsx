import { useTranslation } from 'react-i18next';
import { sessionKinds } from '../../../shared/domain/sessions.ts';
import { answer, api } from '../../lib/api.ts';
import type { ContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { filledFrom, type SessionDraft } from './sessionDraft.ts';

interface Earlier {
  readonly id: string;
  readonly title: string;
  readonly on: string;
}

interface SessionFormProps {
  readonly form: ContractForm<SessionDraft>;
  /** Leads away after Cancel. */
  readonly onCancel: () => void;
  /** Whether an earlier session of the same title fills what is still empty. */
  readonly fills?: boolean;
}

/** What is written about a session. */
export function SessionForm({ form, onCancel, fills = false }: SessionFormProps) {
  const { t } = useTranslation('sessions');
  const { field, draft, change } = form;
  const title = field('title');
  const earlier = useEarlier(draft.title);

  async function choose(id: string) {
    title.onChange(earlier.find((session) => session.id === id)?.title ?? draft.title);
    if (!fills) return;
    const { session } = await answer(api.sessions.register({ sessionId: id }));
    change(filledFrom(draft, session));
  }

  const cancel = () => {
    form.abandon();
    onCancel();
  };

  return (
    <Form form={form}>
      <ComboBox
        name="title"
        label={title.label}
        description={t('form.titleHint')}
        error={title.error}
        text={title.value}
        onText={title.onChange}
        onChoose={(id) => void choose(id)}
        options={earlier.map(({ id, title: label, on }) => ({
          id,
          label,
          hint: t('form.lastOn', { on: formats.date(on) }),
        }))}
      />
      <DateField {...field('on')} kind="day" required />
      <TextField {...field('startsAt')} description={t('form.startsAtHint')} short />
      <TextField {...field('minutes')} description={t('form.minutesHint')} short required />
      <Select
        {...field('kind')}
        required
        choices={sessionKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <TextField {...field('place')} />
      <TextField {...field('facilitator')} />
      <TextArea {...field('note')} description={t('form.noteHint')} />
      <FormEnd
        form={form}
        save={t('form.save')}
        cancel={{ onPress: cancel, words: t('form.cancel') }}
      />
    </Form>
  );
}

/** Earlier titles that hold what is typed, each with its last session. */
function useEarlier(find: string): readonly Earlier[] {
  const { last } = useQuery('sessions.list', { find, after: null, limit: 50 });
  const byTitle = new Map<string, Earlier>();
  for (const row of last?.rows ?? []) if (!byTitle.has(row.title)) byTitle.set(row.title, row);
  // Until the answer is there, the one before must not offer what no longer fits.
  const words = find.trim().toLowerCase();
  return [...byTitle.values()].filter(({ title }) => title.toLowerCase().includes(words));
}
