import { createHash } from 'node:crypto';
import list from '../../../resources/locales/en/packs.json' with { type: 'json' };
import type { Detected } from '../../../shared/anonymise/texts/spans.ts';
import { countsAsChange, type PackItemKind } from '../../../shared/domain/packs.ts';
import { callName } from '../../../shared/domain/people.ts';
import type { UnreadReason } from '../../../shared/domain/rights.ts';
import { refuse } from '../../serving/refusal.ts';
import type { CopyTexts, LookedThrough, Naming } from '../../workshop/copy.ts';
import { listAttachments } from '../access/attachments.ts';
import { restrictedAbout } from '../access/restrictedNotes.ts';
import type { AppContext } from '../context.ts';
import { readKnownPeople } from '../exports/snapshot.ts';
import { type Workshop, workshopFor } from '../exports/workshop.ts';
import type { Job } from '../jobs.ts';
import { filled } from '../outputs/words.ts';
import { contactOf, enterOpened, textsFor } from '../rights/mentions.ts';
import type { OtherText } from '../store/mentions.ts';
import { putAsideFor } from '../store/merges.ts';
import { cellOf, type PackRow, type PackTable, packTables } from '../store/packRows.ts';
import { accessRows } from '../store/packs.ts';
import { getPerson } from '../store/people.ts';
import { getRequest } from '../store/requests.ts';
import type { Reader } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { itemKey, type Place, placesIn, type Self } from './items.ts';

const { paper: words } = list;

/** Where a text stands that is looked at as a whole, as the screen names it. */
interface Where {
  readonly in: OtherText['place']['in'] | 'restrictedOwn' | 'concernOwn' | 'fileOwn';
  readonly about: string;
  readonly on: string;
}

/** One thing to decide, in the order of the copy. */
export interface PackItem {
  readonly item: string;
  readonly kind: PackItemKind;
  readonly sure: boolean;
  readonly before: string;
  readonly words: string;
  readonly after: string;
  /** Null for a mention in the person's own records: the part of the copy says where it is. */
  readonly where: Where | null;
  readonly part: string;
  /** The texts that it stands in which are looked at as a whole; null for one that is not. */
  readonly within: readonly (string | null)[];
}

/** All that the records hold of a person, with every place that is to be decided. */
export interface Gathered {
  readonly requestId: string;
  readonly people: readonly string[];
  /** The name that the person likes to be called. */
  readonly name: string;
  readonly tables: readonly PackTable[];
  readonly places: ReadonlyMap<string, readonly Place[]>;
  readonly items: readonly PackItem[];
  readonly unread: readonly UnreadReason[];
  /** A digest of the records, without what the work on the copy itself adds to them. */
  readonly digest: string;
  readonly looked: Looked;
}

/** What the detectors found, and a digest of all that they were given. */
interface Looked extends LookedThrough {
  readonly lookedAt: string;
}

/** The people that a request asks about, with the records that were put aside for theirs. */
function peopleOf(db: Reader, vault: OpenVault, requestId: string): string[] {
  const { kind, people } = getRequest(db, requestId);
  if ((kind !== 'access' && kind !== 'portability') || people.length === 0) {
    refuse('not-their-data');
  }
  const all = people.flatMap(({ id }) => [id, ...putAsideFor(db, id)]);
  if (vault.user.personId !== null && all.includes(vault.user.personId)) refuse('about-yourself');
  if (vault.restrictedKey === null) refuse('no-key');
  return all;
}

/** Refuses at once what a job would refuse later. */
export const expectGatherable = (context: AppContext, requestId: string): void => {
  context.vault.unit.read((db) => peopleOf(db, context.vault, requestId));
};

/** Texts about others, and what is encrypted about the person. */
function sealedAndOthers(vault: OpenVault, db: Reader, people: readonly string[]) {
  const { texts, unread } = textsFor(vault, db, people[0] ?? '');
  const about = ({ personId }: OtherText) => personId !== null && people.includes(personId);
  const notes = people.map((id) => restrictedAbout(vault, db, id));
  const damaged = notes.some((each) => each.damaged) && !unread.includes('damaged');
  const concerns = texts.filter((each) => each.place.in === 'concern' && about(each));
  return {
    texts: texts.filter((each) => !about(each)),
    unread: [...unread, ...(damaged ? (['damaged'] as const) : [])],
    sealed: sealedOf(
      notes.flatMap((each) => each.texts),
      concerns,
      people.flatMap((id) => listAttachments(vault, id)),
    ),
  };
}

