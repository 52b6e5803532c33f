/** The events of an approval. `carried`: the entry that is paid carries that of the one to be paid. */
export const approvalKinds = ['approved', 'carried', 'taken-back'] as const;
