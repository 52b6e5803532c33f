import { expect, test } from 'vitest';
import { packAsar } from '../../../scripts/prepare/asar.mjs';

function read(archive: Buffer) {
  const headSize = 8 + archive.readUInt32LE(4);
  const json = archive.subarray(16, 16 + archive.readUInt32LE(12)).toString('utf8');
  const { files } = JSON.parse(json) as {
    files: Record<string, { size: number; offset: string }>;
  };
  const content = (name: string) => {
    const entry = files[name] ?? { size: 0, offset: '0' };
    const from = headSize + Number(entry.offset);
    return archive.subarray(from, from + entry.size).toString('utf8');
  };
  return { headSize, names: Object.keys(files), content };
}

test.each(['a', 'ab', 'abc', 'abcd'])('finds every file again beside a file named %s', (name) => {
  const archive = packAsar({
    [name]: Buffer.from('première'),
    'empty.txt': Buffer.alloc(0),
    'main.js': Buffer.from("require('electron');"),
  });
  const { headSize, names, content } = read(archive);
  expect(names).toEqual([name, 'empty.txt', 'main.js']);
  expect(content(name)).toBe('première');
  expect(content('empty.txt')).toBe('');
  expect(content('main.js')).toBe("require('electron');");
  expect(headSize % 4).toBe(0);
});

test('writes the lengths of both pickles, which Chromium checks against each other', () => {
  const archive = packAsar({ 'main.js': Buffer.from('1') });
  const pickle = archive.readUInt32LE(4);
  expect(archive.readUInt32LE(0)).toBe(4);
  expect(archive.readUInt32LE(8)).toBe(pickle - 4);
  expect(archive.length).toBe(8 + pickle + 1);
});
