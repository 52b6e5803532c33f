import { writeSync } from 'node:fs';
import { dyingStrongroom } from './dying.ts';

// Saves a safe export, and kills itself at the step that it is told: made to be cut short.
const [home = '', folder = '', passphrase = '', purposeId = '', path = '', killAt = ''] =
  process.argv.slice(2);
const dying = dyingStrongroom(home, Number(killAt), ['exec']);

async function save(): Promise<void> {
  const { ask, context } = dying;
  await dying.open(folder, passphrase);
  const end = dying.nextEnd();
  const { jobId = '' } = await ask('exports.prepare', {
    ...{
      kind: 'participants',
      purposeId,
      recipient: 'The council',
      cohortOf: null,
      recipeId: null,
    },
    ...{ from: '2026-01-01', to: '2026-11-23', columns: ['gender'] },
  });
  await end;
  context.tokens.add('token-of-the-file', 'save', path);
  dying.begin();
  await ask('exports.save', {
    ...{ jobId, file: 'token-of-the-file', format: 'csv', secondPerson: 'Ben Todd' },
    ...{ keepUntil: '2027-11-23', reason: null, decision: null },
  });
  writeSync(1, `saved ${dying.steps()}\n`);
  process.exit();
}
void save();
