// @ts-check
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeKeyPair } from './package/releaseKeys.mjs';
import { releaseKeysFolder, root } from './prepare/places.mjs';
import { PreparationError, say } from './prepare/run.mjs';
import { runScript } from './prepare.mjs';

const { values } = parseArgs({
  options: { name: { type: 'string', default: '' }, private: { type: 'string', default: '' } },
});

await runScript(async () => {
  if (!/^[\w-]{1,40}$/.test(values.name) || values.private === '') {
    throw new PreparationError(
      'npm run release-key -- --name 2027 --private /media/stick/2027.key',
    );
  }
  const privateFile = path.resolve(values.private);
  if (!path.relative(root, privateFile).startsWith('..')) {
    throw new PreparationError('The private key must lie outside of the repository.');
  }
  const publicFile = path.join(releaseKeysFolder, `${values.name}.pem`);
  makeKeyPair({ privateFile, publicFile });
  say(`Keep ${privateFile} where nobody else can read it. Add ${publicFile} to the repository.`);
  return 0;
});
