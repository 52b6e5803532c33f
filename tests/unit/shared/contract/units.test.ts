import { describe, expect, it } from 'vitest';
import { subjectOf } from '../../../../electron/serving/serve.ts';
import words from '../../../../resources/locales/en/audit.json' with { type: 'json' };
import { ownActions } from '../../../../shared/contract/auditActions.ts';
import { methodNames, methodOf } from '../../../../shared/contract/define.ts';
import { contract } from '../../../../shared/contract/index.ts';

const writing = methodNames(contract).filter((name) => methodOf(contract, name)?.unit === 'write');

/** Commands that change no record of the vault, so that nothing of them is entered in the audit. */
const unaudited = [
  // Before a vault is open, or of no vault at all.
  ...['vaults.readKeyFile', 'vaults.keyFileFromSheet'],
  ...['vaults.sheetAfterLock', 'vaults.unlock', 'vaults.add', 'vaults.openDemo', 'vaults.makeWay'],
  ...[
    'vaults.stayOpen',
    'vaults.lock',
    'vaults.setTextPercent',
    'vaults.rememberMe',
    'backups.setPlace',
  ],
  ...[
    'backups.setOnLock',
    'backups.look',
    'backups.open',
    'backups.restore',
    'backups.settle',
    'updates.look',
  ],
  ...[
    'imports.check',
    'imports.checkAgain',
    'imports.saveTemplate',
    'exports.prepare',
    'rights.findMentions',
  ],
  // Entered under the names of restricted notes, so that they tell nothing more.
  ...['concerns.add', 'concerns.read', 'concerns.change', 'concerns.setStatus', 'concerns.sign'],
  ...['concerns.addEntry', 'concerns.finish', 'concerns.keep', 'concerns.remove'],
  ...['drafts.keep', 'drafts.discard', 'drafts.handedOver', 'privateReflections.shut'],
];
const commands = methodNames(contract).filter((name) => {
  const method = methodOf(contract, name);
  return method?.kind === 'command' && method.at === 'strongroom';
});
const wordsOf = (action: string): unknown => {
  const [area = '', verb = ''] = action.split('.');
  const actions: Record<string, unknown> = words.actions;
  return (actions[area] as Record<string, string> | undefined)?.[verb];
};

describe('every entry of the audit', () => {
  it.each([...commands.filter((name) => !unaudited.includes(name)), ...ownActions])(
    '%s has words',
    (action) => {
      expect(wordsOf(action)).toMatch(/^[A-Z]/);
    },
  );

  it('is of a command, or of what the app does by itself', () => {
    expect(unaudited.filter((name) => !commands.includes(name))).toEqual([]);
    expect(unaudited.filter((name) => wordsOf(name) !== undefined)).toEqual([]);
  });
});

describe('every command that is given a unit of work', () => {
  it('is seen here', () => {
    expect(writing).toContain('recipes.add');
  });

  it.each(writing)('%s names the topics whose screens load again', (name) => {
    expect(methodOf(contract, name)?.writes).not.toEqual([]);
  });
});

describe('an audit entry is about', () => {
  it.each([
    ['the record that the command answers with', { personId: 'p' }, { id: 'c' }, 'c'],
    ['the first key of the input where it answers with none', { recipeId: 'r' }, {}, 'r'],
  ])('%s', (_, input, output, subject) => {
    expect(subjectOf(input, output)).toBe(subject);
  });

  it('what the handler says where neither is there', () => {
    expect(subjectOf({ on: '2026-11-01' }, {})).toBeUndefined();
  });
});
