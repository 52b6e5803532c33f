import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api } from '../../lib/api.ts';
import type { ContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorSummary, type Problem } from '../../ui/ErrorSummary.tsx';
import { FormPage } from '../../ui/Form.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './vaults.module.css';

/** A folder that somebody chose, by its token; the path itself never comes here. */
export interface Place {
  readonly token: string;
  readonly name: string;
}

interface NamesStepProps {
  readonly form: ContractForm<{ charityName: string; userName: string }>;
  readonly problems: readonly Problem[];
  readonly place: Place | null;
  readonly onPlace: (place: Place | null) => void;
}

/** First step of creating: whose vault it is, who you are, and where it is kept. */
export function NamesStep({ form, problems, place, onPlace }: NamesStepProps) {
  const { t } = useTranslation('vaults');
  const navigate = useNavigate();

  async function choosePlace() {
    const reply = await api.desktop.chooseFolder({});
    if (reply.ok && reply.value.chosen) onPlace(reply.value.chosen);
  }

  return (
    <FormPage
      form={form}
      key="names"
      look="narrow"
      title={t('names.title')}
      windowTitle={t('names.title')}
      save={t('continue')}
      cancel={{ onPress: () => void navigate('/welcome'), words: t('back') }}
      before={<ErrorSummary problems={problems} />}
    >
      <TextField {...form.field('charityName')} autoFocus={problems.length === 0} required />
      <TextField
        {...form.field('userName')}
        description={t('names.userHint')}
        autoComplete="name"
        required
      />
      <div>
        <p className={styles.label}>{t('place.title')}</p>
        <p className={styles.hint} aria-live="polite">
          {place ? t('place.chosen', { folder: place.name }) : t('place.own')}
        </p>
        {place ? (
          <Button look="quiet" onPress={() => onPlace(null)}>
            {t('place.useOwn')}
          </Button>
        ) : (
          <Button look="quiet" onPress={() => void choosePlace()}>
            {t('place.choose')}
          </Button>
        )}
      </div>
    </FormPage>
  );
}
