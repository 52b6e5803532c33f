import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ofItsOwn } from '../../lib/drafts.ts';
import { focusField } from '../../lib/focus.ts';
import { shortcuts, useShortcut } from '../../lib/shortcuts.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { useMay } from './open.ts';
import { type Screen, searchOptions } from './searchOptions.ts';
import styles from './shell.module.css';

const fieldName = 'search';
const nothing = { people: [], sessions: [], projects: [] };

/** Finds people, sessions, projects and screens from anywhere, and is the way to add somebody. */
export function Search({ screens }: { readonly screens: readonly Screen[] }) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [entered, setEntered] = useState(false);
  const may = useMay();
  const find = text.trim();
  const { last, settled } = useQuery('reports.search', find === '' ? null : { find });
  const found = (find === '' ? null : last) ?? nothing;
  const options = searchOptions({ text, found, screens, words: t, may });
  useShortcut(
    'search',
    useCallback(() => void focusField(fieldName), []),
  );

  function type(next: string) {
    setEntered(false);
    setText(next);
  }

  function go(id: string) {
    const to = options.find((option) => option.id === id);
    setEntered(false);
    if (!to) return;
    setText('');
    const address = to.state ? ofItsOwn(to.address) : to.address;
    void navigate(address, { state: to.state ?? null });
  }

  // Whoever types faster than the search waits for its answer, not for somebody else's name.
  useEffect(() => {
    const [first] = options;
    if (!entered || !settled || !first) return;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    go(first.id);
  });

  return (
    <search>
      <form
        onSubmit={(event) => event.preventDefault()}
        // Enter with nothing picked goes to the first thing found; Escape gives the search up.
        onKeyDownCapture={(event) => {
          if (event.key === 'Escape') return type('');
          const box = event.target as HTMLElement;
          if (event.key !== 'Enter' || box.getAttribute('aria-activedescendant')) return;
          if (options.length === 0) return;
          event.preventDefault();
          event.stopPropagation();
          setEntered(true);
        }}
      >
        <ComboBox
          name={fieldName}
          label={t('search')}
          placeholder={t('searchShort')}
          options={options}
          text={text}
          onText={type}
          onChoose={go}
          empty={t('found.nothing')}
          waiting={!settled}
          suffix={<kbd className={styles.keys}>{shortcuts.search.keys.replace('+', ' ')}</kbd>}
          quietLabel
        />
      </form>
    </search>
  );
}
