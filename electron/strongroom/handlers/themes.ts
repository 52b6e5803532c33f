import type { themes as area } from '../../../shared/contract/themes.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/themes.ts';
import type { Writer } from '../store/unit.ts';

export const themes: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (_, { vault }) => ({ themes: vault.unit.read(store.listThemes) }),

  add: ({ theme }, tx) => store.addTheme(tx, theme),

  change: ({ themeId, expectedVersion, theme }, tx) =>
    store.changeTheme(tx, themeId, expectedVersion, theme),

  remove: ({ themeId, expectedVersion }, tx) => {
    store.removeTheme(tx, themeId, expectedVersion);
    return {};
  },
};
