import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData } from 'react-router';
import { concerns as contract } from '../../../shared/contract/concerns.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { Status } from '../../ui/Status.tsx';
import { SummaryList } from '../../ui/SummaryList.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import styles from '../projects/projects.module.css';
import { Body } from '../projects/TextShown.tsx';
import { End } from './ConcernEnd.tsx';
import { CorrectConcern } from './ConcernForm.tsx';
import { Signed } from './ConcernList.tsx';
import { type Concern, type Done, statusSigns } from './concern.ts';

/** One concern: its words, what was added, and how it stands. */
export function ConcernPage() {
  const { t } = useTranslation('concerns');
  const concern = useLoaderData<Concern>();
  const [told, setTold] = useState<{ readonly what: Done; readonly nth: number } | null>(null);
  // Numbered, so that the same words are told again, and once for each change.
  const setDone = (what: Done) => setTold((before) => ({ what, nth: (before?.nth ?? 0) + 1 }));
  const { id, version, entries, status, writtenAt, writtenBy } = concern;
  return (
    <Page
      back={{ to: '/concerns', name: t('list.title') }}
      title={t('page.title', { on: formats.date(concern.happenedOn) })}
      windowTitle={t('page.window')}
      lead={<p>{t('page.written', { at: formats.instant(writtenAt), by: writtenBy })}</p>}
    >
      {told !== null && <Notice key={told.nth} kind="success" title={t(`told.${told.what}`)} />}
      <Section
        title={t('fields.said')}
        action={<Status kind={statusSigns[status]}>{t(`statuses.${status}`)}</Status>}
      >
        <Body body={concern.said} />
        <SummaryList items={factsOf(concern, t)} />
      </Section>
      <Section title={t('entries.title')}>
        {entries.length === 0 ? (
          <p className={styles.soft}>{t('entries.none')}</p>
        ) : (
          <ol className={styles.versions}>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} onDone={() => setDone('finished')} />
            ))}
          </ol>
        )}
        <AddEntry key={`add ${id}`} concern={concern} onSaved={() => setDone('added')} />
      </Section>
      <End key={`end ${version}`} concern={concern} onDone={setDone} />
      {concern.signedOn === null && (
        <Disclosure title={t('correct.title')}>
          <CorrectConcern
            key={`correct ${version}`}
            concern={concern}
            onSaved={() => setDone('corrected')}
          />
        </Disclosure>
      )}
      <Earlier concern={concern} />
      <Disclosure title={t('opened.title')}>
        <ul className={styles.people}>
          {concern.opened.map(({ at, by }) => (
            <li key={at}>{t('opened.by', { at: formats.instant(at), by })}</li>
          ))}
        </ul>
      </Disclosure>
    </Page>
  );
}

type Words = Pick<Concern, 'happenedOn' | 'place' | 'about' | 'told' | 'toldOn' | 'done'>;
type Translate = ReturnType<typeof useTranslation<'concerns'>>['t'];

const wordsOf = ({ place, about, told, toldOn, done }: Words, t: Translate) => [
  { key: t('fields.place'), value: place ?? t('notSaid') },
  ...(about === null ? [] : [{ key: t('fields.about'), value: about }]),
  {
    key: t('fields.told'),
    value: [told, toldOn && formats.date(toldOn)].filter(Boolean).join(', ') || t('notSaid'),
  },
  { key: t('fields.done'), value: done ?? t('notSaid') },
];

function factsOf(concern: Concern, t: Translate): { key: string; value: ReactNode }[] {
  const { personId, personName, userName } = concern;
  return [
    ...(personId === null
      ? []
      : [
          {
            key: t('fields.person'),
            value: <Link to={`/people/${personId}`}>{personName}</Link>,
          },
        ]),
    ...(userName === null ? [] : [{ key: t('fields.user'), value: userName }]),
    ...wordsOf(concern, t),
    { key: t('list.signed'), value: <Signed concern={concern} /> },
  ];
}

interface EntryProps {
  readonly entry: Concern['entries'][number];
  readonly onDone: () => void;
}

/** Words that were added, an action, or a step. */
function Entry({ entry, onDone }: EntryProps) {
  const { t } = useTranslation('concerns');
  const { id, kind, at, by, words, status, owner, dueOn, doneOn } = entry;
  async function finish() {
    const reply = await api.concerns.finish({ entryId: id, doneOn: localDate(new Date()) });
    if (reply.ok) onDone();
  }
  return (
    <li>
      <h3>
        {t(`entries.${kind}`, {
          ...{ at: formats.instant(at), by },
          status: status === null ? '' : t(`statuses.${status}`).toLowerCase(),
        })}
      </h3>
      {words !== null && <Body body={words} />}
      {owner !== null && (
        <p>
          {t(dueOn === null ? 'action.owner' : 'action.due', { owner, on: formats.date(dueOn) })}{' '}
          <Status kind={doneOn === null ? 'to-do' : 'done'}>
            {doneOn === null ? t('action.open') : t('action.done', { on: formats.date(doneOn) })}
          </Status>
        </p>
      )}
      {owner !== null && doneOn === null && (
        <div>
          <Button
            look="quiet"
            label={t('action.finishLabel', { what: words })}
            onPress={() => void finish()}
          >
            {t('action.finish')}
          </Button>
        </div>
      )}
    </li>
  );
}

interface PartProps {
  readonly concern: Concern;
  readonly onSaved: () => void;
}

const none = 'none';

/** Adds words or an action. What is added stays as it was written. */
function AddEntry({ concern: { id: concernId, owners }, onSaved }: PartProps) {
  const { t } = useTranslation('concerns');
  const form = useContractForm({
    schema: contract.addEntry.input,
    area: 'concerns',
    draft: { words: '', owner: none, dueOn: '' },
    keptAs: `concerns.addEntry:${concernId}`,
    guarded: true,
    toInput: ({ words, owner, dueOn }) => ({
      ...{ concernId, words, ownerId: owner === none ? null : owner },
      dueOn: owner === none || dueOn === '' ? null : dueOn,
    }),
    fieldOf: (path) => path.replace('ownerId', 'owner'),
    send: api.concerns.addEntry,
    onSaved: () => {
      form.reset();
      onSaved();
    },
  });
  const { draft, field } = form;
  return (
    <Form form={form} label={t('entries.add')}>
      <TextArea {...field('words')} description={t('entries.hint')} rows={3} required />
      <Select
        {...field('owner')}
        description={t('action.ownerHint')}
        onChange={(owner) => form.change({ owner: owner === '' ? none : owner })}
        choices={[
          { value: none, label: t('action.none') },
          ...owners.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {draft.owner !== none && <DateField {...field('dueOn')} kind="day" />}
      <FormEnd form={form} save={t('entries.save')} saveLook="secondary" />
    </Form>
  );
}

/** What a concern said before it was corrected. */
function Earlier({ concern: { earlier } }: { readonly concern: Concern }) {
  const { t } = useTranslation('concerns');
  if (earlier.length === 0) return null;
  return (
    <Disclosure title={t('earlier.title')}>
      <ol className={styles.versions}>
        {earlier.map(({ replacedAt, replacedBy, ...words }) => (
          <li key={replacedAt}>
            <h3>{t('earlier.by', { at: formats.instant(replacedAt), by: replacedBy })}</h3>
            <Body body={words.said} />
            <SummaryList plain items={wordsOf(words, t)} />
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
