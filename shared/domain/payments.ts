/** How money is handed over. */
export const paymentMethods = ['cash', 'voucher', 'bank'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** Where an entry stands. A decline is kept: it is the person's evidence that nothing was earned. */
export const paymentOutcomes = ['approved', 'paid', 'declined'] as const;
export type PaymentOutcome = (typeof paymentOutcomes)[number];
