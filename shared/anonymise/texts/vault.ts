/** Somebody whose traces are to be found. What is missing or empty is not looked for. */
export interface Contact {
  /** Never looked for, and never told. */
  readonly id?: string | number | null | undefined;
  /** The whole name, where it is not known in parts. */
  readonly name?: string | null | undefined;
  readonly first?: string | null | undefined;
  readonly last?: string | null | undefined;
  /** Other names, as people say them. */
  readonly aka?: readonly string[] | null | undefined;
  /** Any form in which dates are written in Britain, or ISO. */
  readonly dob?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  /** National Insurance number. */
  readonly ni?: string | null | undefined;
  /** NHS number. */
  readonly nhs?: string | null | undefined;
  /** Lines parted by commas or line breaks. */
  readonly addr?: string | null | undefined;
  readonly postcode?: string | null | undefined;
}

/** Whom the vault knows (ANONYMISATION.md, Texts 2). A contact may be a name alone. */
export interface Vault {
  readonly people: readonly Contact[];
  readonly staff?: readonly (Contact | string)[] | undefined;
  readonly contacts?: readonly (Contact | string)[] | undefined;
}
