import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import common from '../../resources/locales/en/common.json';

// Every file in the folder is an area of its own, so that an area adds its words
// without touching a list.
const files = import.meta.glob<Record<string, unknown>>('../../resources/locales/en/*.json', {
  eager: true,
  import: 'default',
});

const areas: Record<string, Record<string, unknown>> = {};
for (const [path, words] of Object.entries(files)) {
  const area = /([^/]+)\.json$/.exec(path)?.[1];
  if (area !== undefined) areas[area] = words;
}

const noWords = () => common.noWords;

/** Starts the language of the screens. Everything is bundled, so it is ready on return. */
export function startLanguage(): typeof i18next {
  if (i18next.isInitialized) return i18next;
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    initAsync: false,
    ns: Object.keys(areas),
    defaultNS: 'common',
    resources: { en: areas },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    returnNull: false,
    // A key means nothing to a reader: where words are missing, the screen says that they are.
    parseMissingKeyHandler: (_key, otherwise) => otherwise ?? noWords(),
    returnedObjectHandler: noWords,
  });
  return i18next;
}
