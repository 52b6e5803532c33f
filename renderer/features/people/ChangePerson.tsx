import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { people } from '../../../shared/contract/people.ts';
import { callName } from '../../../shared/domain/people.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { touchedIn } from '../../lib/formDraft.ts';
import { FormPage } from '../../ui/Form.tsx';
import { FirstFields, MoreFields } from './PersonFields.tsx';
import styles from './people.module.css';
import { draftOf, mergeDrafts, type Person, personFieldOf, personOf } from './personDraft.ts';
import { type Differences, StaleDifferences } from './StaleDifferences.tsx';

/** Changes what is written down of somebody; what another person saved meanwhile is shown. */
export function ChangePerson() {
  const { t } = useTranslation('people');
  // What the loader reads later is somebody else's save: it is met when this one is refused.
  const [began] = useState(useLoaderData<Person>());
  const base = useRef(began);
  const [differences, setDifferences] = useState<Differences | null>(null);
  const page = `/people/${began.id}`;
  const before = draftOf(began);

  const form = useContractForm({
    schema: people.change.input,
    area: 'people',
    draft: before,
    keptAs: `people.change:${began.id}`,
    version: base.current.version,
    guarded: true,
    toInput: (draft) => ({
      personId: began.id,
      expectedVersion: base.current.version,
      person: personOf(draft),
    }),
    fieldOf: personFieldOf,
    send: async (input) => {
      const reply = await api.people.change(input);
      if (!reply.ok && reply.error.code === 'stale') await bringTogether();
      return reply;
    },
    next: () => ({ to: page, replace: true, state: { saved: 'changed' } }),
  });

  async function bringTogether() {
    const found = await api.people.get({ personId: began.id });
    if (!found.ok) return;
    const theirs = draftOf(found.value);
    const { draft, differ } = mergeDrafts(draftOf(base.current), form.draft, theirs);
    base.current = found.value;
    form.change(draft);
    setDifferences({ differ, theirs });
  }

  // A draft that came back over a later save shows what that save says, too.
  const overTheirs = form.kept.stale && form.kept.state === 'filled';
  const shown =
    differences ??
    (overTheirs ? { differ: touchedIn(before, form.draft), theirs: before, told: true } : null);

  return (
    <FormPage
      form={form}
      title={t('change.title')}
      windowTitle={t('change.title')}
      lead={<p>{callName(began)}</p>}
      save={t('change.save')}
      inSight
      cancel={{ to: page, words: t('add.cancel') }}
    >
      {shown && <StaleDifferences {...shown} yours={form.draft} />}
      <div className={styles.sides}>
        <div className={styles.side}>
          <FirstFields form={form} />
        </div>
        <div className={styles.side}>
          <MoreFields form={form} />
        </div>
      </div>
    </FormPage>
  );
}
