import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate } from 'react-router';
import type { Outcome } from '../../../shared/domain/decisions.ts';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { Beside, Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RemovePart } from '../../ui/RemovePart.tsx';
import { Status } from '../../ui/Status.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { projectPath } from '../projects/project.ts';
import { useMay } from '../shell/open.ts';
import styles from './decisions.module.css';
import { decisionPath, type WholeDecision } from './decisions.ts';
import { TurnForm, Turns } from './Turns.tsx';

/** A decision: what was asked and decided, all that came of it, and what led to it. */
export function DecisionPage() {
  const { t } = useTranslation('decisions');
  const decision = useLoaderData<WholeDecision>();
  const navigate = useNavigate();
  const writes = useMay()('projects.write');
  const [told, setTold] = useState<Outcome | null>(null);
  const { id, projectId, asked, decided, turns, version } = decision;
  return (
    <Page
      back={{ to: projectPath(projectId, 'decisions'), name: t('title') }}
      title={asked}
      windowTitle={t('one')}
      {...(decided !== null && { lead: <p className={styles.words}>{decided}</p> })}
      actions={
        writes && (
          <Button
            icon={Pencil}
            onPress={() => void navigate(decisionPath(projectId, id, 'change'))}
          >
            {t('change')}
          </Button>
        )
      }
    >
      {told !== null && (
        <Notice kind="success" title={t('turns.told', { outcome: t(`outcomes.${told}`) })} />
      )}
      <Beside aside={<Facts decision={decision} />}>
        <Section title={t('turns.title')}>
          <Turns turns={turns} decided={decided} />
        </Section>
        {writes && <TurnForm key={version} decision={decision} onSaved={setTold} />}
        <Leading decision={decision} />
        {writes && <RemoveDecision decision={decision} />}
      </Beside>
    </Page>
  );
}

interface DecisionProps {
  readonly decision: WholeDecision;
}

function Facts({ decision }: DecisionProps) {
  const { t } = useTranslation('decisions');
  const { on, owner, reviewOn, sessionId, sessionTitle } = decision;
  const items = [
    { key: t('fields.on'), value: formats.date(on) },
    ...(sessionId === null
      ? []
      : [
          {
            key: t('fields.session'),
            value: <Link to={`/sessions/${sessionId}`}>{sessionTitle}</Link>,
          },
        ]),
    { key: t('fields.owner'), value: owner ?? t('noOwner') },
    {
      key: t('fields.reviewOn'),
      value: reviewOn === null ? t('noReview') : formats.date(reviewOn),
    },
  ];
  return (
    <Section title={t('facts')}>
      <SummaryList items={items} plain />
    </Section>
  );
}

/** Who led to the decision, and whether they know what came of it. */
function Leading({ decision }: DecisionProps) {
  const { t } = useTranslation('decisions');
  const { contributions, outcome, projectId } = decision;
  const waiting = outcome !== null && contributions.some(({ told }) => !told);
  return (
    <Section
      title={t('leading.title')}
      action={<Link to={projectPath(projectId, 'contributions')}>{t('leading.all')}</Link>}
    >
      {contributions.length === 0 ? (
        <p className={styles.soft}>{t('leading.none')}</p>
      ) : (
        <ul className={styles.rows}>
          {contributions.map(({ id, name, words, told }) => (
            <li key={id}>
              <div className={styles.rowWords}>
                <strong>{name}</strong>
                <p className={styles.words}>{words}</p>
              </div>
              {outcome !== null && (
                <Status kind={told ? 'done' : 'to-do'}>
                  {t(told ? 'leading.told' : 'leading.untold')}
                </Status>
              )}
            </li>
          ))}
        </ul>
      )}
      {waiting && (
        <p>
          <Link to={projectPath(projectId, 'news')}>{t('leading.tell')}</Link>
        </p>
      )}
    </Section>
  );
}

/** A decision that was added by mistake: nothing came of it yet, so nothing is lost. */
function RemoveDecision({ decision }: DecisionProps) {
  const { t } = useTranslation('decisions');
  const navigate = useNavigate();
  const { id: decisionId, version: expectedVersion, projectId, turns, contributions } = decision;
  if (turns.length + contributions.length > 0) return null;
  return (
    <RemovePart
      area="decisions"
      title={t('remove.title')}
      what={t('remove.what')}
      act={t('remove.do')}
      refused={t('remove.refused')}
      remove={() => api.decisions.remove({ decisionId, expectedVersion })}
      onRemoved={() => void navigate(projectPath(projectId, 'decisions'))}
    />
  );
}
