/** The one form in which a password is hashed: composed, with every blank the plain one (RFC 8265, OpaqueString). */
export const passwordForm = (password: string): string => password.replace(/\p{Zs}/gu, " ").normalize("NFC");

/** That form first, then what hashes of before may be of: as it was typed, and as either system composes. For most passwords they are all the same. */
export const passwordForms = (password: string): string[] => [
  ...new Set([passwordForm(password), password, password.normalize("NFC"), password.normalize("NFD")]),
];
