/** A person to detect in texts. Missing or empty fields are not searched for. */
export interface Contact {
  /** Never searched for and never put out. */
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
  /** Lines separated by commas or line breaks. */
  readonly addr?: string | null | undefined;
  readonly postcode?: string | null | undefined;
}

/** The people that a vault knows (ANONYMISATION.md, Texts 2). A contact may be a name alone. */
export interface KnownPeople {
  readonly people: readonly Contact[];
  readonly staff?: readonly (Contact | string)[] | undefined;
  readonly contacts?: readonly (Contact | string)[] | undefined;
}
