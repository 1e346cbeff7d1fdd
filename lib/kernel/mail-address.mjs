// HTML's own rule for `input type=email`, which every browser holds as well (https://html.spec.whatwg.org/#valid-e-mail-address).
const RULE =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const MOST = 254;

/**
 * A mail address as it is kept: without blanks around it, in lower case, a domain in other letters as DNS spells it (`xn--…`).
 * Undefined where it is none.
 * @param {string} text @returns {string | undefined}
 */
export function mailAddress(text) {
  const given = text.trim();
  const at = given.lastIndexOf("@");
  const domain = given.slice(at + 1);
  const address = /[^\0-\x7f]/.test(domain) ? given.slice(0, at + 1) + dnsName(domain) : given;
  return address.length <= MOST && RULE.test(address) ? address.toLowerCase() : undefined;
}

/** @param {string} domain */
function dnsName(domain) {
  const address = `http://${domain}`;
  // What ends a host in an address is no part of a name.
  return /[\s/\\?#:[\]%]/.test(domain) || !URL.canParse(address) ? "" : new URL(address).hostname;
}
