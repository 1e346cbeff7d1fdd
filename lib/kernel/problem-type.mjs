/**
 * What a problem document calls its kind of refusal: where this instance's documents say what to do about it.
 *
 * @param {string} publicUrl @param {string} code
 */
export const problemType = (publicUrl, code) => `${publicUrl.replace(/\/+$/, "")}/docs/api/errors#${code.toLowerCase()}`;
