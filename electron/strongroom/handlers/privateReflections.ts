import type {
  privateReflections as area,
  PrivateWords,
} from '../../../shared/contract/privateReflections.ts';
import { signsFit } from '../../../shared/domain/reflections.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import * as keys from '../access/privateKeys.ts';
import * as reflections from '../access/privateReflections.ts';
import type { AppContext } from '../context.ts';
import { expectPast } from './consents.ts';

export const privateReflections: AreaHandlers<typeof area, AppContext> = {
  get: (_, context) => reflections.shownPrivate(context),

  open: async ({ passphrase }, context) => {
    await keys.openPrivate(context, passphrase);
    return reflections.shownPrivate(context);
  },

  shut: (_, context) => {
    keys.forgetPrivate(context.vault);
    return reflections.shownPrivate(context);
  },

  add: ({ words }, context) => {
    expectWords(words, context.today());
    reflections.addPrivate(context.vault, words);
    return reflections.shownPrivate(context);
  },

  change: ({ words, ...seen }, context) => {
    expectWords(words, context.today());
    reflections.changePrivate(context.vault, seen, words);
    return reflections.shownPrivate(context);
  },

  remove: (seen, context) => {
    reflections.removePrivate(context.vault, seen);
    return reflections.shownPrivate(context);
  },

  share: (seen, context) => {
    reflections.sharePrivate(context.vault, seen);
    return reflections.shownPrivate(context);
  },

  trustRecoveryKey: (_, context) => {
    keys.trustRecoveryKey(context);
    return reflections.shownPrivate(context);
  },

  recover: async (typed, context) => {
    await keys.recoverPrivate(context, typed);
    return reflections.shownPrivate(context);
  },

  readRemoved: (asked, context) => reflections.readRemoved(context, asked),
};

function expectWords(words: PrivateWords, today: string): void {
  expectPast(words.onDate, today, 'words.onDate');
  if (words.about === 'power' && !signsFit(words.kind, words.signs))
    refuse('invalid', undefined, [{ path: 'words.signs', code: 'invalid' }]);
}
