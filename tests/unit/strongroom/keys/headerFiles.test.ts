import * as nodeFs from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../electron/strongroom/keys/canonical.ts';
import {
  type Header,
  headedOn,
  headerText,
  nextHeader,
} from '../../../../electron/strongroom/keys/header.ts';
import {
  copyNames,
  createHeader,
  headerPath,
  newestFirst,
  readCopies,
  writeHeader,
} from '../../../../electron/strongroom/keys/headerFiles.ts';
import { unlock } from '../../../../electron/strongroom/keys/unlock.ts';
import { audit, dataKey, right, vaultHeader } from './fixture.ts';
import { diskUntil, emptyFolder } from './folder.ts';

let first: Header;
let second: Header;
beforeAll(async () => {
  first = await vaultHeader();
  second = nextHeader(first, {}, dataKey);
});

const copiesIn = (folder: string) => {
  const read = readCopies(folder);
  if (!read.ok) throw new Error(read.code);
  return read.value;
};

describe('a new vault’s header', () => {
  it('lies in two equal copies that others on the machine cannot read', () => {
    const folder = emptyFolder();
    expect(createHeader(folder, first)).toEqual({ ok: true, value: null });
    for (const name of copyNames) {
      const path = headerPath(folder, name);
      expect(nodeFs.readFileSync(path, 'utf8')).toBe(headerText(first));
      if (process.platform !== 'win32') expect(nodeFs.statSync(path).mode & 0o077).toBe(0);
    }
    expect(nodeFs.readdirSync(folder).sort()).toEqual(['header-a.json', 'header-b.json']);
  });

  it.each(copyNames)('is never written where copy %s lies, even a damaged one', (name) => {
    const folder = emptyFolder();
    nodeFs.writeFileSync(headerPath(folder, name), '');
    expect(createHeader(folder, first)).toEqual({ ok: false, code: 'folder-used' });
    expect(nodeFs.readdirSync(folder)).toEqual([`header-${name}.json`]);
    expect(nodeFs.statSync(headerPath(folder, name)).size).toBe(0);
  });
});

