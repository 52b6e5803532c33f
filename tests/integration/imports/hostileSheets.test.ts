import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import type { imports as area } from '../../../shared/contract/imports.ts';
import { choose } from '../../support/backups.ts';
import { checkFiles, copyDropIn, rowCounts, saveFiles } from '../../support/dropIn.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';

type Preview = OutputOf<(typeof area)['preview']>;
type Again = Omit<InputOf<(typeof area)['checkAgain']>, 'jobId'>;

const strongroom = freshStrongroom();
let sheets: ReturnType<typeof copyDropIn>;
beforeEach(() => {
  sheets = copyDropIn();
});

const file = 'sheet.csv';
const checkLines = (...lines: readonly string[]) => {
  sheets.write(file, lines.join('\r\n'));
  return checkFiles(strongroom, [sheets.at(file)]);
};
const checkAgain = async (checkId: string, more: Again) => {
  const { jobId } = await strongroom.ask('imports.checkAgain', { jobId: checkId, ...more });
  await strongroom.finished(jobId);
  return { jobId, ...(await strongroom.ask('imports.preview', { jobId })) };
};
type Column = NonNullable<NonNullable<Again['layouts']>[number]['columns']>[number];
const layoutOf = (
  preview: Preview,
  changed: Partial<Column>[],
  words: NonNullable<Again['layouts']>[number]['words'] = [],
) => {
  const [own] = preview.own;
  if (!own) throw new Error('no sheet of the charity');
  const columns = own.columns.map(({ as, of, dates, comma, on }, at) => ({
    ...{ as, of, dates, comma, on },
    ...changed[at],
  }));
  const { used, headingRow, takesHiddenRows, sessions } = own;
  return [{ file, used, headingRow, takesHiddenRows, columns, words, sessions }];
};

describe('a heading that is a word of the language', () => {
  it.each(['constructor', '__proto__', 'toString'])(
    'names the problems of its column, here and in the file of what was left out: %s',
    async (heading) => {
      const first = await checkLines(`Name,${heading}`, 'Ana Sol,=1+A1', 'Bo Lee,Elm');
      const layouts = layoutOf(first, [{}, { as: 'own' }]);
      const { problems } = await checkAgain(first.jobId, { layouts });
      expect(problems).toMatchObject([{ column: heading, code: 'formula', cell: { cell: 1 } }]);
      const left = await checkAgain(first.jobId, { layouts, leaveProblems: true });
      const { jobId } = await saveFiles(strongroom, left.jobId);
      const path = sheets.at('left-out.csv');
      await strongroom.ask('imports.saveLeftOut', {
        ...{ jobId, file, to: choose(strongroom, 'save', path) },
        words: { codes: { formula: 'A formula' }, chosen: 'Chosen' },
      });
      expect(readFileSync(path, 'utf8')).toContain(`${heading.replaceAll('_', ' ')}: A formula`);
    },
  );
});

describe('a long cell', () => {
  // Each took longer than the time limit of a test while patterns looked at all of it.
  it.each([
    ['a heading of consent', `agree ${'words '.repeat(100_000)}`, 'x'],
    ['an e-mail address', 'Stuff', `a@${'.'.repeat(300_000)}@`],
    ['a number of hours', '12/01/2026', `1${' '.repeat(300_000)}x`],
  ])(
    'holds up nobody: it is looked at no further than its form tells (%s)',
    async (_, ...cells) => {
      const preview = await checkLines(`Name,${cells[0]}`, `Ana Sol,${cells[1]}`);
      expect(preview.own[0]?.columns).toHaveLength(2);
    },
  );
});

describe('what the window sends', () => {
  it('makes no way of asking of a word that is none', async () => {
    const first = await checkLines(
      'Name,Consent to figures for funders,Consent date,Consent form,Consent method',
      'Ana Sol,Yes,13/02/2026,v1,Carrier pigeon',
    );
    const words = [
      { meaning: 'consent_method' as const, word: 'Carrier pigeon', becomes: 'pigeon' },
    ];
    const layouts = layoutOf(first, [], words);
    const { problems, canSave } = await checkAgain(first.jobId, { layouts });
    expect(problems).toMatchObject([{ code: 'which-word', value: 'Carrier pigeon' }]);
    expect(canSave).toBe(false);
  });

  it('makes no row the same person as itself: the person comes in', async () => {
    const first = await checkLines('Name,Phone', 'Ana Sol,0113 496 0001', 'Ana Sol,0113 496 0001');
    const itself = { file, row: 3, is: { row: { file, row: 3 } } };
    const { jobId, files } = await checkAgain(first.jobId, {
      decisions: { people: [itself], rules: {}, take: [], takeRule: 'keep' },
    });
    expect(files).toMatchObject([{ fresh: 2, known: 0 }]);
    expect((await saveFiles(strongroom, jobId)).end.state).toBe('done');
    expect(rowCounts(strongroom).people).toBe(2);
  });
});

