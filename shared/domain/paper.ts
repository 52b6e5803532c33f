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
export type PrintFormat = (typeof printFormats)[number];

/** For whom the record of a session is printed. */
export const recordReaders = ['file', 'hand-out'] as const;
export type RecordReader = (typeof recordReaders)[number];

/** How needs say in words that things are printed for a person. */
const saidOfFormat: readonly (readonly [PrintFormat, RegExp])[] = [
  [
    'said-aloud',
    /\b(?:read|said|say|tell)\b.*\b(?:aloud|out loud|to (?:her|him|them))\b|\baudio\b/i,
  ],
  ['other-language', /\b(?:interpreter: |translat|in (?:her|his|their) own language)/i],
  ['easy-read', /\beasy[- ]?read\b/i],
  ['large', /\b(?:large|big|bigger|larger|18[- ]?(?:pt|point)) ?print\b|\b18 ?(?:pt|point)\b/i],
];

/**
 * The print format that a person's needs imply: what an entry says, else what its words say. Of
 * several, the one that asks most of the page.
 */
export function printFormatOf(
  needs: readonly { readonly what: string; readonly printFormat: PrintFormat | null }[],
): PrintFormat {
  const implied = needs.map(
    ({ what, printFormat }) =>
      printFormat ?? saidOfFormat.find(([, words]) => words.test(what))?.[0] ?? 'standard',
  );
  return printFormats.findLast((format) => implied.includes(format)) ?? 'standard';
}

/** A page for people to read on paper: a letter, a poster, a certificate or a record. */
export interface Paper {
  readonly look: 'letter' | 'poster' | 'certificate' | 'slip' | 'receipt';
  /** Whether each part begins a page of its own. */
  readonly apart?: boolean | undefined;
  readonly size: PrintSize;
  /** Easy read: short sentences, one idea a line, a picture beside each. */
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

/** What a line is about. In easy read it sets the picture beside the line; words are never guessed at. */
export const lineKinds = [
  'greeting',
  'thanks',
  'project',
  'charity',
  'person',
  'day',
  'place',
  'contact',
  'signature',
  'said',
  'asked',
  'decided',
  'accepted',
  'refused',
  'under-way',
  'done',
  'not-possible',
  'why',
  'still-possible',
  'worth',
  'open',
  'agreed',
  'definition',
  'values',
  'aim',
  'time',
  'training',
  'reward',
  'problems',
  'expectations',
  'item',
  'access',
  'people',
  'made',
  'key-point',
  'action',
  'reflection',
  'medal',
] as const;
export type LineKind = (typeof lineKinds)[number];

export interface PaperLine {
  readonly kind: LineKind;
  /** Says what the text is, such as "You said". */
  readonly label: string | null;
  readonly text: string;
  /** A picture under the words, as a data address: what a person drew. */
  readonly picture?: string | undefined;
}

/** Everything that the app prints. */
export type Printed = ReleaseDocument | Paper;

const segments = new Intl.Segmenter('en-GB', { granularity: 'sentence' });

/** The lines of a text that have words. */
export const textLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** The sentences of a text, in their order, for a page that has one idea a line. */
export const sentencesOf = (text: string): string[] =>
  textLines(text).flatMap((line) =>
    [...segments.segment(line)].map(({ segment }) => segment.trim()).filter(Boolean),
  );
