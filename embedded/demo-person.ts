/** Where a person belongs. The names are the words people read; the ids stand in where they lack. */
export interface DemoMembership {
  municipality: string;
  office: string;
  role: string;
  officeName?: string;
  roleName?: string;
  municipalityName?: string;
}

/** Somebody to sign in as by choosing a card. Exists only while the installation answers this machine alone. */
export interface DemoPerson {
  /** The subject of the tokens. */
  sub: string;
  name: string;
  memberships: readonly DemoMembership[];
}
