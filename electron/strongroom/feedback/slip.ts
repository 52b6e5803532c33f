import words from '../../../resources/locales/en/paper.json' with { type: 'json' };
import { allows, consentStateNow } from '../../../shared/domain/consents.ts';
import { dateInWords } from '../../../shared/domain/dates.ts';
import type { Paper, PaperLine } from '../../../shared/domain/paper.ts';
import { callName } from '../../../shared/domain/people.ts';
import { refuse } from '../../serving/refusal.ts';
import { filled } from '../outputs/words.ts';
import { consentEvents, findConsent, historyOf, purposesOf } from '../store/consents.ts';
import { markOf } from '../store/marks.ts';
import { type PackTable, packTables } from '../store/packRows.ts';
import { getPerson } from '../store/people.ts';
import type { Reader } from '../store/unit.ts';
import type { Drawn } from './drawn.ts';
import { type Common, oneIdeaALine, plain } from './pages.ts';

const { slip: says } = words;

/**
 * One page for a person: what is held of them, in numbers, and what they answered to the words of
 * each form. It asks no consent: they are told what is held of them whatever they agreed to. It says
 * nothing of restricted notes and concerns.
 */
export function drawSlip(
  db: Reader,
  { personId, easy }: { readonly personId: string; readonly easy: boolean },
  { today, ...common }: Common & { readonly today: string },
): Drawn {
  const name = callName(getPerson(db, personId));
  if (markOf(db, personId) === 'died') refuse('died');
  const parts = [
    {
      title: null,
      lines: [plain('greeting', filled(says.on, { name, on: dateInWords(common.madeOn) }))],
    },
    { title: says.holdTitle, lines: heldLines(packTables(db, [personId])) },
    { title: says.agreedTitle, lines: answerLines(db, personId, today) },
    {
      title: says.rightsTitle,
      lines: [plain('still-possible', says.rights.join(' '))],
    },
  ];
  return {
    page: (): Paper => ({
      ...{ look: 'slip', easy, title: says.title, ...common },
      parts: easy ? parts.map(oneIdeaALine) : parts,
    }),
    ...{ people: [personId], named: 'all', quotes: [], notQuoted: [] },
  };
}

/** What is held, a line for each kind: the details by name, all else but money by number. */
function heldLines(tables: readonly PackTable[]): PaperLine[] {
  const details = tables
    .filter(({ section }) => section === 'about-you')
    .flatMap(({ table, title, rows }) =>
      table === 'people'
        ? (rows[0]?.cells ?? [])
            .filter(({ key }) => key !== 'created_at' && key !== 'access_needs')
            .map(({ label }) => label)
        : [title],
    );
  const kinds = Object.entries(says.kinds).flatMap(([section, label]) => {
    const rows = tables
      .filter((table) => table.section === section)
      .reduce((sum, each) => sum + each.rows.length, 0);
    if (rows === 0) return [];
    // Users print it who see no money of others: how many entries a person has is not told.
    return [section === 'money' ? label : filled(says.number, { label, rows })];
  });
  return [
    plain('person', filled(says.details, { details: [...new Set(details)].join(', ') })),
    ...(kinds.length === 0 ? [] : [plain('item', filled(says.also, { kinds: kinds.join(', ') }))]),
    plain('why', says.few),
  ];
}

/** The answer to each purpose that they were asked about, with the words that it was given to. */
function answerLines(db: Reader, personId: string, today: string): PaperLine[] {
  const lines = purposesOf(db, personId).flatMap((purpose): PaperLine[] => {
    const consent = findConsent(db, personId, purpose.id);
    if (consent === null) return [];
    const events = db.all(consentEvents.where('consents.id', '=', consent.id).orderBy('seq'));
    const now = consentStateNow(events, purpose, today);
    const crossed = new Set(events.map(({ supersedes }) => supersedes));
    const last = historyOf(db, consent.id).findLast(
      ({ id, kind }) => kind !== 'struck-out' && !crossed.has(id),
    );
    if (last === undefined) return [];
    // The words of what is allowed today; a no needs none, and the page stays one page.
    const { wording, formLabel } = allows(now.state) ? last : { wording: null, formLabel: null };
    const words = wording ? filled(says.words, { words: wording }) : null;
    const form = formLabel === null ? null : filled(says.form, { label: formLabel });
    return [
      {
        kind: 'agreed',
        label: purpose.name,
        text: [
          filled(says.answers[now.state], { on: dateInWords(last.on) }),
          ...[words ?? form ?? []].flat(),
        ].join(' '),
      },
    ];
  });
  return lines.length === 0 ? [plain('open', says.notAsked)] : lines;
}
