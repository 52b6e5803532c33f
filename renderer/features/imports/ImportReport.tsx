import { useTranslation } from 'react-i18next';
import { Link, useLoaderData } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { imports as area } from '../../../shared/contract/imports.ts';
import { formats } from '../../lib/formats.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import styles from './imports.module.css';
import { FileTable } from './Tables.tsx';

type Report = OutputOf<(typeof area)['report']>;

/** What an import did. */
export function ImportReport() {
  const { t } = useTranslation('imports');
  const { files, savedAt } = useLoaderData<Report>();
  const count = files.reduce((sum, { fresh }) => sum + fresh, 0);
  return (
    <Page back="home" title={t('report.title')} windowTitle={t('report.title')}>
      <Notice kind="success" title={t('report.saved', { count, rows: formats.number(count) })}>
        <p>{t('report.when', { at: formats.time(savedAt) })}</p>
      </Notice>
      <FileTable files={files} rowsAre="saved" />
      <p>{t('report.again')}</p>
      <div className={styles.actions}>
        <Link to="/people">{t('report.people')}</Link>
        <Link to="/sessions">{t('report.sessions')}</Link>
        <Link to="/import">{t('report.more')}</Link>
      </div>
    </Page>
  );
}
