import { basename } from 'node:path';
import type { Contact, KnownPeople } from '../../shared/anonymise/texts/known-people.ts';
import { parseDate } from '../../shared/domain/dates.ts';
import { BadInput, readText } from '../anonymise/files.ts';

/** A line of the texts, with its own id. */
export interface WrittenText {
  readonly id: string | number;
  readonly text: string;
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A JSON object for each line; empty lines count as lines. */
export function readTexts(path: string): WrittenText[] {
  const texts: WrittenText[] = [];
  readText(path)
    .split(/\r?\n/)
    .forEach((line, at) => {
      if (line.trim() === '') return;
      const place = `${basename(path)}, line ${at + 1}`;
      const fields = parsed(line, place);
      if (!isObject(fields)) throw new BadInput(`${place}: this is not an object.`);
      const { id, text } = fields;
      if (typeof id !== 'string' && typeof id !== 'number')
        throw new BadInput(`${place}, id: it is missing, or no text.`);
      if (typeof text !== 'string')
        throw new BadInput(`${place}, text: it is missing, or no text.`);
      texts.push({ id, text });
    });
  return texts;
}

/** The people and others to find. Unknown fields are ignored. */
export function readVault(path: string): KnownPeople {
  const file = basename(path);
  const text = readText(path);
  const fields = parsed(text, file);
  if (!isObject(fields)) throw new BadInput(`${file}: this is not an object.`);
  const list = (name: string, optional: boolean): unknown[] => {
    const value = fields[name] ?? (optional ? [] : undefined);
    if (!Array.isArray(value)) throw new BadInput(`${file}, ${name}: it is missing, or no list.`);
    return value;
  };
  const contacts = (name: string) =>
    list(name, true).map((own, at) =>
      typeof own === 'string' && own.trim() !== ''
        ? own
        : contactOf(own, `${file}, ${name}[${at}]`),
    );
  return {
    people: list('people', false).map((own, at) => contactOf(own, `${file}, people[${at}]`)),
    staff: contacts('staff'),
    contacts: contacts('contacts'),
  };
}

function contactOf(value: unknown, place: string): Contact {
  if (!isObject(value)) throw new BadInput(`${place}: this is not somebody.`);
  const text = (name: string): string | null => {
    const own = value[name] ?? null;
    if (own !== null && typeof own !== 'string')
      throw new BadInput(`${place}.${name}: this is not a text.`);
    return own;
  };
  const contact = {
    name: text('name'),
    first: text('first'),
    last: text('last'),
    aka: aliasesOf(value.aka ?? [], `${place}.aka`),
    dob: text('dob'),
    phone: text('phone'),
    email: text('email'),
    ni: text('ni'),
    nhs: text('nhs'),
    addr: text('addr'),
    postcode: text('postcode'),
  };
  if (![contact.name, contact.first, contact.last].some((own) => own?.trim()))
    throw new BadInput(`${place}.first: nobody is named, neither here nor in "last".`);
  if (contact.dob?.trim() && !parseDate(contact.dob, { latestYear: 2099, yearAlone: true }))
    throw new BadInput(`${place}.dob: "${contact.dob}" is no date that we can read.`);
  return contact;
}

function aliasesOf(value: unknown, place: string): readonly string[] {
  if (!Array.isArray(value)) throw new BadInput(`${place}: this is not a list.`);
  return value.map((own: unknown, at) => {
    if (typeof own !== 'string') throw new BadInput(`${place}[${at}]: this is not a text.`);
    return own;
  });
}

/** The message of JSON.parse, with its position as a line. */
function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    const line = at === undefined ? null : text.slice(0, Number(at)).split('\n').length;
    const where = line === null || place.includes(', line') ? '' : `, line ${line}`;
    throw new BadInput(`${place}${where}: this is not JSON.`);
  }
}
