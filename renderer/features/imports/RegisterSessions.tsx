import { useTranslation } from 'react-i18next';
import { formatMinutes } from '../../../shared/domain/durations.ts';
import { sessionKinds } from '../../../shared/domain/sessions.ts';
import { Section } from '../../ui/Layout.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Chosen } from './chosen.ts';

interface RegisterSessionsProps {
  readonly sessions: Chosen['sessions'];
  readonly change: (part: Partial<Chosen['sessions']>) => void;
}

const usualMinutes = [30, 45, 60, 90, 120, 150, 180, 240, 300, 360] as const;

/** What the sessions of a register have in common and no cell says. */
export function RegisterSessions({ sessions, change }: RegisterSessionsProps) {
  const { t } = useTranslation('imports');
  const { title, kind, minutes } = sessions;
  const lengths = [...new Set([...usualMinutes, minutes])].sort((one, other) => one - other);
  return (
    <Section title={t('register.title')}>
      <p>{t('register.lead')}</p>
      <TextField
        name="register-title"
        label={t('register.called')}
        value={title}
        onChange={(next) => change({ title: next.slice(0, 200) })}
      />
      <Select
        name="register-kind"
        label={t('register.kind')}
        value={kind}
        choices={sessionKinds.map((value) => ({ value, label: t(`sessions:kinds.${value}`) }))}
        onChange={(next) => next !== '' && change({ kind: next })}
      />
      <Select
        name="register-minutes"
        label={t('register.minutes')}
        value={String(minutes)}
        choices={lengths.map((each) => ({ value: String(each), label: formatMinutes(each) }))}
        onChange={(next) => next !== '' && change({ minutes: Number(next) })}
      />
    </Section>
  );
}
