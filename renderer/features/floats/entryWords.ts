import { useTranslation } from 'react-i18next';
import { magnitude } from '../../../shared/domain/money.ts';
import { formats } from '../../lib/formats.ts';
import type { Book } from './floats.ts';

type Entry = Book['entries'][number];

/** What an entry is, and whether it was taken back or takes one back. */
export function useKindWords(): (entry: Entry) => string {
  const { t } = useTranslation('floats');
  return ({ kind, reverses, reversed }) => {
    const words = t(`kinds.${kind}`);
    if (reverses !== null) return t('book.reversal', { kind: words });
    return reversed ? t('book.reversed', { kind: words }) : words;
  };
}

/** An entry in one line: its day, what it is, its person, and its amount. */
export function useLineWords(): (entry: Entry) => string {
  const { t } = useTranslation('floats');
  const kind = useKindWords();
  return (entry) =>
    t('check.line', {
      on: formats.date(entry.on),
      what: [kind(entry), entry.personName, entry.sessionTitle, entry.note]
        .filter(Boolean)
        .join(', '),
      money: formats.money(magnitude(entry.pence)),
    });
}
