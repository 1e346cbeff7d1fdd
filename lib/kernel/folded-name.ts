const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * The form in which two names are compared: those that look alike are the same name, in any case, however composed, whatever is
 * invisible in them. Unicode's NFKC_Casefold, and blanks as one. Our own, so that it is the same on a database of any locale.
 */
export function foldedName(name: string): string {
  const plain = name.normalize("NFKC").replace(IGNORABLE, "").toLowerCase();
  // Upper case and back folds in full (ß, ŉ, ΐ); a dotless ı would become an i by it. A final ς depends on what follows it.
  const folded = plain.replace(/[^ı]+/g, (part) => part.toUpperCase().toLowerCase()).replaceAll("ς", "σ");
  return folded.normalize("NFKC").replace(IGNORABLE, "").replace(/\s+/g, " ").trim();
}
