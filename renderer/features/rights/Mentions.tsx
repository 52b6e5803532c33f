import { useTranslation } from 'react-i18next';
import { mentionDecisions } from '../../../shared/domain/rights.ts';
import { formats } from '../../lib/formats.ts';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import type { DecidedMentions, FoundMentions } from './erasing.ts';
import styles from './rights.module.css';

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
  return (
    <Section title={t('mentions.title', { name })}>
      <p role="status">{t('mentions.found', { count: mentions.length })}</p>
      {unread.length > 0 && (
        <Notice kind="info" title={t('mentions.unread.title')}>
          {unread.map((why) => (
            <p key={why}>{t(`mentions.unread.${why}`)}</p>
          ))}
        </Notice>
      )}
      {mentions.map(({ id, about, on, earlier, sure, before, words, after, ...mention }, at) => {
        const field = `mention.${at}`;
        const where = mention.in === 'restricted' ? 'restrictedEarlier' : 'earlier';
        const place = t(`mentions.${earlier ? where : mention.in}`, {
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