function selfOf(db: Reader, people: readonly string[]): Self {
  const all = people.map((id) => getPerson(db, id));
  return {
    names: all.flatMap(({ firstName, lastName, knownAs, aliases }) => [
      ...[firstName, lastName, knownAs],
      ...aliases,
    ]),
    contacts: all.flatMap(({ phone, email }) => [phone, email]),
  };
}

/**
 * Gathers what the records hold of a person, and finds the places that name others. `before` is what
 * was gathered for the request earlier.
 */
export async function gather(
  context: AppContext,
  requestId: string,
  job: Job,
  before: Gathered | null,
): Promise<Gathered> {
  const { vault } = context;
  job.progress(0, 3);
  const workshop = workshopFor(context.host, job);
  const read = vault.unit.read((db) => {
    const people = peopleOf(db, vault, requestId);
    return {
      people,
      name: callName(getPerson(db, people[0] ?? '')),
      self: selfOf(db, people),
      contacts: people.map((id) => contactOf(db, id)),
      known: readKnownPeople(db),
      tables: packTables(db, people),
      access: accessRows(db, people),
      ...sealedAndOthers(vault, db, people),
    };
  });
  const { people, self, sealed } = read;
  const { lookedAt, naming, detected } = await lookThrough(
    {
      ...{ people: read.contacts, known: read.known, others: read.texts.map(({ text }) => text) },
      own: textsIn(read.tables),
      whole: textsIn(sealed.tables),
    },
    before?.looked ?? null,
    workshop,
  );
  job.progress(2, 3);
  const named = read.texts.flatMap((text, at): Named[] => {
    const found = naming[at];
    return found ? [{ ...text, ...found }] : [];
  });
  enterOpened(vault, [...named, ...sealed.opened]);
  const elsewhere = named.map(elsewhereRow);
  const tables = [
    ...read.tables,
    ...sealed.tables,
    ...(elsewhere.length === 0
      ? []
      : [{ table: 'elsewhere', section: 'elsewhere', rows: elsewhere } as const].map((each) => ({
          ...each,
          title: words.tables.elsewhere,
        }))),
    {
      ...({ table: 'access_log', section: 'access-log', rows: read.access } as const),
      title: words.tables.access_log,
    },
  ];
  const names = new Set(
    tables.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.filter(({ name }) => name).map(({ said }) => said)),
    ),
  );
  const places = new Map(
    textsIn(tables).map((text) => {
      const found = names.has(text) ? wholeName(text) : detected.get(text);
      // A text that was not looked through is in no copy.
      if (found === undefined) throw new Error('a text was not looked through');
      return [text, placesIn(text, found, self)];
    }),
  );
  const wheres = new Map([
    ...named.map((text): [string, Whole] => [
      wholeKey(text),
      { where: { in: text.place.in, about: text.about, on: text.on }, sure: text.sure },
    ]),
    ...sealed.wheres,
  ]);
  return {
    ...{ requestId, people, name: read.name, tables, places, unread: read.unread },
    items: itemsOf(tables, places, wheres),
    digest: recordsIn(tables),
    looked: { lookedAt, naming, detected },
  };
}

/** A text that is a name and nothing else. */
const wholeName = (text: string): Detected => ({ spans: [[0, text.length, 'person']], review: [] });

type Attachments = ReturnType<typeof listAttachments>;

type Named = OtherText & Naming;

/**
 * Looks through the texts in the workshop, or takes what an earlier look at the same texts for the
 * same people found: the detectors depend on nothing else.
 */
async function lookThrough(
  texts: CopyTexts,
  before: Looked | null,
  workshop: Workshop,
): Promise<Looked> {
  const lookedAt = digestOf(texts);
  return before?.lookedAt === lookedAt
    ? { lookedAt, naming: before.naming, detected: before.detected }
    : { lookedAt, ...(await workshop('copy', texts)) };
}

interface Whole {
  readonly where: Where;
  readonly sure: boolean;
}

const wholeKey = ({ place, text }: OtherText): string =>
  itemKey('whole', JSON.stringify(place), text);

const elsewhereRow = (text: OtherText & { readonly said: string }): PackRow => ({
  whole: { item: wholeKey(text), on: text.on },
  cells: [
    cellOf('on_date', words.labels.on_date, text.on),
    cellOf('words', words.labels.words, text.said, true),
  ],
});

