import type { payLetters as area } from '../../../shared/contract/payLetters.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import { payLetterText } from '../feedback/payLetter.ts';

export const payLetters: AreaHandlers<typeof area, AppContext> = {
  draft: (asked, { vault }) => ({
    text: vault.unit.read((db) => payLetterText(db, asked, vault.charityName)),
  }),
};
