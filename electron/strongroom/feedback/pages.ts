import words from '../../../resources/locales/en/paper.json' with { type: 'json' };
import projectWords from '../../../resources/locales/en/projects.json' with { type: 'json' };
import { dateInWords } from '../../../shared/domain/dates.ts';
import type { CelebrationKind } from '../../../shared/domain/decisions.ts';
import { grouped } from '../../../shared/domain/grouped.ts';
import {
  type LineKind,
  type Paper,
  type PaperLine,
  type PaperPart,
  type PrintSize,
  sentencesOf,
  textLines,
} from '../../../shared/domain/paper.ts';
import { charterItems, type TextPart } from '../../../shared/domain/projects.ts';
import { filled } from '../outputs/words.ts';
import type { Said, Told } from '../store/feedback.ts';

export interface Common {
  readonly charityName: string;
  readonly madeOn: string;
  readonly size: PrintSize;
}

export const line = (kind: LineKind, label: string | null, text: string | null): PaperLine[] =>
  text === null ? [] : [{ kind, label, text }];
export const plain = (kind: LineKind, text: string): PaperLine => ({ kind, label: null, text });

/** What was decided and what came of it, without what was asked. */
export function outcomeLines({ decided, outcome, on, why, stillPossible }: Told): PaperLine[] {
  const { labels } = words;
  const came =
    outcome === null || on === null
      ? words.nothingYet
      : filled(words.came, { outcome: words.outcomes[outcome], date: dateInWords(on) });
  return [
    ...line('decided', labels.decided, decided),
    ...line(outcome ?? 'open', labels.came, came),
    ...line('why', labels.why, why),
    ...line('still-possible', labels.stillPossible, stillPossible),
  ];
}

interface LetterOf extends Common {
  readonly easy: boolean;
  /** The name that the person likes to be called. */
  readonly name: string;
  readonly projectName: string;
  readonly said: readonly Said[];
}

/** What came of what one person contributed, as a letter to them. */
export function letterOf({ easy, name, projectName, said, ...common }: LetterOf): Paper {
  const { letter, labels } = words;
  const version = easy ? letter.easy : letter.standard;
  const decided = said.filter(({ told }) => told !== null);
  const open = said.filter(({ told }) => told === null);
  const about = [...grouped(decided, ({ decisionId }) => decisionId).values()].map(
    (group): PaperPart => ({
      title: group[0].told?.asked ?? '',
      lines: [
        ...group.flatMap((each) => line('said', labels.said, each.words)),
        ...(group[0].told ? outcomeLines(group[0].told) : []),
        ...group.flatMap((each) => line('worth', labels.worth, each.worthToService)),
      ],
    }),
  );
  const parts: PaperPart[] = [
    {
      title: null,
      lines: [
        plain('greeting', filled(letter.dear, { name })),
        ...version.thanks.map((text) => plain('thanks', filled(text, { project: projectName }))),
      ],
    },
    ...about,
    ...(open.length === 0
      ? []
      : [
          {
            title: letter.open,
            lines: [
              ...open.flatMap((each) => line('said', labels.said, each.words)),
              ...version.open.map((text) => plain('open', text)),
            ],
          },
        ]),
    {
      title: null,
      lines: [
        ...version.end.map((text) => plain('contact', text)),
        plain('charity', common.charityName),
        plain('day', dateInWords(common.madeOn)),
      ],
    },
  ];
  return {
    ...{ look: 'letter', easy, title: words.title, ...common },
    parts: easy ? parts.map(oneIdeaALine) : parts,
  };
}

/** Each sentence on a line of its own; the label stands at the first. */
export const oneIdeaALine = ({ title, lines }: PaperPart): PaperPart => ({
  title,
  lines: lines.flatMap(({ kind, label, text }) =>
    sentencesOf(text).map((sentence, at) => ({
      ...{ kind, label: at === 0 ? label : null, text: sentence },
    })),
  ),
});

export interface Quote {
  readonly words: string;
  /** The first name of a person who agreed to be quoted with it; null for a quote without a name. */
  readonly by: string | null;
}

interface PosterOf extends Common {
  readonly projectName: string;
  readonly told: readonly Told[];
  readonly quotes: readonly Quote[];
}

