import { describe, expect, it } from 'vitest';
import {
  compareVersions,
  installerEnding,
  judgeUpdate,
} from '../../../../shared/domain/updates.ts';

const running = {
  ...{ product: 'Alongside', version: '1.9.3', releasedOn: '2027-03-01', records: 20 },
  ...{ platform: 'linux', arch: 'x64' },
};
const judge = (changes: object) =>
  judgeUpdate({ ...running, version: '1.10.0', takenFrom: '1.0.0', ...changes }, running);

describe('an update', () => {
  it('is newer by its numbers, not by its letters', () => {
    expect(judge({})).toBe('newer');
    expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0);
    expect(compareVersions('0.9.9', '1.0.0')).toBeLessThan(0);
    expect(compareVersions('1.2.3', '1.2.3')).toBe(0);
  });

  it('that is older is known as such, and the same version is refused', () => {
    expect(judge({ version: '1.9.2' })).toBe('older');
    // Released later, and a step back all the same.
    expect(judge({ version: '1.8.9', releasedOn: '2027-05-01' })).toBe('older');
    expect(judge({ version: '1.9.3', releasedOn: '2027-05-01' })).toBe('update-same');
  });

  it('is refused where it was released before what runs', () => {
    expect(judge({ releasedOn: '2027-02-28' })).toBe('update-backdated');
    expect(judge({ releasedOn: '2027-03-01' })).toBe('newer');
  });

  it('of another product or computer is refused, however new it is', () => {
    expect(judge({ product: 'Elsewhere' })).toBe('update-of-another');
    expect(judge({ platform: 'win32' })).toBe('update-other-computer');
    expect(judge({ arch: 'arm64' })).toBe('update-other-computer');
  });

  it('that asks for a version between is refused', () => {
    expect(judge({ takenFrom: '1.9.4' })).toBe('update-too-far');
    expect(judge({ takenFrom: '1.9.3' })).toBe('newer');
  });

  it('installs by a file of its platform at the top of the package', () => {
    expect(installerEnding('linux', 'Alongside-1.0.0.AppImage')).toBe('AppImage');
    expect(installerEnding('linux', 'Alongside.exe')).toBeNull();
    expect(installerEnding('win32', 'Alongside.exe')).toBe('exe');
    expect(installerEnding('linux', 'linux-unpacked/x.deb')).toBeNull();
    expect(installerEnding('plan9', 'x.deb')).toBeNull();
  });
});
