import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData } from 'react-router';
import { people } from '../../../shared/contract/people.ts';
import { callName } from '../../../shared/domain/people.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { touchedIn } from '../../lib/formDraft.ts';
import { notAsked } from '../../lib/recordDraft.ts';
import { FormPage } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Table } from '../../ui/Table.tsx';
import { type OwnField, ownInForm, ownInput, ownLabels, ownName } from '../ownFields/ownDraft.ts';
import { FirstFields, MoreFields } from './PersonFields.tsx';
import styles from './people.module.css';
import {
  draftOf,
  mergeDrafts,
  type Person,
  type PersonDraft,
  personFieldOf,
  personOf,
} from './personDraft.ts';

/** What the form for changing a person is made of. */
export interface ToChange {
  readonly person: Person;
  readonly fields: readonly OwnField[];
}

/** Changes a person's record; what another user saved meanwhile is shown. */
export function ChangePerson() {
  const { t } = useTranslation('people');
  // What the loader reads later is another user's save: it is shown when this one is refused.
  const [{ person: began, fields }] = useState(useLoaderData<ToChange>());
  const base = useRef(began);
  const [differences, setDifferences] = useState<Differences | null>(null);
  const page = `/people/${began.id}`;
  const before = draftOf(began, fields);

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
      own: ownInput(fields, draft),
    }),
    labels: ownLabels(fields),
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
    const theirs = draftOf(found.value, fields);
    const { draft, differ } = mergeDrafts(draftOf(base.current, fields), form.draft, theirs);
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
      back={{ to: page, name: callName(began) }}
      screen={t('change.title')}
      lead={<p>{callName(began)}</p>}
      save={t('change.save')}
      inSight
      cancel={{ to: page, words: t('add.cancel') }}
    >
      {shown && <StaleDifferences {...shown} yours={form.draft} fields={fields} />}
      <div className={styles.sides}>
        <div className={styles.side}>
          <FirstFields form={form} />
        </div>
        <div className={styles.side}>
          <MoreFields form={form} own={fields} />
        </div>
      </div>
    </FormPage>
  );
}

interface Differences {
  readonly differ: readonly (keyof PersonDraft)[];
  readonly theirs: PersonDraft;
  /** Whether it was said already how the two came together. */
  readonly told?: boolean;
}

/** What another user saved meanwhile, beside what the form holds now. */
function StaleDifferences(
  props: Differences & { readonly yours: PersonDraft; readonly fields: readonly OwnField[] },
) {
  const { differ, theirs, yours, fields, told = false } = props;
  const own = new Map(fields.map((field) => [ownName(field) as string, field]));
  const { t } = useTranslation('people');

  function inWords(draft: PersonDraft, name: keyof PersonDraft): string {
    const value = draft[name];
    const field = own.get(name);
    if (field) return ownInForm(field, draft, t) || t('stale.nothing');
    if (typeof value === 'boolean') return t(value ? 'stale.yes' : 'stale.no');
    if (typeof value !== 'string') return value?.join(', ') || t('stale.nothing');
    if (value === notAsked) return t('notAsked');
    if (name === 'journeyStage') return t(`journey.${value}`);
    if (name === 'paymentRoute') return t(`routes.${value}`);
    return formats.date(value) || t('stale.nothing');
  }

  return (
    <>
      {!told && (
        <Notice kind="info">
          <p>{t('stale.lead')}</p>
        </Notice>
      )}
      <Table
        caption={t('stale.caption')}
        rows={differ}
        rowKey={(name) => name}
        columns={[
          {
            key: 'answer',
            head: t('stale.answer'),
            cell: (name) => own.get(name)?.name ?? t(`fields.${name}`),
          },
          { key: 'theirs', head: t('stale.theirs'), cell: (name) => inWords(theirs, name) },
          { key: 'yours', head: t('stale.yours'), cell: (name) => inWords(yours, name) },
        ]}
      />
    </>
  );
}
