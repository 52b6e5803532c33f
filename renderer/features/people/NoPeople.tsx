import { FileUp, UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ofItsOwn } from '../../lib/drafts.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import styles from './people.module.css';

/** The first thing to do where there are no people. */
export function NobodyYet({ add }: { readonly add: ReactNode }) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  return (
    <EmptyState
      title={t('empty.title')}
      action={
        <div className={styles.buttons}>
          {add}
          <Button icon={FileUp} onPress={() => void navigate('/import')}>
            {t('list.import')}
          </Button>
        </div>
      }
    >
      <p>{t('empty.lead')}</p>
    </EmptyState>
  );
}

/** A search that found nobody is the way to add them. */
export function NobodyFound({ find }: { readonly find: string }) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  return (
    <EmptyState
      title={t('none.title', { find })}
      action={
        <Button
          icon={UserPlus}
          onPress={() => void navigate(ofItsOwn('/people/new'), { state: { name: find } })}
        >
          {t('none.add', { find })}
        </Button>
      }
    >
      <p>{t('none.lead')}</p>
    </EmptyState>
  );
}
