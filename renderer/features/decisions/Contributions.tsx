import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useSearchParams } from 'react-router';
import { api } from '../../lib/api.ts';
import { useBegun } from '../../lib/drafts.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { InPlace } from '../../ui/InPlace.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { useRemoval } from '../../ui/useRemoval.tsx';
import { projectPath } from '../projects/project.ts';
import { useMay } from '../shell/open.ts';
import { ContributionForm } from './ContributionForm.tsx';
import styles from './decisions.module.css';
import { type Contribution, decisionPath, type loadContributions } from './decisions.ts';
import { Fate, Older } from './Fate.tsx';

/** What people said or did in a project that led somewhere, each with what came of it. */
export function Contributions() {
  const { t } = useTranslation('contributions');
  const { project, page, choices } = useLoaderData<Awaited<ReturnType<typeof loadContributions>>>();
  const writes = useMay()('projects.write');
  const [asked] = useSearchParams();
  const [changing, setChanging] = useState<string | null>(null);
  useBegun('contributions.change', setChanging);
  const { id: projectId, name } = project;

  const { remove, notices } = useRemoval<Contribution>({
    area: 'contributions',
    removed: ({ name: who }) => t('removed', { name: who }),
    remove: ({ id: contributionId, version: expectedVersion }) =>
      api.contributions.remove({ contributionId, expectedVersion }),
    putBack: ({ id, version, name: _, sessionTitle, asked: __, decided, fate, ...contribution }) =>
      api.contributions.add({ contribution }),
  });
  return (
    <Page back={{ to: projectPath(projectId), name }} screen={t('title')} lead={<p>{t('lead')}</p>}>
      {notices}
      {page.rows.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ul className={styles.rows}>
          {page.rows.map((row) =>
            changing === row.id ? (
              <li key={row.id}>
                <InPlace label={t('changeOf', { name: row.name })}>
                  <ContributionForm
                    projectId={projectId}
                    choices={choices}
                    contribution={row}
                    onEnd={() => setChanging(null)}
                  />
                </InPlace>
              </li>
            ) : (
              <Item
                key={row.id}
                row={row}
                writes={writes}
                onChange={() => setChanging(row.id)}
                onRemove={() => remove(row)}
              />
            ),
          )}
        </ul>
      )}
      <Older next={page.next} first={!asked.has('after')} />
      {writes && (
        <Section title={t('add')}>
          <ContributionForm projectId={projectId} choices={choices} contribution={null} />
        </Section>
      )}
    </Page>
  );
}

interface ItemProps {
  readonly row: Contribution;
  readonly writes: boolean;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

/** One contribution with its two values and its fate. */
function Item({ row, writes, onChange, onRemove }: ItemProps) {
  const { t } = useTranslation('contributions');
  const { name, words, on, sessionTitle, worthToPerson, worthToService } = row;
  const place = [formats.date(on), sessionTitle].filter(Boolean).join(' · ');
  return (
    <li>
      <div className={styles.rowWords}>
        <strong>{name}</strong>
        <p className={styles.words}>{words}</p>
        <p className={styles.soft}>{place}</p>
        {worthToPerson !== null && <p>{t('worthToPerson', { worth: worthToPerson })}</p>}
        {worthToService !== null && <p>{t('worthToService', { worth: worthToService })}</p>}
        {row.decisionId !== null && (
          <p>
            <Link to={decisionPath(row.projectId, row.decisionId)}>
              {t('ledTo', { asked: formats.start(row.asked ?? '') })}
            </Link>
          </p>
        )}
      </div>
      <Fate fate={row.fate} decided={row.decided} />
      {writes && (
        <div className={`${styles.buttons} ${styles.wide}`}>
          <Button look="quiet" label={t('changeOf', { name })} onPress={onChange}>
            {t('change')}
          </Button>
          <Button look="quiet" label={t('removeOf', { name })} onPress={onRemove}>
            {t('remove')}
          </Button>
        </div>
      )}
    </li>
  );
}