describe('reading the copies', () => {
  it('says when there is none and never makes one', () => {
    const folder = emptyFolder();
    expect(readCopies(folder)).toEqual({ ok: false, code: 'header-missing' });
    expect(nodeFs.readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['noise', Buffer.alloc(300, 0xa5)],
    ['something huge', Buffer.alloc(300_000, 0x20)],
  ])('says when all that is left is damage: %s', (_, bytes) => {
    const folder = emptyFolder();
    nodeFs.writeFileSync(headerPath(folder, 'b'), bytes);
    expect(readCopies(folder)).toEqual({ ok: false, code: 'header-damaged' });
    nodeFs.writeFileSync(headerPath(folder, 'a'), bytes);
    expect(readCopies(folder)).toEqual({ ok: false, code: 'header-damaged' });
    nodeFs.rmSync(headerPath(folder, 'a'));
    nodeFs.mkdirSync(headerPath(folder, 'a'));
    expect(readCopies(folder)).toEqual({ ok: false, code: 'header-damaged' });
  });

  it('takes the newest of two good ones first, whichever file it is in', () => {
    const folder = emptyFolder();
    writeHeader(folder, first, ['a']);
    writeHeader(folder, second, ['b']);
    expect(newestFirst(copiesIn(folder))).toEqual([second, first]);
    writeHeader(folder, second, ['a']);
    writeHeader(folder, first, ['b']);
    expect(newestFirst(copiesIn(folder))).toEqual([second, first]);
  });

  it('takes the one that knows of more of the audit first, in one generation', () => {
    const folder = emptyFolder();
    const further = headedOn(first, { ...audit, seq: audit.seq + 1 }, dataKey);
    writeHeader(folder, first, ['a']);
    writeHeader(folder, further, ['b']);
    expect(newestFirst(copiesIn(folder))).toEqual([further, first]);
  });

  it.each(copyNames)('uses the other when copy %s is gone or damaged', (name) => {
    const folder = emptyFolder();
    writeHeader(folder, first);
    nodeFs.truncateSync(headerPath(folder, name), 100);
    expect(copiesIn(folder)[name]).toEqual({ state: 'damaged' });
    expect(newestFirst(copiesIn(folder))).toEqual([first]);
    nodeFs.rmSync(headerPath(folder, name));
    expect(copiesIn(folder)[name]).toEqual({ state: 'missing' });
    expect(newestFirst(copiesIn(folder))).toEqual([first]);
  });

  it('refuses a header of a later app by name and leaves it alone', () => {
    const folder = emptyFolder();
    const newer = `${canonicalJson({ ...first, minimumReader: 4 })}\n`;
    for (const name of copyNames) nodeFs.writeFileSync(headerPath(folder, name), newer);
    expect(readCopies(folder)).toEqual({ ok: false, code: 'newer-app-needed' });
    expect(nodeFs.readFileSync(headerPath(folder, 'a'), 'utf8')).toBe(newer);
  });
});

describe('writing a header', () => {
  it('flushes each copy and its folder before it goes on to the next', () => {
    const folder = emptyFolder();
    const { files, made } = diskUntil(Number.POSITIVE_INFINITY);
    writeHeader(folder, first, copyNames, files);
    const one = ['open w', 'write', 'fsync', 'close', 'read', 'rename', 'open r', 'fsync', 'close'];
    expect(made).toEqual([...one, ...one]);
  });

  it('is recoverable when the power goes at any moment', async () => {
    const { files, made } = diskUntil(Number.POSITIVE_INFINITY);
    writeHeader(emptyFolder(), second, copyNames, files);
    const generations = new Set<number>();
    const pairs = new Set<string>();
    for (let last = 0; last <= made.length; last++) {
      const folder = emptyFolder();
      writeHeader(folder, first);
      const cut = diskUntil(last);
      const write = () => writeHeader(folder, second, copyNames, cut.files);
      if (last < made.length) expect(write).toThrow('gone');
      else write();
      const { a, b } = copiesIn(folder);
      if (a.state === 'good' && b.state === 'good') {
        pairs.add(`${a.header.generation} ${b.header.generation}`);
      }
      const opened = await unlock(copiesIn(folder), { kind: 'user', bytes: right });
      if (!opened.ok) throw new Error(`${opened.code} after call ${last}`);
      generations.add(opened.value.header.generation);
      writeHeader(folder, opened.value.header, opened.value.repair);
      for (const name of copyNames) {
        expect(copiesIn(folder)[name]).toEqual({ state: 'good', header: opened.value.header });
      }
    }
    expect([...generations]).toEqual([1, 2]);
    expect([...pairs]).toEqual(['1 1', '2 1', '2 2']);
  });

  it('keeps the old copy when what was written reads back differently', () => {
    const folder = emptyFolder();
    writeHeader(folder, first);
    const { files } = diskUntil(Number.POSITIVE_INFINITY);
    const lying = {
      ...files,
      readFileSync: (() => 'else') as unknown as typeof nodeFs.readFileSync,
    };
    expect(() => writeHeader(folder, second, copyNames, lying)).toThrow(
      expect.objectContaining({ code: 'EIO' }),
    );
    expect(newestFirst(copiesIn(folder))).toEqual([first, first]);
    expect(nodeFs.readdirSync(folder).sort()).toEqual(['header-a.json', 'header-b.json']);
  });

  it('does without flushing a folder where the system cannot, but not past a real fault', () => {
    const folder = emptyFolder();
    const { files } = diskUntil(Number.POSITIVE_INFINITY);
    const folderFails = (code: string) => ({
      ...files,
      openSync: (path: nodeFs.PathLike, flags: nodeFs.OpenMode, mode?: nodeFs.Mode | null) => {
        if (path === folder) throw Object.assign(new Error(code), { code });
        return nodeFs.openSync(path, flags, mode);
      },
    });
    writeHeader(folder, first, copyNames, folderFails('EPERM'));
    expect(newestFirst(copiesIn(folder))).toEqual([first, first]);
    expect(() => writeHeader(folder, second, copyNames, folderFails('EIO'))).toThrow('EIO');
  });
});
