import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RouteObject, useLoaderData } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { directory as contract } from '../../../shared/contract/directory.ts';
import { type DirectoryKind, directoryKinds } from '../../../shared/domain/directory.ts';
import { foldedWords } from '../../../shared/domain/people.ts';
import { answer, api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useRemoval } from '../../ui/useRemoval.tsx';
import styles from '../projects/projects.module.css';
import { Written } from '../reflections/Written.tsx';
import { useMay } from '../shell/open.ts';

type Entry = OutputOf<(typeof contract)['list']>['entries'][number];

const load = async () => (await answer(api.directory.list({}))).entries;

/** Whether an entry holds every word, by its beginning. */
function holds({ name, about, contact }: Entry, words: readonly string[]): boolean {
  const own = foldedWords([name, about, contact].filter(Boolean).join(' '));
  return words.every((word) => own.some((each) => each.startsWith(word)));
}

/** Where the charity finds support, searched as one types. */
function Directory() {
  const { t } = useTranslation('directory');
  const entries = useLoaderData<Entry[]>();
  const writes = useMay()('projects.write');
  const [find, setFind] = useState('');
  const words = foldedWords(find);
  const found = entries.filter((entry) => holds(entry, words));
  const kinds = directoryKinds.filter((kind) => found.some((entry) => entry.kind === kind));
  const { remove, notices } = useRemoval<Entry>({
    area: 'directory',
    removed: ({ name }) => t('removed', { name }),
    remove: ({ id: entryId, version: expectedVersion }) =>
      api.directory.remove({ entryId, expectedVersion }),
    putBack: ({ id, version, ...entry }) => api.directory.add({ entry }),
  });
  return (
    <Page back="projects" screen={t('title')} lead={<p>{t('lead')}</p>}>
      {notices}
      {entries.length === 0 && <p>{t('none')}</p>}
      {entries.length > 0 && (
        <>
          <TextField type="search" name="find" label={t('find')} value={find} onChange={setFind} />
          <p role="status" className={styles.soft}>
            {words.length > 0 ? t('found', { count: found.length }) : ''}
          </p>
        </>
      )}
      {kinds.map((kind) => (
        <Section key={kind} title={t(`kinds.${kind}`)}>
          <Written
            change="directory.change"
            rows={found.filter((entry) => entry.kind === kind)}
            writes={writes}
            name={({ name }) => name}
            shown={({ name, about, contact }) => (
              <>
                <strong>{name}</strong>
                {about !== null && <p>{about}</p>}
                {contact !== null && <p className={styles.soft}>{contact}</p>}
              </>
            )}
            form={(entry, onEnd) => <EntryForm entry={entry} onEnd={onEnd} />}
            onRemove={remove}
          />
        </Section>
      ))}
      {writes && (
        <Section title={t('add')}>
          <EntryForm entry={null} />
        </Section>
      )}
    </Page>
  );
}

interface EntryFormProps {
  readonly entry: Entry | null;
  /** Closes the form of a change. */
  readonly onEnd?: () => void;
}

function EntryForm({ entry, onEnd }: EntryFormProps) {
  const { t } = useTranslation('directory');
  const { id: entryId = '', version: expectedVersion = 0 } = entry ?? {};
  const form = useContractForm({
    schema: contract.add.input,
    area: 'directory',
    draft: {
      kind: (entry?.kind ?? 'contact') as DirectoryKind,
      name: entry?.name ?? '',
      about: entry?.about ?? '',
      contact: entry?.contact ?? '',
    },
    keptAs: entry ? `directory.change:${entryId}` : 'directory.add',
    ...(entry && { version: expectedVersion }),
    guarded: true,
    toInput: ({ kind, name, about, contact }) => ({
      entry: { kind, name, about: about || null, contact: contact || null },
    }),
    fieldOf: (path) => path.replace(/^entry\./, ''),
    send: ({ entry: written }) =>
      entry
        ? api.directory.change({ entryId, expectedVersion, entry: written })
        : api.directory.add({ entry: written }),
    onSaved: () => (onEnd ? onEnd() : form.reset()),
  });
  const cancel = () => {
    form.abandon();
    onEnd?.();
  };
  const { kind } = form.draft;
  return (
    <Form form={form} {...(entry && { label: t('change') })}>
      <RadioGroup
        {...form.field('kind')}
        onChange={(next) => next !== '' && form.change({ kind: next })}
        row
        choices={directoryKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <TextField {...form.field('name')} label={t(`names.${kind}`)} required />
      <TextArea {...form.field('about')} label={t(`abouts.${kind}`)} rows={2} />
      <TextField {...form.field('contact')} description={t('contactHint')} />
      <FormEnd
        form={form}
        save={t(entry ? 'save' : 'addSave')}
        {...(onEnd && { cancel: { onPress: cancel, words: t('cancel') } })}
      />
    </Form>
  );
}

export const directoryRoutes: RouteObject[] = [
  { path: 'projects/directory', loader: load, element: <Directory /> },
];
