import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { focusField } from '../../lib/focus.ts';
import { shortcuts, useShortcut } from '../../lib/shortcuts.ts';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { type Screen, searchOptions } from './searchOptions.ts';
import styles from './shell.module.css';
import { useFound } from './useFound.ts';

const fieldName = 'search';

/** Finds people, sessions and screens from anywhere, and is the way to add somebody. */
export function Search({ screens }: { readonly screens: readonly Screen[] }) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const found = useFound(text);
  const options = searchOptions({ text, found, screens, words: t });
  useShortcut(
    'search',
    useCallback(() => void focusField(fieldName), []),
  );

  function go(id: string) {
    const to = options.find((option) => option.id === id);
    if (!to) return;
    setText('');
    void navigate(to.address, { state: to.state ?? null });
  }

  return (
    <search>
      <form
        onSubmit={(event) => event.preventDefault()}
        // Enter with nothing picked goes to the first thing found.
        onKeyDownCapture={(event) => {
          const box = event.target as HTMLElement;
          if (event.key !== 'Enter' || box.getAttribute('aria-activedescendant')) return;
          const [first] = options;
          if (!first) return;
          event.preventDefault();
          event.stopPropagation();
          box.blur();
          go(first.id);
        }}
      >
        <ComboBox
          name={fieldName}
          label={t('search')}
          placeholder={t('search')}
          options={options}
          text={text}
          onText={setText}
          onChoose={go}
          suffix={<kbd className={styles.keys}>{shortcuts.search.keys.replace('+', ' ')}</kbd>}
          quietLabel
        />
      </form>
    </search>
  );
}
