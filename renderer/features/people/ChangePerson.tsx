import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate } from 'react-router';
import { people } from '../../../shared/contract/people.ts';
import { callName } from '../../../shared/domain/people.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { touchedIn } from '../../lib/formDraft.ts';
import { Button } from '../../ui/Button.tsx';
import { Form, FormActions } from '../../ui/Form.tsx';
import { LeaveGuard } from '../../ui/LeaveGuard.tsx';
import { Page } from '../../ui/Page.tsx';
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
  const saved = useRef(false);
  const [differences, setDifferences] = useState<Differences | null>(null);
  const navigate = useNavigate();
  const page = `/people/${began.id}`;
  const before = draftOf(began);

  const form = useContractForm({
    schema: people.change.input,
    area: 'people',
    draft: before,
    keptAs: `people.change:${began.id}`,
    version: base.current.version,
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
    onSaved: () => {
      saved.current = true;
      void navigate(page, { replace: true, state: { saved: 'changed' } });
    },
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
    <Page title={t('change.title')} windowTitle={t('change.title')} lead={<p>{callName(began)}</p>}>
      <LeaveGuard
        changed={form.changed}
        saved={saved}
        onLeave={form.kept.end}
        onSave={form.saveToLeave}
      />
      <Form form={form}>
        {shown && <StaleDifferences {...shown} yours={form.draft} />}
        <div className={styles.sides}>
          <div className={styles.side}>
            <FirstFields form={form} />
          </div>
          <div className={styles.side}>
            <MoreFields form={form} />
          </div>
        </div>
        <FormActions inSight>
          <Button type="submit" look="primary" busy={form.busy}>
            {t('change.save')}
          </Button>
          <Link to={page}>{t('add.cancel')}</Link>
        </FormActions>
      </Form>
    </Page>
  );
}
