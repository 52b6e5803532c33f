import type { ReleaseDocument } from './exports/document.ts';

/** Sizes of print. Large print is 18 point (UK Association for Accessible Formats, clear and large print). */
export const printSizes = ['standard', 'large'] as const;
export type PrintSize = (typeof printSizes)[number];

/** How things are printed for a person, or said to them instead. */
export const printFormats = [
  'standard',
  'large',
  'easy-read',
  'other-language',
  'said-aloud',
] as const;

/** A page for people to read on paper: a letter, a poster or a certificate. */
export interface Paper {
  readonly look: 'letter' | 'poster' | 'certificate';
  readonly size: PrintSize;
  /** Easy read: short sentences, one idea a line. */
  readonly easy: boolean;
  readonly title: string;
  readonly charityName: string;
  /** `YYYY-MM-DD`: the hour is detail that a reader does not need. */
  readonly madeOn: string;
  readonly parts: readonly PaperPart[];
}

export interface PaperPart {
  readonly title: string | null;
  readonly lines: readonly PaperLine[];
}

export interface PaperLine {
  /** Says what the text is, such as "You said". */
  readonly label: string | null;
  readonly text: string;
}

/** Everything that the app prints. */
export type Printed = ReleaseDocument | Paper;

const segments = new Intl.Segmenter('en-GB', { granularity: 'sentence' });

/** The sentences of a text, in their order, for a page that has one idea a line. */
export const sentencesOf = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line) => [...segments.segment(line)].map(({ segment }) => segment.trim()))
    .filter(Boolean);
