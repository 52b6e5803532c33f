import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageKinds } from '../../../shared/domain/people.ts';
import { api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { useMay } from '../shell/open.ts';
import styles from './people.module.css';
import type { Person } from './personDraft.ts';

/** The messages that a person does not want: one press is saved at once, and one takes it back. */
export function NoMessages({ person }: { readonly person: Person }) {
  const { t } = useTranslation('people');
  const [noMessages, setNoMessages] = useState(person.noMessages);
  const [version, setVersion] = useState(person.version);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [saved, setSaved] = useState(0);
  const mayWrite = useMay()('people.write');
  // Saved elsewhere: what stands there now counts.
  if (person.version > version) {
    setVersion(person.version);
    setNoMessages(person.noMessages);
  }
  if (!mayWrite) return null;

  async function choose(next: Person['noMessages']) {
    const before = noMessages;
    setNoMessages(next);
    const reply = await api.people.setNoMessages({
      ...{ personId: person.id, expectedVersion: version, noMessages: next },
    });
    setRefusal(reply.ok ? null : reply.error.code);
    if (reply.ok) {
      setVersion(reply.value.version);
      setSaved(saved + 1);
    } else setNoMessages(before);
  }
  return (
    <>
      {refusal !== null && (
        <RefusalNotice area="people" title={t('noMessages.refused')} code={refusal} />
      )}
      <Disclosure
        title={t('fields.noMessages')}
        beside={
          noMessages.length === 0
            ? t('noMessages.none')
            : formats.list(noMessages.map((kind) => t(`messages.${kind}`)))
        }
      >
        <CheckboxGroup
          name="noMessages"
          label={t('noMessages.which')}
          description={t('hints.noMessages')}
          value={noMessages}
          onChange={(next) => void choose([...next])}
          choices={messageKinds.map((value) => ({ value, label: t(`messages.${value}`) }))}
        />
        <p role="status" className={styles.soft}>
          {saved > 0 && <span key={saved}>{t('noMessages.saved')}</span>}
        </p>
      </Disclosure>
    </>
  );
}
