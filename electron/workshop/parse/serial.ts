/** Number formats that spreadsheets have without writing them down (ECMA-376, 18.8.30). */
const builtIn: Readonly<Record<string, string>> = {
  '14': 'd/m/yyyy',
  '15': 'd-mmm-yy',
  '16': 'd-mmm',
  '17': 'mmm-yy',
  '18': 'h:mm AM/PM',
  '19': 'h:mm:ss AM/PM',
  '20': 'h:mm',
  '21': 'h:mm:ss',
  '22': 'd/m/yyyy h:mm',
  '45': 'mm:ss',
  '46': '[h]:mm:ss',
  '47': 'mm:ss.0',
};

const dayMs = 86_400_000;
const minutesOfDay = 1_440;

/**
 * A number of a cell as text. Under a date's format it is the calendar date that the spreadsheet
 * shows, `YYYY-MM-DD`, under a time's the time of day, `HH:MM`, under both both; the serial is
 * counted as days and never becomes an instant, so that no time zone can move it.
 * `format` is the code, or `#` and the id of a format that is built in.
 */
export function textOfNumber(value: number, format: string, from1904: boolean): string {
  if (!Number.isFinite(value)) return '';
  const code = format.startsWith('#') ? (builtIn[format.slice(1)] ?? '') : format;
  // What is quoted, escaped or a colour or language says nothing about the kind.
  const [positive = ''] = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';');
  const duration = /\[(h+|m+|s+)\]/i.test(positive);
  const bare = positive.replace(/\[[^\]]*\]/g, '').toLowerCase();
  const hasDate = /[yd]|mmm/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare) && !duration);
  const hasTime = /[hs]/.test(bare);
  if (value < 0 || duration || (!hasDate && !hasTime)) return plain(value);
  const minutes = Math.round(value * minutesOfDay);
  const days = Math.floor(minutes / minutesOfDay);
  const time = timeOf(minutes - days * minutesOfDay);
  if (!hasDate || days === 0) return hasTime ? time : plain(value);
  const date = dateOf(days, from1904);
  return hasTime && time !== '00:00' ? `${date} ${time}` : date;
}

/**
 * The date of a serial. In the 1900 system 1 is 1 January 1900, and 60 is a 29 February 1900 that
 * never was, kept from an older program: from then on the count is one ahead.
 */
function dateOf(serial: number, from1904: boolean): string {
  const days = from1904 ? serial : serial < 60 ? serial - 1 : serial - 2;
  const first = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1900, 0, 1);
  return new Date(first + days * dayMs).toISOString().slice(0, 10);
}

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** A number as a person would type it: no exponent, and no digits that binary fractions add. */
function plain(value: number): string {
  const rounded = Number(value.toPrecision(15));
  if (Number.isInteger(rounded) && Math.abs(rounded) < 1e15) return String(rounded);
  return Math.abs(rounded) >= 1e-6 && Math.abs(rounded) < 1e15
    ? String(rounded)
    : rounded.toFixed(10).replace(/\.?0+$/, '');
}
