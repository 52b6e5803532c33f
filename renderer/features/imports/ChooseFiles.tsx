import { FileUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { columnsOf, headingOf } from '../../../shared/domain/imports/layouts.ts';
import { sheetKinds } from '../../../shared/domain/imports/sheets.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import { CheckingNotice } from './CheckingNotice.tsx';
import styles from './imports.module.css';
import { useChecking } from './useChecking.ts';

/** Where an import begins: which sheets can come, and choosing them. */
export function ChooseFiles() {
  const { t } = useTranslation('imports');
  const checking = useChecking();
  return (
    <Page
      title={t('choose.title')}
      windowTitle={t('choose.title')}
      lead={<p>{t('choose.lead')}</p>}
    >
      <CheckingNotice checking={checking} />
      <div className={styles.actions}>
        <Button look="primary" icon={FileUp} busy={checking.running} onPress={checking.choose}>
          {t('choose.do')}
        </Button>
      </div>
      <Section title={t('sheets.title')}>
        <p>{t('sheets.lead')}</p>
        <Table
          rows={sheetKinds}
          rowKey={(kind) => kind}
          columns={[
            { key: 'sheet', head: t('sheets.sheet'), cell: (kind) => t(`kinds.${kind}`) },
            {
              key: 'headings',
              head: t('sheets.headings'),
              cell: (kind) => (
                <span className={styles.headings}>{columnsOf(kind).map(headingOf).join(', ')}</span>
              ),
            },
          ]}
        />
      </Section>
    </Page>
  );
}
