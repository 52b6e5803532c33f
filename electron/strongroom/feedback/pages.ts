import words from '../../../resources/locales/en/paper.json' with { type: 'json' };
import projectWords from '../../../resources/locales/en/projects.json' with { type: 'json' };
import { dateInWords } from '../../../shared/domain/dates.ts';
import type { CelebrationKind } from '../../../shared/domain/decisions.ts';
import { grouped } from '../../../shared/domain/grouped.ts';
import {
  type Paper,
  type PaperLine,
  type PaperPart,
  type PrintSize,
  sentencesOf,
} from '../../../shared/domain/paper.ts';
import { charterItems, type TextPart } from '../../../shared/domain/projects.ts';
import { filled } from '../outputs/words.ts';
import type { Said, Told } from '../store/feedback.ts';

interface Common {
  readonly charityName: string;
  readonly madeOn: string;
  readonly size: PrintSize;
}

const line = (label: string | null, text: string | null): PaperLine[] =>
  text === null ? [] : [{ label, text }];
const plain = (text: string): PaperLine => ({ label: null, text });

/** What was decided and what came of it, without what was asked. */
function outcomeLines({ decided, outcome, on, why, stillPossible }: Told): PaperLine[] {
  const { labels } = words;
  const came =
    outcome === null || on === null
      ? words.nothingYet
      : filled(words.came, { outcome: words.outcomes[outcome], date: dateInWords(on) });
  return [
    ...line(labels.decided, decided),
    ...line(labels.came, came),
    ...line(labels.why, why),
    ...line(labels.stillPossible, stillPossible),
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
        ...group.flatMap((each) => line(labels.said, each.words)),
        ...(group[0].told ? outcomeLines(group[0].told) : []),
        ...group.flatMap((each) => line(labels.worth, each.worthToService)),
      ],
    }),
  );
  const parts: PaperPart[] = [
    {
      title: null,
      lines: [
        plain(filled(letter.dear, { name })),
        ...version.thanks.map((text) => plain(filled(text, { project: projectName }))),
      ],
    },
    ...about,
    ...(open.length === 0
      ? []
      : [
          {
            title: letter.open,
            lines: [
              ...open.flatMap((each) => line(labels.said, each.words)),
              ...version.open.map(plain),
            ],
          },
        ]),
    {
      title: null,
      lines: [
        ...version.end.map(plain),
        plain(common.charityName),
        plain(dateInWords(common.madeOn)),
      ],
    },
  ];
  return {
    ...{ look: 'letter', easy, title: words.title, ...common },
    parts: easy ? parts.map(oneIdeaALine) : parts,
  };
}

/** Each sentence on a line of its own; the label stands at the first. */
const oneIdeaALine = ({ title, lines }: PaperPart): PaperPart => ({
  title,
  lines: lines.flatMap(({ label, text }) =>
    sentencesOf(text).map((sentence, at) => ({ label: at === 0 ? label : null, text: sentence })),
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
    { title: null, lines: [plain(projectName)] },
    ...told.map((each) => ({
      title: null,
      lines: [...line(words.labels.said, each.asked), ...outcomeLines(each)],
    })),
    ...(quotes.length === 0
      ? []
      : [
          {
            title: words.quotes,
            lines: quotes.map((quote) => ({
              label: quote.by,
              text: filled(words.quote, { words: quote.words }),
            })),
          },
        ]),
    {
      title: null,
      lines: [plain(filled(words.poster.from, { date: dateInWords(common.madeOn) }))],
    },
  ],
});

interface CertificateOf extends Common {
  readonly kind: CelebrationKind;
  readonly name: string;
  readonly projectName: string;
  readonly words: string;
  readonly on: string;
}

/** What one person is thanked for. */
export function certificateOf(of: CertificateOf): Paper {
  const { kind, name, projectName, words: said, on, ...common } = of;
  const { certificate } = words;
  const thanked = certificate.kinds[kind as keyof typeof certificate.kinds];
  return {
    ...{ look: 'certificate', easy: false, title: certificate.title, ...common },
    parts: [
      { title: name, lines: [plain(thanked), plain(said)] },
      {
        title: null,
        lines: [
          plain(filled(certificate.project, { project: projectName })),
          plain(dateInWords(on)),
          plain(certificate.signed),
          plain(common.charityName),
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
    if (!text) return [plain(agreed.missing)];
    return [
      ...text.body.split('\n').filter(Boolean).map(plain),
      plain(
        text.agreedOn === null
          ? agreed.open
          : filled(agreed.on, { date: dateInWords(text.agreedOn) }),
      ),
    ];
  };
  const definition = texts.find(({ part }) => part === 'definition');
  const pages: PaperPart[] = [
    { title: null, lines: [plain(projectName)] },
    ...(of === 'charter' && definition
      ? [{ title: projectWords.parts.definition.title, lines: [plain(definition.body)] }]
      : []),
    ...parts.map((part) => ({
      title: of === 'charter' ? projectWords.parts[part].title : null,
      lines: bodies(part),
    })),
    {
      title: null,
      lines: [plain(filled(words.poster.from, { date: dateInWords(common.madeOn) }))],
    },
  ];
  const title = of === 'charter' ? agreed.charter : projectWords.parts.expectations.title;
  return {
    ...{ look: 'letter', easy, title, ...common },
    parts: easy ? pages.map(oneIdeaALine) : pages,
  };
}
