import { mailAddress } from "./mail-address.mjs";

/** Whether it can stand as the sender of a mail: an address, or a name with the address in angle brackets. @param {string} text */
export function isMailSender(text) {
  const [, inBrackets, alone] = /^(?:[^<>\p{Cc}]*<([^<>\s]+)>|([^<>\s]+))$/u.exec(text) ?? [];
  return mailAddress(inBrackets ?? alone ?? "") !== undefined;
}
