/** The channels between the window and main. Every method goes through the first. */
export const callChannel = 'alongside:call';
export const eventChannel = 'alongside:event';
/** Tells main that the page copied something, without the content. */
export const copiedChannel = 'alongside:copied';
