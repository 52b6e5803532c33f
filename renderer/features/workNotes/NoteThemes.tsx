import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { foldedWords } from '../../../shared/domain/people.ts';
import { api } from '../../lib/api.ts';
import { CheckboxGroup } from '../../ui/CheckboxGroup.tsx';
import { Section } from '../../ui/Layout.tsx';
import { RefusalNotice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from '../projects/projects.module.css';
import type { Note, Theme } from './workNote.ts';

interface NoteThemesProps {
  readonly note: Note;
  readonly themes: readonly Theme[];
  readonly writes: boolean;
}

/** With more themes than these a search stands above them. */
const searchedFrom = 6;

/** What a note is about: themes are ticked while reading, and each tick is saved at once. */
export function NoteThemes({ note, themes, writes }: NoteThemesProps) {
  const { t } = useTranslation('workNotes');
  const [find, setFind] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [said, setSaid] = useState(false);
  if (!writes) return null;
  const words = foldedWords(find);
  const found = themes.filter(({ name, meaning }) => {
    const own = foldedWords(`${name} ${meaning ?? ''}`);
    return words.every((word) => own.some((each) => each.startsWith(word)));
  });
  const chosen = note.themes.map(({ id }) => id);
  async function save(shown: readonly string[]) {
    // Themes that the search does not show stay as they are.
    const others = chosen.filter((id) => !found.some((theme) => theme.id === id));
    const reply = await api.workNotes.setThemes({ noteId: note.id, themes: [...others, ...shown] });
    setRefusal(reply.ok ? null : reply.error.code);
    setSaid(reply.ok);
  }
  return (
    <Section
      title={t('themesOf.title')}
      action={
        <Link to="/projects/themes">{t(themes.length > 0 ? 'themes' : 'themesOf.first')}</Link>
      }
    >
      {refusal !== null && <RefusalNotice area="workNotes" title={t('notSaved')} code={refusal} />}
      {themes.length === 0 && <p className={styles.soft}>{t('themesOf.none')}</p>}
      {themes.length >= searchedFrom && (
        <TextField
          type="search"
          name="findTheme"
          label={t('themesOf.find')}
          value={find}
          onChange={setFind}
        />
      )}
      {found.length > 0 ? (
        <CheckboxGroup
          name="themes"
          label={t('fields.themes')}
          value={chosen}
          onChange={(next) => void save(next)}
          choices={found.map(({ id, name, meaning }) => ({
            ...{ value: id, label: name },
            ...(meaning !== null && { hint: meaning }),
          }))}
        />
      ) : (
        words.length > 0 && <p>{t('themesOf.noneFound')}</p>
      )}
      <p role="status" className={styles.soft}>
        {said ? t('themesOf.saved', { count: chosen.length }) : ''}
      </p>
    </Section>
  );
}
