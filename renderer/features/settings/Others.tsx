import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { Table } from '../../ui/Table.tsx';
import { type Licence, licencesIn } from './licences.ts';
import styles from './settings.module.css';

/** Work of others that travels with the app, as its licences ask; the same as `resources/NOTICE.md`. */
const works = ['pictures', 'words', 'letters'] as const;
type Work = (typeof works)[number];

/** The file is large and seldom read: it is loaded with the screen. */
export const loadLicences = async () => licencesIn((await import('../../../NOTICE?raw')).default);

/** What others made, and the licences of every package inside the app. */
export function Others() {
  const { t } = useTranslation('settings');
  const licences = useLoaderData<Licence[]>();
  const columns = [
    { key: 'name', head: t('others.work'), cell: (work: Work) => t(`others.items.${work}.name`) },
    { key: 'by', head: t('others.by'), cell: (work: Work) => t(`others.items.${work}.by`) },
    {
      key: 'terms',
      head: t('others.terms'),
      cell: (work: Work) => t(`others.items.${work}.terms`),
    },
  ];
  return (
    <Page back="settings" screen={t('others.name')} lead={<p>{t('others.lead')}</p>}>
      <Table caption={t('others.name')} columns={columns} rows={works} rowKey={(work) => work} />
      <Section title={t('others.packages')}>
        <p>{t('others.packagesLead')}</p>
        {licences.map(({ packages, terms, text }) => (
          <Disclosure key={packages} title={packages} beside={terms}>
            <p className={styles.licence}>{text}</p>
          </Disclosure>
        ))}
      </Section>
    </Page>
  );
}