/** The public page of a project's decisions and their outcomes. */
export const posterOf = ({ projectName, told, quotes, ...common }: PosterOf): Paper => ({
  ...{ look: 'poster', easy: false, title: words.title, ...common },
  parts: [
    { title: null, lines: [plain('project', projectName)] },
    ...told.map((each) => ({
      title: null,
      lines: [...line('said', words.labels.said, each.asked), ...outcomeLines(each)],
    })),
    ...(quotes.length === 0
      ? []
      : [
          {
            title: words.quotes,
            lines: quotes.map((quote) => ({
              kind: 'said' as const,
              label: quote.by,
              text: filled(words.quote, { words: quote.words }),
            })),
          },
        ]),
    {
      title: null,
      lines: [plain('day', filled(words.poster.from, { date: dateInWords(common.madeOn) }))],
    },
  ],
});

interface CertificateOf extends Common {
  readonly easy: boolean;
  readonly kind: CelebrationKind;
  readonly name: string;
  readonly projectName: string;
  readonly words: string;
  readonly on: string;
}

/** What one person is thanked for. */
export function certificateOf(of: CertificateOf): Paper {
  const { easy, kind, name, projectName, words: said, on, ...common } = of;
  const { certificate } = words;
  const version = easy ? certificate.easy : certificate;
  const thanked = version.kinds[kind as keyof typeof certificate.kinds];
  const parts: PaperPart[] = [
    { title: name, lines: [plain('medal', thanked), plain('thanks', said)] },
    {
      title: null,
      lines: [
        plain('project', filled(version.project, { project: projectName })),
        plain('day', dateInWords(on)),
        plain('signature', certificate.signed),
        plain('charity', common.charityName),
      ],
    },
  ];
  return {
    ...{ look: 'certificate', easy, title: certificate.title, ...common },
    parts: easy ? parts.map(oneIdeaALine) : parts,
  };
}

interface FamilyNoteOf extends Common {
  /** The reader, and who signs it. */
  readonly to: string;
  readonly from: string;
  /** The name that the person liked to be called. */
  readonly name: string;
}

/** A note to the family of a person who died. */
export function familyNoteOf({ to, from, name, ...common }: FamilyNoteOf): Paper {
  const { familyNote } = words;
  const says = familyNote.says.map((text) => plain('person', filled(text, { name })));
  return {
    ...{ look: 'letter', easy: false, title: filled(familyNote.title, { name }), ...common },
    parts: [
      { title: null, lines: [plain('greeting', filled(words.letter.dear, { name: to })), ...says] },
      {
        title: null,
        lines: [
          plain('thanks', familyNote.end),
          plain('signature', from),
          plain('charity', common.charityName),
        ],
      },
    ],
  };
}

interface AgreedOf extends Common {
  readonly easy: boolean;
  readonly of: 'charter' | 'expectations';
  readonly projectName: string;
  /** The newest version of each text that is written. */
  readonly texts: readonly {
    readonly part: TextPart;
    readonly body: string;
    readonly agreedOn: string | null;
  }[];
}

/** The page of a project's charter or expectations. It holds no names of members. */
export function agreedPageOf({ easy, of, projectName, texts, ...common }: AgreedOf): Paper {
  const { agreed } = words;
  const parts: readonly TextPart[] = of === 'charter' ? charterItems : ['expectations'];
  const bodies = (part: TextPart): PaperLine[] => {
    const text = texts.find((each) => each.part === part);
    if (!text) return [plain('open', agreed.missing)];
    return [
      ...textLines(text.body).map((each) => plain(part, each)),
      text.agreedOn === null
        ? plain('open', agreed.open)
        : plain('agreed', filled(agreed.on, { date: dateInWords(text.agreedOn) })),
    ];
  };
  const definition = texts.find(({ part }) => part === 'definition');
  const pages: PaperPart[] = [
    { title: null, lines: [plain('project', projectName)] },
    ...(of === 'charter' && definition
      ? [
          {
            title: projectWords.parts.definition.title,
            lines: [plain('definition', definition.body)],
          },
        ]
      : []),
    ...parts.map((part) => ({
      title: of === 'charter' ? projectWords.parts[part].title : null,
      lines: bodies(part),
    })),
    {
      title: null,
      lines: [plain('day', filled(words.poster.from, { date: dateInWords(common.madeOn) }))],
    },
  ];
  const title = of === 'charter' ? agreed.charter : projectWords.parts.expectations.title;
  return {
    ...{ look: 'letter', easy, title, ...common },
    parts: easy ? pages.map(oneIdeaALine) : pages,
  };
}
