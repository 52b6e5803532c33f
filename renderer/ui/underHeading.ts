import { createContext } from 'react';

/** The id of the heading that a part of a page stands under: it names a table or list without a name of its own. */
export const UnderHeading = createContext<string | undefined>(undefined);
