import { dateInWords, dayInWords, localDate } from '../../shared/domain/dates.ts';
import { formatPounds, type Pence } from '../../shared/domain/money.ts';

const number = new Intl.NumberFormat('en-GB');
const several = new Intl.ListFormat('en-GB');
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Every format of the screens, so that no screen has its own. Null and undefined show as a dash. */
export const formats = {
  /** Pence → `£1,234.50`. */
  money: (pence: Pence | null | undefined) => (pence == null ? '–' : formatPounds(pence)),
  /** `1984-03-15` → `15 March 1984`. */
  date: (on: string | null | undefined) => (on == null ? '–' : dateInWords(on)),
  /** `2026-11-24` → `Tuesday 24 November 2026`. */
  day: (on: string | null | undefined) => (on == null ? '–' : dayInWords(on)),
  /** `2026-11` → `November 2026`. */
  month: (month: string) => dateInWords(`${month}-01`).replace(/^1 /, ''),
  /** `10000` → `10,000`. */
  number: (value: number) => number.format(value),
  /**
   * The first words of a text, for lists and names of links: its first line, cut after a word at
   * about `most` letters.
   */
  start(text: string, most = 120): string {
    const [line = ''] = text.trim().split('\n', 1);
    if (line.length <= most) return line;
    const cut = line.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
    return `${cut.replace(/\s+\S{0,40}$/, '')} …`;
  },
  /** Several names → `Aisha, Ben and Cara`. */
  list: (names: readonly string[]) => several.format(names),
  /** An instant → `14:02` where the reader is. */
  time: (at: string | Date) => clock.format(new Date(at)),
  /** An instant → `24 November 2026 at 14:02` where the reader is. */
  instant: (at: string | Date) => `${dateInWords(localDate(new Date(at)))} at ${formats.time(at)}`,
};
