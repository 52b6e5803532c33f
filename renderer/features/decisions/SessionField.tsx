import { useTranslation } from 'react-i18next';
import { formats } from '../../lib/formats.ts';
import { Select } from '../../ui/Select.tsx';
import type { Choices } from './decisions.ts';

interface SessionFieldProps {
  readonly name: string;
  readonly label: string;
  /** A session's key, or `none`. */
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (session: string) => void;
  readonly sessions: Choices['sessions'];
  /** The title of the session that is chosen, where it is older than those that are offered. */
  readonly title?: string | null;
}

/** Chooses the session in which something was said or decided, or none. */
export function SessionField({ sessions, title = null, ...field }: SessionFieldProps) {
  const { t } = useTranslation('decisions');
  const older = field.value !== 'none' && !sessions.some(({ id }) => id === field.value);
  return (
    <Select
      {...field}
      choices={[
        { value: 'none', label: t('session.none') },
        ...(older ? [{ value: field.value, label: title ?? t('session.older') }] : []),
        ...sessions.map(({ id, title: name, on }) => ({
          value: id,
          label: t('session.of', { title: name, date: formats.date(on) }),
        })),
      ]}
    />
  );
}
