import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate } from 'react-router';
import { themes as contract } from '../../../shared/contract/themes.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Section } from '../../ui/Layout.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { RemovePart } from '../../ui/RemovePart.tsx';
import { Table } from '../../ui/Table.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from '../projects/projects.module.css';
import { Body } from '../projects/TextShown.tsx';
import { useMay } from '../shell/open.ts';
import { NoteItems } from './NoteItems.tsx';
import { type loadTheme, type Theme, themePath } from './workNote.ts';

/** The charity's own themes, each with what it means and how many notes have it. */
export function ThemeList() {
  const { t } = useTranslation('themes');
  const themes = useLoaderData<Theme[]>();
  const writes = useMay()('projects.write');
  const [added, setAdded] = useState(0);
  const columns = [
    {
      key: 'name',
      head: t('list.name'),
      cell: ({ id, name }: Theme) => <Link to={themePath(id)}>{name}</Link>,
    },
    { key: 'meaning', head: t('list.meaning'), cell: ({ meaning }: Theme) => meaning ?? '–' },
    {
      key: 'notes',
      head: t('list.notes'),
      cell: ({ notes }: Theme) => t('notes', { count: notes }),
    },
  ];
  return (
    <Page back="projects" screen={t('title')} lead={<p>{t('lead')}</p>}>
      {added > 0 && <Notice key={added} kind="success" title={t('added')} />}
      {themes.length > 0 ? (
        <Section title={t('all')}>
          <Table columns={columns} rows={themes} rowKey={({ id }) => id} />
        </Section>
      ) : (
        <p>{t('none')}</p>
      )}
      {writes && (
        <Section title={t('add')}>
          <ThemeForm theme={null} onSaved={() => setAdded(added + 1)} />
        </Section>
      )}
    </Page>
  );
}

/** A theme: what it means, and the notes that have it. */
export function ThemePage() {
  const { t } = useTranslation('themes');
  const { theme, notes } = useLoaderData<Awaited<ReturnType<typeof loadTheme>>>();
  const writes = useMay()('projects.write');
  const [changed, setChanged] = useState(false);
  if (theme === null) return null;
  const { name, meaning, version } = theme;
  return (
    <Page
      back={{ to: '/projects/themes', name: t('title') }}
      title={name}
      windowTitle={t('list.name')}
    >
      {changed && <Notice key={version} kind="success" title={t('changed')} />}
      {meaning === null ? <p className={styles.soft}>{t('noMeaning')}</p> : <Body body={meaning} />}
      <Section title={t('notesTitle')}>
        {notes.length > 0 ? (
          <NoteItems notes={notes} />
        ) : (
          <p className={styles.soft}>{t('noNotes')}</p>
        )}
      </Section>
      {writes && (
        <Disclosure title={t('change')} form={`themes.change:${theme.id}`}>
          <ThemeForm theme={theme} onSaved={() => setChanged(true)} />
        </Disclosure>
      )}
      {writes && notes.length === 0 && <Remove theme={theme} />}
    </Page>
  );
}

interface ThemeFormProps {
  /** The theme to change; null for a new one. */
  readonly theme: Theme | null;
  readonly onSaved: () => void;
}

function ThemeForm({ theme: loaded, onSaved }: ThemeFormProps) {
  const { t } = useTranslation('themes');
  const [theme, setSeen] = useState<Omit<Theme, 'notes'> | null>(loaded);
  const { id: themeId = '', version: expectedVersion = 0 } = theme ?? {};
  const form = useContractForm({
    schema: contract.add.input,
    area: 'themes',
    draft: { name: theme?.name ?? '', meaning: theme?.meaning ?? '' },
    keptAs: theme ? `themes.change:${themeId}` : 'themes.add',
    ...(theme && { version: expectedVersion }),
    guarded: true,
    toInput: ({ name, meaning }) => ({
      theme: { name, meaning: meaning.trim() === '' ? null : meaning },
    }),
    fieldOf: (path) => path.replace(/^theme\./, ''),
    send: (input) =>
      theme ? api.themes.change({ themeId, expectedVersion, ...input }) : api.themes.add(input),
    onSaved: (saved) => {
      if (theme) setSeen(saved);
      else form.reset();
      onSaved();
    },
  });
  return (
    <Form form={form}>
      <TextField {...form.field('name')} required />
      <TextArea {...form.field('meaning')} description={t('meaningHint')} rows={2} />
      <FormEnd form={form} save={t(theme ? 'save' : 'addSave')} />
    </Form>
  );
}

/** A theme that no note has goes without a question. */
function Remove({ theme }: { readonly theme: Theme }) {
  const { t } = useTranslation('themes');
  const navigate = useNavigate();
  return (
    <RemovePart
      area="themes"
      title={t('remove.title')}
      what={t('remove.what')}
      act={t('remove.do')}
      refused={t('remove.refused')}
      remove={() => api.themes.remove({ themeId: theme.id, expectedVersion: theme.version })}
      onRemoved={() => void navigate('/projects/themes')}
    />
  );
}
