import type { Contact } from './known-people.ts';
import { normalise } from './normalise.ts';
import { type Spelling, spellingsOf } from './spellings.ts';
import { streetsOf } from './streets.ts';

/** The kinds of entry in the gazetteer, as bits: an entry may be of several. */
export const FORM = {
  first: 1,
  last: 2,
  /** First and last name, in either order. */
  full: 4,
  /** An initial before a last name. */
  initialed: 8,
  /** A name and an initial in one word, as in usernames: hannahj. */
  username: 16,
  phone: 32,
  code: 64,
  postcode: 128,
  street: 256,
  email: 512,
} as const;

export const SINGLE: number = FORM.first | FORM.last;
export const NAMES: number = SINGLE | FORM.full | FORM.initialed | FORM.username;

export interface Entry {
  /** The string that is searched for in the stream. */
  readonly key: string;
  forms: number;
  readonly owners: Set<number>;
  /** Offsets in the key where a separator may stand. */
  readonly joints: Set<number>;
}

const compact = (raw: string | null | undefined): string =>
  (raw ? normalise(raw).text : '').replace(/[^\p{L}\p{N}]/gu, '');

/** The digits of a phone number that do not depend on its prefix: 7700900602. */
export function phoneCore(raw: string): string {
  const digits = raw.replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^00/, '');
  const abroad = /^\s*(\+|00)/.test(raw) && !/^44/.test(digits);
  if (abroad) return digits;
  return digits
    .replace(/^44(?=\d{9,10}$)/, '')
    .replace(/^440(?=\d{9,10}$)/, '')
    .replace(/^0/, '');
}

const POSTCODE = /[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}(?![a-z\d])/gi;

/** All entries of the gazetteer, each with its owners (ANONYMISATION.md, Texts 2 and 5). */
export function entriesOf(contacts: readonly Contact[]): ReadonlyMap<string, Entry> {
  const all = new Map<string, Entry>();
  contacts.forEach((contact, owner) => {
    const add = (key: string, form: number, joints: readonly number[] = []) => {
      const own = all.get(key) ?? { key, forms: 0, owners: new Set(), joints: new Set() };
      own.forms |= form;
      own.owners.add(owner);
      for (const joint of joints) own.joints.add(joint);
      all.set(key, own);
    };
    addNames(contact, add);
    addValues(contact, add);
  });
  return all;
}

type Add = (key: string, form: number, joints?: readonly number[]) => void;

function addNames(contact: Contact, add: Add): void {
  const { firsts, lasts } = spellingsOf(contact);
  const together = (a: Spelling, b: Spelling, form: number) =>
    add(a.key + b.key, form, [
      ...a.joints,
      a.key.length,
      ...b.joints.map((joint) => joint + a.key.length),
    ]);
  for (const own of firsts) if (own.key.length > 1) add(own.key, FORM.first, own.joints);
  for (const own of lasts) if (own.key.length > 1) add(own.key, FORM.last, own.joints);
  for (const last of lasts) {
    const initial = { key: last.key.charAt(0), joints: [] };
    for (const first of firsts) {
      together(first, last, FORM.full);
      together(last, first, FORM.full);
      together({ key: first.key.charAt(0), joints: [] }, last, FORM.initialed);
      if (last.key.length > 3)
        together(last, { key: first.key.charAt(0), joints: [] }, FORM.username);
      if (first.key.length > 1) together(first, initial, FORM.username);
    }
  }
}

/** An email address without punctuation, and with words for it, on each side of the "@". */
function emailKeys(email: string): string[] {
  const [local = '', domain = ''] = normalise(email).text.trim().split('@');
  if (!local || !domain.includes('.')) return [];
  const said = (text: string) =>
    text.replace(/\./g, 'dot').replace(/_/g, 'underscore').replace(/-/g, 'dash');
  const heads = [compact(local), compact(said(local))];
  const tails = [compact(domain), compact(said(domain))];
  return heads.flatMap((head) => tails.flatMap((tail) => [head + tail, `${head}at${tail}`]));
}

function addValues(contact: Contact, add: Add): void {
  const { phone, ni, nhs, addr, postcode, email } = contact;
  const core = phoneCore(phone ?? '');
  if (core.length > 6) {
    add(core, FORM.phone);
    // Without the country code, and the local number without the area code.
    if (/^\s*(\+|00)/.test(phone ?? '') && core.length > 9) add(core.slice(2), FORM.phone);
    add(core.slice(-6), FORM.phone);
    add(core.slice(-7), FORM.phone);
  }
  const codes = [compact(ni), compact(ni).slice(0, 8), compact(nhs)];
  for (const code of codes) if (code.length > 7) add(code, FORM.code);
  for (const own of [postcode ?? '', ...((addr ?? '').match(POSTCODE) ?? [])]) {
    const key = compact(own);
    if (/^[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}$/.test(key)) add(key, FORM.postcode);
  }
  for (const key of emailKeys(email ?? '')) add(key, FORM.email);
  const local = compact((email ?? '').split('@')[0]);
  if (local.length > 5 && /[a-z]/.test(local)) add(local, FORM.username);
  for (const { key, joints } of streetsOf(addr ?? '')) add(key, FORM.street, joints);
}
