import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../electron/workshop/parse/xlsx.ts';
import { headingOf } from '../../../shared/domain/imports/layouts.ts';
import { handKinds } from '../../../shared/domain/imports/sheets.ts';
import { choicesOf, templateColumns } from '../../../shared/domain/imports/templates.ts';
import { checkFiles, saveFiles } from '../../support/dropIn.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';

const strongroom = freshStrongroom();

describe('an empty spreadsheet', () => {
  const template = async () => {
    const path = join(strongroom.home, 'empty.xlsx');
    strongroom.context.tokens.add('token-of-the-template', 'save', path);
    await strongroom.ask('imports.saveTemplate', { file: 'token-of-the-template' });
    return path;
  };
  const sheetsIn = (path: string) => {
    const book = readWorkbook(readFileSync(path), 1_000);
    if ('code' in book) throw new Error(book.code);
    return book.sheets;
  };

  it('has a sheet of headings for each kind, and one that says what each column is', async () => {
    const [people, about, ...others] = sheetsIn(await template());
    expect([people, ...others].map((sheet) => sheet?.rows.length)).toEqual([1, 1, 1, 1, 1, 1]);
    const explained = about?.rows.slice(1) ?? [];
    const all = handKinds.flatMap(templateColumns);
    expect(explained.map(([, column]) => column?.toLowerCase())).toEqual(
      all.map((column) => headingOf(column).toLowerCase()),
    );
    for (const [sheet, column, what] of explained) expect([sheet, column, what]).not.toContain('');
  });

  it('comes in again as it is, and brings nothing', async () => {
    const preview = await checkFiles(strongroom, [await template()]);
    expect(preview.problems).toEqual([]);
    expect(preview.remarks).toEqual([]);
    expect(preview.files.map(({ sheet, rows }) => [sheet, rows])).toEqual(
      handKinds.map((kind) => [kind, 0]),
    );
  });

  it('comes in with what was filled in, by the choices that it offers', async () => {
    // A row for each choice, as they are picked from the drop-downs.
    const [people] = sheetsIn(await template());
    const rows = choicesOf('people', 'journey_stage').map((_, row) =>
      templateColumns('people').map((column) => {
        if (column === 'first_name') return `Person ${row}`;
        const choices = choicesOf('people', column);
        return choices[row % choices.length] ?? '';
      }),
    );
    const file = join(strongroom.home, 'filled.csv');
    const lines = [people?.rows[0] ?? [], ...rows].map((cells) => cells.join(','));
    writeFileSync(file, lines.join('\r\n'));
    const preview = await checkFiles(strongroom, [file]);
    expect(preview.problems).toEqual([]);
    expect(preview.files).toMatchObject([{ sheet: 'people', fresh: rows.length }]);
    expect((await saveFiles(strongroom, preview.jobId)).end.state).toBe('done');
  });

  it('offers each choice in a drop-down, with the parts of a sheet in the order of the standard', async () => {
    const parts = unzipSync(readFileSync(await template()));
    const sheets = Object.keys(parts).filter((name) => name.startsWith('xl/worksheets/'));
    const lists = sheets.flatMap((name) => {
      const xml = strFromU8(parts[name] ?? new Uint8Array());
      // ECMA-376, 18.3.1.99: the sequence of CT_Worksheet, as far as it is used.
      const order = ['sheetPr', 'sheetViews', 'cols', 'sheetData', 'dataValidations', 'pageSetup'];
      const within = [...xml.matchAll(/<(\w+)[ >/]/g)].map(([, element]) => element ?? '');
      const found = [...new Set(within.filter((element) => order.includes(element)))];
      expect(found).toEqual(order.filter((element) => found.includes(element)));
      const count = Number(/<dataValidations count="(\d+)"/.exec(xml)?.[1] ?? 0);
      const formulas = [...xml.matchAll(/<formula1>&quot;([^<]*)&quot;<\/formula1>/g)];
      expect(formulas).toHaveLength(count);
      return formulas.map(([, values = '']) => values.split(','));
    });
    for (const kind of handKinds) {
      for (const column of templateColumns(kind)) {
        const choices = choicesOf(kind, column);
        if (choices.length > 0) expect(lists).toContainEqual(choices);
      }
    }
    for (const values of lists) expect(values.join(',').length).toBeLessThanOrEqual(255);
  });
});

describe('a pasted table', () => {
  const look = async (text: string) => {
    const pasted = { name: 'Pasted table', text };
    const { jobId } = await strongroom.ask('imports.check', { files: [], pasted });
    await strongroom.finished(jobId);
    return { ...(await strongroom.ask('imports.preview', { jobId })), jobId };
  };

  it('comes in like a file, as spreadsheets put it on the clipboard', async () => {
    const { jobId, problems, files } = await look(
      'Name\tPhone\tNotes\nSiân Łuczak\t7700900182\t"Likes tea\nand ""quiet"""\nBo\t\t\n',
    );
    expect(problems).toEqual([]);
    expect(files).toMatchObject([{ file: 'Pasted table', sheet: 'people', fresh: 2 }]);
    await saveFiles(strongroom, jobId);
    const { rows } = await strongroom.ask('people.list', { find: 'Siân', after: null, limit: 5 });
    const person = await strongroom.ask('people.get', { personId: rows[0]?.id ?? '' });
    expect(person).toMatchObject({
      ...{ firstName: 'Siân', lastName: 'Łuczak', phone: '07700900182' },
      notes: [{ text: 'Likes tea\nand "quiet"' }],
    });
  });

  it.each([
    ['is refused where it is blank', ' \n\t\n', 'empty-file'],
    ['asks for the names where there are none', 'colour\tsize\nred\t4\n', 'unknown-sheet'],
  ])('%s', async (_, text, code) => {
    expect((await look(text)).problems).toMatchObject([{ file: 'Pasted table', code }]);
  });

  it('is something: neither files nor a table is refused', async () => {
    const reply = await strongroom.call('imports.check', { files: [] });
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });
});
