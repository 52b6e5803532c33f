import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Row } from './registerRows.ts';

interface UsualPeopleProps {
  readonly usual: readonly Row[];
  readonly leftOut: number;
  readonly onAdd: () => void;
}

/** Offers the people of the last sessions of this title, and says whom it does not offer and why. */
export function UsualPeople({ usual, leftOut, onAdd }: UsualPeopleProps) {
  const { t } = useTranslation('sessions');
  if (usual.length === 0) return null;
  const ended = usual.filter(({ recordConsent }) => recordConsent === 'expired').length;
  return (
    <Notice
      kind="info"
      action={
        <Button icon={Users} onPress={onAdd}>
          {t('usual.add', { count: usual.length })}
        </Button>
      }
    >
      <p>{t('usual.who', { count: usual.length })}</p>
      {ended > 0 && <p>{t('usual.ended', { count: ended })}</p>}
      {leftOut > 0 && <p>{t('usual.leftOut', { count: leftOut })}</p>}
    </Notice>
  );
}
