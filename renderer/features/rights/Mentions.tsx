import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { rights } from '../../../shared/contract/rights.ts';
import { type MentionDecision, mentionDecisions } from '../../../shared/domain/rights.ts';
import { useAnnounced } from '../../lib/announce.ts';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { useJob } from '../../lib/useJob.ts';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import styles from './rights.module.css';

/** The places in texts about others that name the person, or may, and what was not looked through. */
type FoundMentions = OutputOf<(typeof rights)['mentions']> & { readonly jobId: string };
/** What becomes of each mention, by its key. */
export type DecidedMentions = Readonly<Record<string, MentionDecision>>;

interface MentionsProps {
  readonly name: string;
  readonly found: FoundMentions;
  readonly decided: DecidedMentions;
  readonly errorAt: (name: string) => string | undefined;
  readonly onChange: (decided: DecidedMentions) => void;
}

/** So many letters around a name show what is said of it. */
const around = 160;

/** Every place in texts about others where the person is named, and what becomes of it. */
export function Mentions({ name, found, decided, errorAt, onChange }: MentionsProps) {
  const { mentions, unread } = found;
  const { t } = useTranslation('rights');
  const count = t('mentions.found', { count: mentions.length });
  useAnnounced(count);
  return (
    <Section title={t('mentions.title', { name })}>
      <p>{count}</p>
      {unread.length > 0 && (
        <Notice kind="info" title={t('mentions.unread.title')}>
          {unread.map((why) => (
            <p key={why}>{t(`mentions.unread.${why}`)}</p>
          ))}
        </Notice>
      )}
      {mentions.map(({ id, about, on, earlier, sure, before, words, after, ...mention }, at) => {
        const field = `decided.${at}`;
        const where = mention.in === 'restricted' ? 'restrictedEarlier' : 'earlier';
        const alone = mention.in === 'declared' && about === '' ? 'declaredAlone' : mention.in;
        const place = t(`mentions.${earlier ? where : alone}`, {
          about,
          on: formats.date(on),
        });
        return (
          <RadioGroup
            key={id}
            name={field}
            label={place}
            description={
              <>
                <q className={styles.said}>
                  {before.length > around && '… '}
                  {before.slice(-around)}
                  <mark>{words}</mark>
                  {after.slice(0, around)}
                  {after.length > around && ' …'}
                </q>
                {!sure && <small className={styles.unsure}>{t('mentions.unsure')}</small>}
              </>
            }
            value={decided[id] ?? ''}
            onChange={(next) => next !== '' && onChange({ ...decided, [id]: next })}
            error={errorAt(field)}
            choices={mentionDecisions.map((value) => ({
              value,
              label: t(`mentions.decisions.${value}`),
            }))}
          />
        );
      })}
    </Section>
  );
}

/** Looks through the texts about others for a person's name, once. */
export function useMentions(personId: string) {
  const [found, setFound] = useState<FoundMentions | null>(null);
  const job = useJob((jobId) => {
    void api.rights.mentions({ jobId }).then((reply) => {
      if (reply.ok) setFound({ jobId, ...reply.value });
    });
  });
  const { start } = job;
  const look = useCallback(() => {
    setFound(null);
    void start(() => api.rights.findMentions({ personId }));
  }, [start, personId]);
  useEffect(look, [look]);
  return { found, job, look };
}
