import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { methodNames, methodOf } from '../../../../shared/contract/define.ts';
import { contract } from '../../../../shared/contract/index.ts';
import { mayBeKept } from '../../../../shared/domain/drafts.ts';

const credential = 'a passphrase or key is written down nowhere';
const noVault = 'no vault is open that could keep it';
const token = 'what a dialog gave, and nothing that is typed';
const chosenFirst = 'one line, asked for beside a file that a dialog gave';
const search = 'what is searched for is no record, and finds again at once';
const choices = 'a filter, in the address of its screen';

/** Commands that take text from a person and have no draft, each with the reason. */
const commandsWithout: Readonly<Record<string, string>> = {
  'vaults.create': noVault,
  'vaults.unlock': credential,
  'vaults.recover': credential,
  'vaults.proveRecoveryKey': credential,
  'vaults.renewRecoveryKey': credential,
  'access.changePassphrase': credential,
  'access.makeKeyFile': token,
  'access.proveKeyFile': credential,
  'access.stopKeyFile': credential,
  'vaults.readKeyFile': token,
  'vaults.keyFileFromSheet': credential,
  'access.givePassphrase': credential,
  'vaults.add': token,
  'desktop.leave': 'says how a page was at a lock: no text',
  'audit.save': token,
  'feedback.save': token,
  'floats.saveBook': token,
  'receipts.print': token,
  'vouchers.saveSheet': token,
  'vouchers.spoil': 'kept as vouchers.handOut: one form moves vouchers in each way',
  'backups.look': token,
  'accounts.save': 'what its form accounts.preview asked for, and a place that the dialog gives',
  'accounts.saveAgain': token,
  'accounts.savePack': token,
  'backups.open': credential,
  'backups.prove': credential,
  'backups.restore': token,
  'backups.setPlace': token,
  'imports.check': token,
  'imports.checkAgain': 'what is mended in files stays with them, as long as they are read',
  'imports.saveLeftOut': token,
  'imports.saveTemplate': token,
  'takeOut.save': credential,
  'updates.look': token,
  'updates.take': chosenFirst,
  'privateReflections.open': credential,
  'privateReflections.recover': credential,
  'privateReflections.readRemoved': credential,
  'rights.erase': 'choices alone, about texts that are looked through anew',
  'packs.decide': 'one key for each place: it is saved at once',
  'packs.save': 'a choice of two, and a place that the dialog gives',
  'retention.dispose': 'choices alone, about records that are looked at anew',
  'retention.erasePeople': 'choices alone, about people who are looked at anew',
  'merges.merge': 'choices alone, about records that are looked at anew',
  'hierarchies.save': 'kept for each field on its own, hierarchies.age and so on',
  'plainWords.remove': 'a word of the list that was pressed',
  'plainWords.bringBack': 'a word of the list that was pressed',
  'drafts.keep': 'it keeps drafts itself',
  'reviews.answer': 'a kept draft would say whose answers they are',
};

/** Forms that keep nothing, each with the reason. */
const formsWithout: Readonly<Record<string, string>> = {
  'access/ChangePassphrase.tsx': credential,
  'access/GivePassphrase.tsx': credential,
  'takeOut/TakeOut.tsx': credential,
  'updates/GoBack.tsx': chosenFirst,
  'concerns/ConcernForm.tsx': 'kept for users who may read it back: the others have no key for it',
  'receipts/MakeReceipt.tsx': 'a signature, which is drawn again',
  'people/MergePeople.tsx': 'choices alone, about records that are looked at anew',
  'packs/SaveCopy.tsx': 'choices alone, and a place that the dialog gives',
  'reflections/PrivatePage.tsx': credential,
  'reflections/LostReflections.tsx': credential,
  'reflections/RemovedAuthors.tsx': credential,
  'reviews/Round.tsx': 'a kept draft would say whose answers they are',
  'rights/ErasePerson.tsx': 'choices alone, about texts that are looked through anew',
  'vaults/Create.tsx': noVault,
  'vaults/NewPassphrase.tsx': credential,
  'vaults/ProveStep.tsx': credential,
  'vaults/Recover.tsx': credential,
  'vaults/RenewKey.tsx': credential,
  'vaults/KeyFileAgain.tsx': credential,
  'vaults/MakeKeyFile.tsx': token,
  'vaults/useFileAndPassphrase.tsx': credential,
};

