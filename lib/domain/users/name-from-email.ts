/** A first name for somebody who gave none: `ada.lovelace@example.com` → "Ada Lovelace". */
export function nameFromEmail(email: string): string {
  const words = (email.split("@")[0] ?? email).split(/[._-]+/).filter(Boolean);
  return words.map((word) => (word[0] ?? "").toUpperCase() + word.slice(1)).join(" ") || email;
}
