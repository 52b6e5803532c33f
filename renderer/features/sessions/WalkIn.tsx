import { UserPlus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { contract } from '../../../shared/contract/index.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

export type Likely = OutputOf<typeof contract.people.similar>['rows'];

interface WalkInProps {
  readonly name: string;
  readonly likely: Likely;
  /** It is somebody who is in the records already. */
  readonly onKnown: (personId: string) => void;
  readonly onNew: () => void;
}

/** Asks, before a new person is made of a name, whether it is one of those who are there already. */
export function WalkIn({ name, likely, onKnown, onNew }: WalkInProps) {
  const { t } = useTranslation('sessions');
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <Notice
      kind="info"
      title={t('add.similar', { count: likely.length })}
      action={
        <Button icon={UserPlus} onPress={onNew}>
          {t('add.another', { name })}
        </Button>
      }
    >
      {likely.map((person, at) => (
        <p key={person.id}>
          <Button ref={at === 0 ? first : null} look="quiet" onPress={() => onKnown(person.id)}>
            {t('add.known', { name: person.name })}
          </Button>
          {person.dateOfBirth !== null && ` ${formats.date(person.dateOfBirth)}`}
        </p>
      ))}
    </Notice>
  );
}