/** Fields of text outside a form of the contract: what keeps them, or why nothing does. */
const fieldsOutside: Readonly<Record<string, string>> = {
  'audit/AuditLog.tsx': choices,
  'backups/CredentialForm.tsx': credential,
  'directory/Directory.tsx': search,
  'exports/CheckExport.tsx': 'the second person of its form, kept with it',
  'exports/OneText.tsx': 'kept with the reading of its text, exports.readText',
  'hierarchies/BandsEditor.tsx': 'kept with its form, useGroupingForm',
  'hierarchies/AnswersEditor.tsx': 'kept with its form, useGroupingForm',
  'imports/Problems.tsx': 'stays with the files, as long as they are read, imports.checkAgain',
  'imports/OtherWays.tsx': 'a table from the clipboard, which stands where it was copied',
  'ownFields/OwnFieldForm.tsx': 'the answers of its form, kept with it',
  'ownFields/OwnInputs.tsx': 'kept with the form that they stand in',
  'sessions/ShareAmount.tsx': 'goes into the register at once, which keeps it',
  'payments/OnceMore.tsx': 'kept with the form that it stands in',
  'sessions/PayMiles.tsx': 'goes into the register at once, which keeps it',
  'floats/AloneReason.tsx': 'a field of the forms of petty cash and of advances, kept with them',
  'payPolicies/PolicyForm.tsx': 'lines of the forms payPolicies.add and payPolicies.change',
  'imports/ColumnFields.tsx': 'the day of a session in a file that is read anew',
  'imports/RegisterSessions.tsx': 'the title of sessions in a file that is read anew',
  'payments/Days.tsx': choices,
  'payments/PeriodForm.tsx': choices,
  'vouchers/VoucherList.tsx': choices,
  'people/PeopleList.tsx': search,
  'people/PersonPicker.tsx': search,
  'people/PersonFields.tsx': 'spreads the field of its form by another name',
  'reviews/Round.tsx': 'a kept draft would say whose answers they are',
  'sessions/AddPeople.tsx': 'kept by itself, sessions.registerRow',
  'sessions/FundAndAdvice.tsx': 'kept with the check, sessions.checkRegister',
  'sessions/CheckAnswers.tsx': 'kept with the check, sessions.checkRegister',
  'sessions/SessionPages.tsx': 'the title of its form, kept with it',
  'sessions/SessionList.tsx': search,
  'shell/Search.tsx': search,
  'vaults/NewPassphrase.tsx': credential,
  'vaults/Unlock.tsx': credential,
  'workNotes/NoteThemes.tsx': search,
};

/** A node of the syntax tree, as ESTree with TypeScript and JSX names it. */
type Node = Readonly<Record<string, unknown>> & { readonly type: string };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (!isNode(value)) return [];
  return [value, ...Object.values(value).flatMap(nodesOf)];
}

const features = 'renderer/features';
const all = readdirSync(features, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .flatMap((name) => {
    const { program, errors } = parseSync(name, readFileSync(join(features, name), 'utf8'));
    if (errors.length > 0) throw new Error(`${name} cannot be read`);
    return nodesOf(program).map((node) => ({ name: name.replaceAll('\\', '/'), node }));
  });

/** The last name of `form.field`, `t` or `keptAs`; '' where there is none. */
function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'MemberExpression') return nameOf(node.property);
  return typeof node.name === 'string' ? node.name : '';
}

const textFields = new Set([
  ...['TextField', 'FindField', 'TextArea', 'ComboBox', 'DateField', 'PassphraseField'],
  ...['input', 'textarea'],
]);

/** Whether an element takes its value from a form: `{...form.field('name')}`. */
const isOfForm = (attributes: unknown) =>
  Array.isArray(attributes) &&
  attributes.some(
    ({ type, argument }) =>
      type === 'JSXSpreadAttribute' &&
      argument.type === 'CallExpression' &&
      nameOf(argument.callee) === 'field',
  );

