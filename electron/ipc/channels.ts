/** The two channels between the window and main. Every method goes through the first. */
export const callChannel = 'alongside:call';
export const eventChannel = 'alongside:event';
