import words from '../../../resources/locales/en/paper.json' with { type: 'json' };
import { dateInWords } from '../../../shared/domain/dates.ts';
import {
  type LineKind,
  type Paper,
  type PaperPart,
  textLines,
} from '../../../shared/domain/paper.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { refuse } from '../../serving/refusal.ts';
import { filled } from '../outputs/words.ts';
import { listPurposes, type Purpose } from '../store/consents.ts';
import { markOf } from '../store/marks.ts';
import { getPerson } from '../store/people.ts';
import type { Reader } from '../store/unit.ts';
import type { Drawn } from './drawn.ts';
import { type Common, oneIdeaALine, plain } from './pages.ts';

const { consentForm: says } = words;

/** The picture beside the words of the purposes that come with the app; a list for the others. */
const pictured: Readonly<Record<string, LineKind>> = {
  record: 'decided',
  'quotes-anonymous': 'said',
  'quotes-named': 'said',
  partners: 'people',
};

interface ConsentForm {
  readonly purposes: readonly string[];
  readonly personId: string | null;
  readonly easy: boolean;
}

/**
 * A form to ask about consent on paper: the words in use of each purpose, with the name of their
 * version, so that the answer is written down to these words. It asks, so it needs no consent; it is
 * made for no person who died or is not to be contacted.
 */
export function drawConsentForm(
  db: Reader,
  { purposes, personId, easy }: ConsentForm,
  common: Common,
): Drawn {
  const mark = personId === null ? null : markOf(db, personId);
  if (mark !== null) refuse(mark);
  const name = personId === null ? null : recordName(getPerson(db, personId));
  const chosen = listPurposes(db).filter(
    ({ id, lawfulBasis }) => purposes.includes(id) && lawfulBasis === 'consent',
  );
  if (chosen.length === 0) refuse('nothing-to-say');
  const parts: PaperPart[] = [
    {
      title: null,
      lines: [
        { kind: 'person', label: says.name, text: name ?? says.line },
        plain('still-possible', says.choose),
        plain('contact', says.ask),
      ],
    },
    ...chosen.map((purpose) => partOf(purpose, easy)),
    {
      title: says.endTitle,
      lines: [
        { kind: 'signature', label: says.signed, text: says.line },
        { kind: 'day', label: says.day, text: says.line },
        { kind: 'people', label: says.witness, text: says.line },
        { kind: 'said', label: says.interpreter, text: says.line },
      ],
    },
    {
      title: null,
      lines: [
        plain('contact', says.change),
        plain('charity', filled(says.printed, { date: dateInWords(common.madeOn) })),
      ],
    },
  ];
  const people = personId === null ? [] : [personId];
  return {
    page: (): Paper => ({ ...{ look: 'letter', easy, title: says.title, ...common }, parts }),
    // The words are those of the form: they are printed as they are.
    ...{ people, named: 'all', quotes: [], notQuoted: [] },
  };
}

/** The words of one purpose, the three answers, and which version of the words it is. */
function partOf({ name, key, form }: Purpose, easy: boolean): PaperPart {
  const version = filled(says.version, { label: form.label, date: dateInWords(form.fromOn) });
  const wording = textLines(form.wording).map((text) => plain(pictured[key] ?? 'item', text));
  const { yes, no, notToday } = says;
  const answers = easy
    ? [plain('accepted', yes), plain('refused', no), plain('time', notToday)]
    : [plain('open', [yes, no, notToday].join('\u2003\u2003'))];
  return {
    title: name,
    lines: [
      ...(easy ? oneIdeaALine({ title: null, lines: wording }).lines : wording),
      ...answers,
      plain('key-point', version),
    ],
  };
}