/** Whether a schema takes text that a person writes freely: neither a choice, a key nor a date. */
function takesText(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  const { type, pattern, format, enum: choice, const: fixed } = schema as Record<string, unknown>;
  const bound = pattern ?? format ?? choice ?? fixed;
  if (type === 'string' && bound === undefined) return true;
  return Object.values(schema).some(takesText);
}

/** The text that a literal or a template begins with. */
function headOf(node: Node): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return null;
  const [first] = node.quasis as { value: { cooked: string } }[];
  return first?.value.cooked ?? null;
}

/** The names under which forms are kept: after `keptAs:` and `form:`, and what a `…Form` answers. */
const keptNames = all.flatMap(({ node }) => {
  const { type, key, value, id, init } = node;
  const named = type === 'Property' && /^(keptAs|form)$/.test(nameOf(key)) ? value : null;
  const made = type === 'VariableDeclarator' && /form$/i.test(nameOf(id)) ? init : null;
  return nodesOf(named ?? made).flatMap((part) => headOf(part)?.split(':')[0] ?? []);
});

describe('text that somebody types', () => {
  it('is kept for every command that takes any, or the reason is here', () => {
    const taking = methodNames(contract).filter((name) => {
      const method = methodOf(contract, name);
      if (method?.kind !== 'command') return false;
      return takesText(z.toJSONSchema(method.input, { io: 'input', unrepresentable: 'any' }));
    });
    expect(taking.length).toBeGreaterThan(15);
    const without = taking.filter((name) => !keptNames.includes(name));
    expect(without.toSorted()).toEqual(Object.keys(commandsWithout).toSorted());
  });

  it('is kept by every form of the contract, or the reason is here', () => {
    const forms = all.flatMap(({ name, node }) => {
      if (node.type !== 'CallExpression' || nameOf(node.callee) !== 'useContractForm') return [];
      const [options] = node.arguments as { properties: { key: Node }[] }[];
      return [{ name, keeps: options?.properties.some(({ key }) => nameOf(key) === 'keptAs') }];
    });
    expect(forms.length).toBeGreaterThan(15);
    const without = forms.filter(({ keeps }) => !keeps).map(({ name }) => name);
    expect(without.toSorted()).toEqual(Object.keys(formsWithout).toSorted());
  });

  it('stands in a field of such a form, or it is written here what keeps it', () => {
    const fields = all.flatMap(({ name, node }) =>
      node.type === 'JSXOpeningElement' && textFields.has(nameOf(node.name))
        ? [{ name, ofForm: isOfForm(node.attributes) }]
        : [],
    );
    expect(fields.length).toBeGreaterThan(30);
    const outside = new Set(fields.filter(({ ofForm }) => !ofForm).map(({ name }) => name));
    expect([...outside].toSorted()).toEqual(Object.keys(fieldsOutside).toSorted());
  });

  it('is kept under a name that the strongroom takes', () => {
    const known = new Set(methodNames(contract));
    const kept = keptNames.filter((name) => known.has(name));
    expect(kept.length).toBeGreaterThan(15);
    const { input } = contract.drafts.find;
    expect(kept.filter((form) => !input.safeParse({ form }).success)).toEqual([]);
  });

  it('is listed at Home by words of its own wherever it is kept', () => {
    const { forms } = JSON.parse(readFileSync('resources/locales/en/drafts.json', 'utf8'));
    const known = new Set(methodNames(contract));
    const kept = new Set(keptNames.filter((name) => known.has(name)));
    expect(kept.size).toBeGreaterThan(15);
    const wordless = [...kept].filter((name) => {
      const [area = '', method = ''] = name.split('.');
      return typeof forms[area]?.[method] !== 'string';
    });
    expect(wordless).toEqual([]);
  });

  it('is never kept where it is a credential', () => {
    for (const [name, reason] of Object.entries(commandsWithout)) {
      if (reason === credential) expect(mayBeKept(name), name).toBe(false);
    }
  });
});
