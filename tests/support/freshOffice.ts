import { afterEach, beforeEach, expect } from 'vitest';
import { officeWithKeyFiles } from './keyFiles.ts';

type Made = Awaited<ReturnType<typeof officeWithKeyFiles>>;

/** For each test the office of a coordinator and a worker, with a stick for their key files. */
export function freshOffice() {
  const office = {} as Made['office'];
  const files = {} as Made['files'];
  let end: () => void;
  async function begin(others?: Parameters<typeof officeWithKeyFiles>[0]) {
    const made = await officeWithKeyFiles(others);
    Object.assign(office, made.office);
    Object.assign(files, made.files);
    ({ end } = made);
  }
  beforeEach(() => begin());
  afterEach(() => {
    end();
    expect(office.failures).toEqual([]);
  });
  return {
    office,
    files,
    /** Another office in its place, of these users. */
    async instead(others: Parameters<typeof officeWithKeyFiles>[0]) {
      end();
      await begin(others);
    },
  };
}
