/** The channels between the window and main. Every method goes through the first. */
export const callChannel = 'alongside:call';
export const eventChannel = 'alongside:event';
/** Says that something was copied, not what. */
export const copiedChannel = 'alongside:copied';