/** The free texts of tables, each once. */
const textsIn = (tables: readonly PackTable[]): string[] => [
  ...new Set(
    tables.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.filter(({ free }) => free).map(({ said }) => said)),
    ),
  ),
];

/** A picture or paper: in a bundle it is a file of that name. A restricted one is looked at first. */
function fileRow(
  { id, kind, description, mediaType, addedAt, restricted }: Attachments[number],
  at: number,
): PackRow {
  const { labels } = words;
  const on = addedAt.slice(0, 10);
  const name = `files/${at + 1}.${mediaType === 'image/png' ? 'png' : 'jpg'}`;
  return {
    file: id,
    ...(restricted && { whole: { item: itemKey('whole', 'file', id, description ?? ''), on } }),
    cells: [
      cellOf('created_at', labels.created_at, on),
      cellOf('words', labels.words, description ?? '', true),
      cellOf('kind', labels.kind, kind),
      cellOf('file_name', labels.file_name, name),
    ],
  };
}

/** Restricted notes and concerns about the person: each is looked at as a whole. */
function sealedOf(
  notes: readonly OtherText[],
  concerns: readonly OtherText[],
  attachments: Attachments,
) {
  const rowsOf = (texts: readonly OtherText[]): PackRow[] =>
    texts.map((each) => elsewhereRow({ ...each, said: each.text }));
  const where = (each: OtherText, of: Where['in']): [string, Whole] => [
    wholeKey(each),
    { where: { in: of, about: '', on: each.on }, sure: true },
  ];
  const tables: PackTable[] = [
    {
      ...({ table: 'restricted_notes', section: 'restricted', rows: rowsOf(notes) } as const),
      title: words.sections.restricted,
    },
    {
      ...({ table: 'concerns', section: 'concerns', rows: rowsOf(concerns) } as const),
      title: words.tables.concerns,
    },
  ];
  const files = attachments.map(fileRow);
  tables.push({
    ...({ table: 'attachments', section: 'files', rows: files } as const),
    title: words.sections.files,
  });
  return {
    opened: [...notes, ...concerns],
    tables: tables.filter(({ rows }) => rows.length > 0),
    wheres: [
      ...notes.map((each) => where(each, 'restrictedOwn')),
      ...concerns.map((each) => where(each, 'concernOwn')),
      ...attachments.flatMap(({ addedAt }, at): [string, Whole][] => {
        const item = files[at]?.whole?.item;
        const place = { in: 'fileOwn', about: '', on: addedAt.slice(0, 10) } as const;
        return item === undefined ? [] : [[item, { where: place, sure: true }]];
      }),
    ],
  };
}

/** Everything to decide, each once, in the order of the copy. */
function itemsOf(
  tables: readonly PackTable[],
  places: ReadonlyMap<string, readonly Place[]>,
  wholes: ReadonlyMap<string, Whole>,
): PackItem[] {
  const items = new Map<string, PackItem>();
  for (const { title: part, rows } of tables) {
    for (const row of rows) {
      const within = row.whole?.item ?? null;
      const whole = within === null ? undefined : wholes.get(within);
      const text = row.cells.find(({ free }) => free)?.said ?? '';
      if (within !== null && whole !== undefined && !items.has(within)) {
        const said = { before: '', words: text, after: '' };
        items.set(within, { item: within, kind: 'whole', part, within: [], ...said, ...whole });
      }
      for (const { said, label } of row.cells.filter(({ free }) => free)) {
        for (const { item, start, end, sure } of places.get(said) ?? []) {
          // The same words in several places are decided once.
          const before = items.get(item);
          items.set(item, {
            ...{ item, kind: 'mention', sure, where: whole?.where ?? null },
            ...{ part: filled(words.inColumn, { part, label }), ...before },
            within: [...(before?.within ?? []), within],
            before: said.slice(0, start),
            words: said.slice(start, end),
            after: said.slice(end),
          });
        }
      }
    }
  }
  return [...items.values()];
}

const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');

const recordsIn = (tables: readonly PackTable[]): string =>
  digestOf(
    tables
      .filter(({ section }) => countsAsChange(section))
      .map(({ table, rows }) => [table, rows.map(({ cells }) => cells.map(({ value }) => value))]),
  );
