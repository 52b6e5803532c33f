import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { celebrations as contract } from '../../../shared/contract/celebrations.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { celebrationKinds, isCertified, isOfPerson } from '../../../shared/domain/decisions.ts';
import { answer, api } from '../../lib/api.ts';
import { useBegun } from '../../lib/drafts.ts';
import { useContractForm } from '../../lib/form.ts';
import { formats } from '../../lib/formats.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { InPlace } from '../../ui/InPlace.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { useRemoval } from '../../ui/useRemoval.tsx';
import { type Chosen, ChosenPerson } from '../people/ChosenPeople.tsx';
import { Plainly } from '../plainWords/Plainly.tsx';
import { loadProject, projectPath } from '../projects/project.ts';
import { useMay } from '../shell/open.ts';
import styles from './decisions.module.css';
import type { Celebration } from './decisions.ts';

export async function loadCelebrations({ params }: LoaderFunctionArgs) {
  const [project, { celebrations }] = await Promise.all([
    loadProject({ params }),
    answer(api.celebrations.list({ projectId: params.projectId ?? '' })),
  ]);
  return { project, celebrations };
}

/** What a project celebrated and published, and what it thanked people for. */
export function Celebrations() {
  const { t } = useTranslation('celebrations');
  const { project, celebrations } = useLoaderData<Awaited<ReturnType<typeof loadCelebrations>>>();
  const writes = useMay()('projects.write');
  const [changing, setChanging] = useState<string | null>(null);
  useBegun('celebrations.change', setChanging);
  const { id: projectId, name } = project;

  const { remove, notices } = useRemoval<Celebration>({
    area: 'celebrations',
    removed: ({ kind }) => t('removed', { kind: t(`kinds.${kind}`) }),
    remove: ({ id: celebrationId, version: expectedVersion }) =>
      api.celebrations.remove({ celebrationId, expectedVersion }),
    putBack: ({ id, version, name: _, ...celebration }) => api.celebrations.add({ celebration }),
  });
  return (
    <Page back={{ to: projectPath(projectId), name }} screen={t('title')} lead={<p>{t('lead')}</p>}>
      {notices}
      {celebrations.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ul className={styles.rows}>
          {celebrations.map((each) =>
            changing === each.id ? (
              <li key={each.id}>
                <InPlace label={t('changeOf', { words: each.words })}>
                  <CelebrationForm
                    projectId={projectId}
                    celebration={each}
                    onEnd={() => setChanging(null)}
                  />
                </InPlace>
              </li>
            ) : (
              <Item
                key={each.id}
                celebration={each}
                writes={writes}
                onChange={() => setChanging(each.id)}
                onRemove={() => remove(each)}
              />
            ),
          )}
        </ul>
      )}
      {writes && (
        <Section title={t('add')}>
          <CelebrationForm projectId={projectId} celebration={null} />
        </Section>
      )}
    </Page>
  );
}

interface ItemProps {
  readonly celebration: Celebration;
  readonly writes: boolean;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

function Item({ celebration, writes, onChange, onRemove }: ItemProps) {
  const { t } = useTranslation('celebrations');
  const { id, projectId, kind, on, words, name, personId } = celebration;
  const kindWords = t(`kinds.${kind}`);
  const start = formats.start(words, 60);
  return (
    <li>
      <div className={styles.rowWords}>
        <strong>{name === null ? kindWords : t('of', { kind: kindWords, name })}</strong>
        <p className={styles.words}>{words}</p>
        <p className={styles.soft}>{formats.date(on)}</p>
      </div>
      {writes && (
        <div className={styles.buttons}>
          {personId !== null && isCertified(kind) && (
            <Link
              to={`${projectPath(projectId, 'feedback')}?of=certificate&thanks=${id}`}
              aria-label={t('certificateOf', { name })}
            >
              {t('certificate')}
            </Link>
          )}
          <Button look="quiet" label={t('changeOf', { words: start })} onPress={onChange}>
            {t('change')}
          </Button>
          <Button look="quiet" label={t('removeOf', { words: start })} onPress={onRemove}>
            {t('remove')}
          </Button>
        </div>
      )}
    </li>
  );
}

const draftOf = (of: Celebration | null) => ({
  kind: of?.kind ?? ('' as Celebration['kind'] | ''),
  words: of?.words ?? '',
  on: of?.on ?? localDate(new Date()),
  person:
    of?.personId == null
      ? (null as Chosen | null)
      : ({ id: of.personId, name: of.name ?? '' } as Chosen | null),
});

interface CelebrationFormProps {
  readonly projectId: string;
  /** The one to change; null for a new one. */
  readonly celebration: Celebration | null;
  /** Closes the form of a change. */
  readonly onEnd?: () => void;
}

function CelebrationForm({ projectId, celebration, onEnd }: CelebrationFormProps) {
  const { t } = useTranslation('celebrations');
  const { id: celebrationId = '', version: expectedVersion = 0 } = celebration ?? {};
  const form = useContractForm({
    schema: contract.add.input,
    area: 'celebrations',
    draft: draftOf(celebration),
    keptAs: celebration ? `celebrations.change:${celebrationId}` : `celebrations.add:${projectId}`,
    ...(celebration && { version: expectedVersion }),
    guarded: true,
    toInput: ({ person, ...written }) => ({
      celebration: {
        ...{ projectId, ...written },
        personId: written.kind === '' || isOfPerson(written.kind) ? (person?.id ?? null) : null,
      },
    }),
    fieldOf: (path) => path.replace(/^celebration\./, '').replace('personId', 'person'),
    send: ({ celebration: { projectId: _, ...written } }) =>
      celebration
        ? api.celebrations.change({ celebrationId, expectedVersion, celebration: written })
        : api.celebrations.add({ celebration: { projectId, ...written } }),
    onSaved: () => (onEnd ? onEnd() : form.reset()),
  });
  const cancel = () => {
    form.abandon();
    onEnd?.();
  };
  const { field, change } = form;
  return (
    <Form form={form}>
      <Select
        {...field('kind')}
        onChange={(kind) => change({ kind: kind as Celebration['kind'] })}
        required
        choices={celebrationKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <Plainly {...field('words')}>
        <TextArea {...field('words')} description={t('wordsHint')} rows={2} required />
      </Plainly>
      <DateField {...field('on')} kind="past" required />
      {form.draft.kind !== '' && isOfPerson(form.draft.kind) && (
        <ChosenPerson {...field('person')} description={t('personHint')} />
      )}
      <FormEnd
        form={form}
        save={t(celebration ? 'save' : 'addSave')}
        {...(onEnd && { cancel: { onPress: cancel, words: t('cancel') } })}
      />
    </Form>
  );
}
