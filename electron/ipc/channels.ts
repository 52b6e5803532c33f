/** The channels between the window and main. Methods of the desktop go through the first. */
export const callChannel = 'alongside:call';
/** The page asks for a port to the strongroom, and main hands it over: all other methods go there. */
export const portChannel = 'alongside:port';
/** Tells main that the page copied something, without the content. */
export const copiedChannel = 'alongside:copied';
