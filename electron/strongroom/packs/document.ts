import list from '../../../resources/locales/en/packs.json' with { type: 'json' };
import paperWords from '../../../resources/locales/en/paper.json' with { type: 'json' };
import { dateInWords } from '../../../shared/domain/dates.ts';
import {
  leavesOut,
  type PackDecision,
  type PackSection,
  packSections,
} from '../../../shared/domain/packs.ts';
import type { Paper, PaperLine, PaperPart } from '../../../shared/domain/paper.ts';
import type { UnreadReason } from '../../../shared/domain/rights.ts';
import { type Common, plain } from '../feedback/pages.ts';
import { filled } from '../outputs/words.ts';
import type { PackRow, PackTable } from '../store/packRows.ts';
import type { Gathered } from './gather.ts';
import { type Decided, type Decisions, withoutOthers } from './items.ts';

const { paper: words } = list;
const reasons: Readonly<Partial<Record<PackDecision, string>>> = words.reasons;
const laws: Readonly<Partial<Record<PackDecision, string>>> = words.laws;

/** One thing that is not in the copy, without telling what it is. */
export interface LeftOut {
  readonly number: number;
  readonly kind: 'mention' | 'whole';
  readonly section: PackSection;
  /** Of a text that is withheld as a whole: its day. */
  readonly on: string | null;
  readonly reason: PackDecision;
  readonly by: string;
}

/** What a person is given: their records without what was left out, and the list of that. */
export interface Copy {
  readonly name: string;
  readonly tables: readonly PackTable[];
  readonly leftOut: readonly LeftOut[];
  readonly unread: readonly UnreadReason[];
  /** A text of their records as the copy has it; null for one that was not looked through. */
  readonly cleaned: (text: string | null) => string | null;
}

/** The copy as it was decided. A place without a decision stays out. */
export function copyOf(gathered: Gathered, decisions: Decisions): Copy {
  const leftOut: LeftOut[] = [];
  const numbers = new Map<string, number>();
  const enter = (item: string, of: Omit<LeftOut, 'number' | 'reason' | 'by'>): number => {
    const known = numbers.get(item);
    if (known !== undefined) return known;
    const number = leftOut.length + 1;
    const { decided, by }: Decided = decisions.get(item) ?? { decided: 'about-another', by: '' };
    leftOut.push({ number, ...of, reason: decided, by });
    numbers.set(item, number);
    return number;
  };
  const clean = (text: string, section: PackSection): string | null => {
    const places = gathered.places.get(text);
    if (places === undefined) return null;
    return withoutOthers(text, places, decisions, ({ item }) =>
      filled(words.leftOut, { number: enter(item, { kind: 'mention', section, on: null }) }),
    );
  };
  const tables = gathered.tables.map(({ section, rows, ...table }) => ({
    ...{ ...table, section },
    rows: rows.flatMap(({ cells, whole, file }): PackRow[] => {
      const decided = whole && (decisions.get(whole.item)?.decided ?? 'about-another');
      if (whole && decided && leavesOut(decided)) {
        // What is not about them is not theirs; whether there is a concern is not told.
        if (decided !== 'not-them' && section !== 'concerns') {
          enter(whole.item, { kind: 'whole', section, on: whole.on });
        }
        return [];
      }
      return [
        {
          ...(file !== undefined && { file }),
          cells: cells.map((cell) => {
            if (!cell.free) return cell;
            const said = clean(cell.said, section) ?? '';
            return { ...cell, said, value: said };
          }),
        },
      ];
    }),
  }));
  const { name, unread } = gathered;
  return {
    ...{ name, leftOut, unread, tables: tables.filter(({ rows }) => rows.length > 0) },
    cleaned: (text) => (text === null ? null : clean(text, 'consents')),
  };
}

/** The copy as a page to read on paper. */
export function paperOf({ name, tables, leftOut, unread }: Copy, about: Common): Paper {
  const inSection = (section: PackSection) => tables.filter((each) => each.section === section);
  const withheld = new Set(leftOut.map(({ section }) => section));
  const empty = packSections.filter(
    (section) => inSection(section).length === 0 && !withheld.has(section),
  );
  const { requestLetter: letter } = paperWords;
  const by = about.madeOn;
  return {
    ...{ look: 'letter', easy: false, title: words.title, ...about },
    parts: [
      {
        title: null,
        lines: [
          plain('greeting', filled(words.dear, { name })),
          ...words.intro.map((text) => plain('asked', filled(text, { on: dateInWords(by) }))),
        ],
      },
      ...packSections.flatMap((section) =>
        inSection(section).flatMap((table, at): PaperPart[] => [
          {
            title: at === 0 ? words.sections[section] : null,
            lines: tableLines(table, inSection(section).length > 1),
          },
        ]),
      ),
      {
        title: words.none,
        // Whether there is a concern is told by no list.
        lines: empty
          .filter((section) => section !== 'concerns')
          .map((section) => plain('item', words.sections[section])),
      },
      { title: words.leftOutTitle, lines: leftOutLines(leftOut, unread) },
      {
        title: words.rightsTitle,
        lines: letter.rights.map((text) => plain('still-possible', text)),
      },
      {
        title: null,
        lines: [
          plain('contact', letter.contact),
          plain('charity', about.charityName),
          plain('day', dateInWords(by)),
        ],
      },
    ],
  };
}

function leftOutLines(leftOut: readonly LeftOut[], unread: readonly UnreadReason[]): PaperLine[] {
  return [
    ...(leftOut.length === 0 ? [plain('item', words.leftOutNone)] : []),
    ...leftOut.map(({ kind, section, on, number, reason, by }) =>
      plain(
        'why',
        filled(words[kind], {
          ...{ number, by, section: words.sections[section], reason: reasons[reason] ?? '' },
          law: laws[reason] ?? '',
          on: on === null ? '' : dateInWords(on),
        }),
      ),
    ),
    ...unread.map((why) => plain('why', filled(words.unread, { why: words.unreadWhy[why] }))),
    plain('why', words.safety),
  ];
}

/** The rows of a table; its name stands above them where a section has several tables. */
function tableLines({ table, title, rows }: PackTable, named: boolean): PaperLine[] {
  const heading: PaperLine[] = named ? [{ kind: 'item', label: title, text: '' }] : [];
  // A list of single words reads as one line.
  if (rows.every(({ cells }) => cells.length === 1 && !cells[0]?.said.includes('\n'))) {
    const text = rows.map(({ cells }) => cells[0]?.said ?? '').join(', ');
    const label = named ? title : null;
    if (table !== 'person_values') return [{ kind: 'item', label, text }];
  }
  return [...heading, ...rows.map((row) => rowLine(table, row))];
}

function rowLine(table: string, { cells }: PackRow): PaperLine {
  const [first, ...others] = cells;
  if (table === 'access_log') {
    return {
      ...{ kind: 'item', label: first?.said ?? null },
      text: others.map(({ said }) => said).join(': '),
    };
  }
  const dated = first !== undefined && /^\d{4}-\d\d-\d\d/.test(String(first.value));
  const lines = (dated ? others : cells).map(({ label, said }) => `${label}: ${said}`);
  return {
    kind: 'item',
    label: dated ? first.said : null,
    text: `${dated ? '\n' : ''}${lines.join('\n')}`,
  };
}
