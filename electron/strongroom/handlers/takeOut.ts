import type { takeOut as area } from '../../../shared/contract/takeOut.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import { takeOut as saveEverything, type TakenOut } from '../takeOut/takeOut.ts';
import { expectOwnPassphrase, expectStrong } from '../vault/unlocking.ts';

const saving = 'takeOut.save';

export const takeOut: AreaHandlers<typeof area, AppContext> = {
  save: async ({ passphrase, filePassphrase, file }, context) => {
    const { charityName, user } = context.vault;
    if (filePassphrase !== null)
      await expectStrong(context, filePassphrase, [charityName, user.name]);
    await expectOwnPassphrase(context, passphrase);
    const path = context.tokens.take(file, 'save');
    return context.jobs.start(saving, (job) =>
      saveEverything(context, { path, filePassphrase }, job),
    );
  },

  saved: ({ jobId }, { jobs }) => {
    const { rows } = jobs.result<TakenOut>(saving, jobId);
    return { rows };
  },
};
