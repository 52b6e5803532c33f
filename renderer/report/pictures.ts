import type { LineKind } from '../../shared/domain/paper.ts';

const files = import.meta.glob<string>('../../resources/pictures/*.svg', {
  eager: true,
  import: 'default',
  query: '?url',
});

/** The picture beside a line of each kind, by the name of its file. */
const names: Readonly<Record<LineKind, string>> = {
  greeting: 'wave',
  thanks: 'flowers',
  project: 'handshake',
  charity: 'house',
  person: 'person',
  day: 'calendar',
  place: 'pin',
  contact: 'ear',
  signature: 'signing',
  said: 'speech',
  asked: 'speech',
  decided: 'writing',
  accepted: 'thumb-up',
  refused: 'thumb-down',
  'under-way': 'tools',
  done: 'tick',
  'not-possible': 'no-entry',
  why: 'question',
  'still-possible': 'bulb',
  worth: 'star',
  open: 'hourglass',
  agreed: 'tick',
  definition: 'handshake',
  values: 'heart',
  aim: 'target',
  time: 'clock',
  training: 'books',
  reward: 'money',
  problems: 'warning',
  expectations: 'compass',
  item: 'clipboard',
  access: 'wheelchair',
  people: 'people',
  made: 'palette',
  'key-point': 'pushpin',
  action: 'runner',
  reflection: 'thought',
  medal: 'medal',
};

/** The address of the picture for a kind of line. */
export const pictureOf = (kind: LineKind): string =>
  files[`../../resources/pictures/${names[kind]}.svg`] ?? '';
