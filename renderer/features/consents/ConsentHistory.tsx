import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isOnPaper, needsWitness } from '../../../shared/domain/consents.ts';
import { formats } from '../../lib/formats.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Status } from '../../ui/Status.tsx';
import { useMay } from '../shell/open.ts';
import type { Consent } from './answers.ts';
import { methodInLine } from './ConsentTable.tsx';
import styles from './consents.module.css';
import { photoOf, StrikeOut } from './TakeBack.tsx';

type Happened = Consent['history'][number];

/** All that led to each answer, what was struck out too. */
export function ConsentHistory({ consents }: { readonly consents: readonly Consent[] }) {
  const { t } = useTranslation('consents');
  const asked = consents.filter(({ history }) => history.length > 0);
  if (asked.length === 0) return <p className={styles.soft}>{t('history.none')}</p>;
  return (
    <div>
      {asked.map((consent) => {
        const { purpose, history } = consent;
        const last = history.filter(({ superseded }) => !superseded).at(-1);
        return (
          <Disclosure
            key={purpose.id}
            title={purpose.name}
            beside={t('history.entries', { count: history.length })}
          >
            <ol className={styles.entries}>
              {[...history].reverse().map((happened) => (
                <Entry key={happened.id} personId={consent.personId} happened={happened}>
                  {happened === last && <StrikeOut consent={consent} />}
                </Entry>
              ))}
            </ol>
          </Disclosure>
        );
      })}
    </div>
  );
}

interface EntryProps {
  readonly personId: string;
  readonly happened: Happened;
  readonly children: ReactNode;
}

function Entry({ personId, happened, children }: EntryProps) {
  const { t } = useTranslation('consents');
  const { kind, on, method, formLabel, expiresOn, askAgainOn, witness, reason } = happened;
  const told = [
    formLabel && t('history.form', { label: formLabel }),
    kind === 'agreed' &&
      (expiresOn === null
        ? t('history.noEnd')
        : t('history.until', { date: formats.date(expiresOn) })),
    askAgainOn && t('history.askAgain', { date: formats.date(askAgainOn) }),
    witness
      ? t('history.witness', { name: witness })
      : kind !== 'withdrawn' && needsWitness(method ?? '') && t('history.noWitness'),
    happened.passedOnBy && t('history.passedOn', { name: happened.passedOnBy }),
    happened.checkedBy && t('history.checkedBy', { name: happened.checkedBy }),
    happened.interpreter && t('history.interpreter', { name: happened.interpreter }),
    happened.given && t('history.given', { what: happened.given }),
    happened.sessionTitle && t('history.session', { title: happened.sessionTitle }),
    reason && t('history.reason', { reason }),
  ].filter((line) => typeof line === 'string' && line !== '');
  const date = formats.date(on);
  return (
    <li className={`${styles.entry} ${happened.superseded ? styles.struck : ''}`}>
      <p className={styles.head}>
        {kind !== 'struck-out' && <Status kind={kind} />}
        <span>{method ? t('lines.onBy', { date, method: methodInLine(method, t) }) : date}</span>
      </p>
      {happened.superseded && <p className={styles.slip}>{t('history.struckOut')}</p>}
      {told.length > 0 && <p>{told.join(' · ')}</p>}
      <p className={styles.soft}>
        {t('history.recorded', {
          name: happened.recordedBy,
          at: formats.instant(happened.recordedAt),
        })}
      </p>
      {happened.wording && (
        <Disclosure title={t('history.words')}>
          <p>{happened.wording}</p>
        </Disclosure>
      )}
      <Papers personId={personId} happened={happened} />
      {children}
    </li>
  );
}

/** The signature or the paper of an answer, and where a photo of the paper is added. */
function Papers({ personId, happened }: Omit<EntryProps, 'children'>) {
  const { t } = useTranslation('consents');
  const may = useMay()('people.write');
  const { id, kind, on, method, papers, superseded } = happened;
  const adds = may && !superseded && kind !== 'withdrawn' && isOnPaper(method);
  if (papers.length === 0 && !adds) return null;
  const date = formats.date(on);
  return (
    <p className={styles.papers}>
      {papers.map((paper) => (
        <Link
          key={paper.id}
          to={`/people/${personId}/files/${paper.id}`}
          aria-label={t(`papers.${paper.kind}Of`, { date })}
        >
          {t(`papers.${paper.kind}`)}
        </Link>
      ))}
      {adds && (
        <Link to={photoOf(personId, id)} aria-label={t('papers.addTo', { date })}>
          {t('papers.add')}
        </Link>
      )}
    </p>
  );
}
