const BYTE_ORDER_MARK = "\ufeff";

/**
 * Rows as RFC 4180 writes them, after a byte-order mark, without which Excel reads UTF-8 as the machine's own code page. The one writer of
 * CSV: a cell that a spreadsheet would take for a formula is defused by an apostrophe.
 */
export const csv = (rows: readonly (readonly string[])[]): string =>
  BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

/** The same for programs, without the mark. What is `plain` is no text, such as a number, and begins no formula. */
export const machineCsv = (rows: readonly (readonly (string | { plain: string })[])[]): string =>
  rows.map((row) => `${row.map((one) => (typeof one === "string" ? cell(one) : quoted(one.plain))).join(",")}\r\n`).join("");

// What is not seen (blanks, control and format characters) may stand before a formula's sign; tabs and line ends are taken for one's begin.
const FORMULA = /^(?:[\t\r\n]|[\p{Z}\p{C}]*[=+\-@\u2212])/u;

/** Full-width, small and raised signs count as well in some locales; compatibility composition makes the plain ones of them. */
const isFormula = (text: string): boolean => FORMULA.test(text) || FORMULA.test(text.slice(0, 100).normalize("NFKC"));

function cell(text: string): string {
  return quoted(isFormula(text) ? `'${text}` : text);
}

const quoted = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