describe('a withdrawal', () => {
  const asked = 'person,purpose,answer,form_version,method,asked_on,expires_on,withdrawn_on';
  const purpose = async () => {
    const { purposes } = await strongroom.ask('consents.purposes', {});
    const found = purposes.find(({ key }) => key === 'figures');
    if (!found) throw new Error('nobody is asked about figures');
    return found;
  };
  let personId: string;
  const state = async (on = '2026-11-23') => {
    const { consents } = await strongroom.ask('consents.ofPerson', { personId, on });
    return consents.find((each) => each.purpose.key === 'figures')?.state;
  };

  /** Somebody agreed on 20 November and withdrew the day after. */
  beforeEach(async () => {
    const { jobId } = await checkFiles(strongroom, [sheets.at('people.csv')]);
    await saveFiles(strongroom, jobId);
    const { rows } = await strongroom.ask('people.list', { find: 'P001', after: null, limit: 1 });
    personId = rows[0]?.id ?? '';
    const { id: purposeId, form } = await purpose();
    const consent = await strongroom.ask('consents.record', {
      ...{ personId, expectedVersion: 0 },
      answer: {
        ...{ purposeId, formId: form.id, answer: 'agreed', method: 'said-aloud-alone' },
        ...{ on: '2026-11-20', expiresOn: null, askAgainOn: null, witness: null },
      },
    });
    await strongroom.ask('consents.withdraw', {
      ...{ consentId: consent.id ?? '', expectedVersion: consent.version },
      ...{ on: '2026-11-21', method: 'phone', reason: null },
    });
  });

  it('is ended by no answer of a day to come', async () => {
    const { name } = await purpose();
    const own = await checkLines(
      'Ref,Name,Consent to figures for funders,Consent date,Consent form,Consent method',
      'P001,Ana Sol,Yes,13/12/2026,v1,paper',
    );
    expect(own.problems).toMatchObject([{ code: 'wrong-date', value: '13/12/2026' }]);
    const row = `P001,${name},Agreed,v1,Phone,13/12/2026,,`;
    const { problems, canSave } = await checkLines(asked, row);
    expect(problems).toMatchObject([{ column: 'asked_on', code: 'wrong-date' }]);
    expect(canSave).toBe(false);
  });

  it('is taken back by no row that names nothing but its number', async () => {
    const { name } = await purpose();
    const row = `P001,${name},Struck out,,,22/11/2026,,,9,2`;
    const { problems, canSave } = await checkLines(`${asked},number,takes_back`, row);
    expect(problems).toMatchObject([{ column: 'takes_back', code: 'unknown-event' }]);
    expect(canSave).toBe(false);
  });

  it('stays where a sheet takes back another answer that has its number there', async () => {
    const { name } = await purpose();
    const earlier = `P001,${name},Declined,,,10/11/2026,,,1,`;
    const first = await checkLines(`${asked},number,takes_back`, earlier);
    expect((await saveFiles(strongroom, first.jobId)).end.state).toBe('done');
    const { jobId, problems } = await checkLines(
      `${asked},number,takes_back`,
      `P001,${name},Declined,,,10/11/2026,,,2,`,
      `P001,${name},Struck out,,,10/11/2026,,,3,2`,
    );
    expect(problems).toEqual([]);
    expect((await saveFiles(strongroom, jobId)).end.state).toBe('done');
    expect(await state()).toBe('withdrawn');
  });
});

describe('a formula', () => {
  it('becomes no name of a form', async () => {
    const { problems } = await checkLines(
      'Name,Consent to figures for funders,Consent date,Consent form,Consent method',
      "Ana Sol,Yes,13/02/2026,=cmd|' /C calc'!A0,paper",
    );
    expect(problems).toMatchObject([{ column: 'Consent form', code: 'formula' }]);
  });
});
