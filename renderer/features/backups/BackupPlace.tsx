import { useTranslation } from 'react-i18next';
import { keepRule } from '../../../shared/domain/backups.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Section } from '../../ui/Layout.tsx';
import styles from './backups.module.css';
import type { BackupState } from './state.ts';

interface BackupPlaceProps {
  readonly state: BackupState;
  readonly onChoose: () => Promise<void>;
  readonly onLock: (onLock: boolean) => Promise<void>;
}

/** The folder or stick, when the last backup was made and proved, and what is kept. */
export function BackupPlace({ state, onChoose, onLock }: BackupPlaceProps) {
  const { t } = useTranslation('backups');
  const when = (at: string | null) => (at === null ? t('never') : formats.instant(at));
  return (
    <>
      {state.folderName !== null && (
        <Section title={t('place.title')}>
          <p className={styles.place}>{state.folderName}</p>
          <Button
            look={state.sameDisk === true ? 'secondary' : 'quiet'}
            onPress={() => void onChoose()}
          >
            {t('place.change')}
          </Button>
          <Checkbox
            selected={state.onLock}
            onChange={(selected) => void onLock(selected)}
            hint={t('place.onLockHint')}
          >
            {t('place.onLock')}
          </Checkbox>
        </Section>
      )}
      <Section title={t('last.title')}>
        <dl className={styles.dates}>
          <dt>{t('last.made')}</dt>
          <dd>{when(state.lastAt)}</dd>
          <dt>{t('last.proved')}</dt>
          <dd>{when(state.provedAt)}</dd>
        </dl>
      </Section>
      <Section title={t('kept.title')}>
        <p className={styles.soft}>{t('kept.what', { ...keepRule })}</p>
        <p className={styles.soft}>{t('kept.opens')}</p>
      </Section>
    </>
  );
}
