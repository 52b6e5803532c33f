/** What is kept about a receipt beside its number: how it was signed, and that it was printed. */
export const receiptEventKinds = ['signed-on-screen', 'signed-on-paper', 'printed'] as const;
