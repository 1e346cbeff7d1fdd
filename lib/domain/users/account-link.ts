import { createHmac } from "node:crypto";
import { outsideTenants, type Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { settings } from "../../kernel/settings";
import { isLinkToken, linkHash, newLinkToken } from "./account-link-token.mjs";

/** `askedByPerson`: it changes the address, and only for whoever is signed in to that account. */
export type LinkedAccount = { userId: string; name: string; email: string; newEmail: string | null; askedByPerson: boolean };
/** Without `email` a link sets the password anew, with one it makes that the account's address. */
type NewLink = { userId: string; email: string | null; now: Date; expiresAt: Date; askedByPerson?: boolean };

const PAGES = { password: "reset-password", email: "confirm-email" };
const GONE = {
  password: "This link does not work: it was used, or its time is over. Ask for a new one.",
  email: "This link does not work: it was used, or its time is over. Change the address again on your account’s page.",
};
export type LinkPurpose = keyof typeof PAGES;

/** Makes a link and gives its address, which is kept nowhere. What is over goes on this occasion. */
export async function makeLink(tx: Tx, link: NewLink): Promise<string> {
  const { token, hash } = newLinkToken();
  await insertLink(tx, hash, link);
  return addressOf(link, token);
}

/** The one link of a mail, however often that is tried: `isNew` with the first try; null where it was used, or others took its place, meanwhile. */
export async function linkOfMail(tx: Tx, mailId: string, link: NewLink): Promise<{ url: string; isNew: boolean } | null> {
  const token = createHmac("sha256", settings.authSecret).update(`account-link ${mailId}`).digest("base64url");
  const known = await tx.accountLink.findUnique({ where: { hash: Uint8Array.from(linkHash(token)) }, select: { usedAt: true } });
  if (known?.usedAt) return null;
  if (!known) await insertLink(tx, linkHash(token), link);
  return { url: addressOf(link, token), isNew: !known };
}

async function insertLink(tx: Tx, hash: Buffer, { userId, email, now, expiresAt, askedByPerson = false }: NewLink): Promise<void> {
  await tx.accountLink.deleteMany({ where: { expiresAt: { lte: now } } });
  await tx.accountLink.createMany({ data: [{ hash: Uint8Array.from(hash), userId, email, createdAt: now, expiresAt, askedByPerson }] });
}

const addressOf = ({ email }: NewLink, token: string): string =>
  `${settings.publicUrl}/${PAGES[email === null ? "password" : "email"]}/${token}`;

/** Whose account a link is for, without using it. NOT_FOUND where it does not work. */
export const readLink = (purpose: LinkPurpose, token: string, now: Date): Promise<LinkedAccount> =>
  outsideTenants((tx) => openLink(tx, purpose, token, now));

/** The same inside a transaction. */
async function openLink(tx: Tx, purpose: LinkPurpose, token: string, now: Date): Promise<LinkedAccount> {
  const row = isLinkToken(token)
    ? await tx.accountLink.findUnique({
        where: { hash: Uint8Array.from(linkHash(token)) },
        select: {
          email: true,
          expiresAt: true,
          usedAt: true,
          askedByPerson: true,
          user: { select: { id: true, name: true, email: true } },
        },
      })
    : null;
  if (!row || row.usedAt || row.expiresAt <= now || (row.email === null) !== (purpose === "password"))
    throw new Refusal("NOT_FOUND", GONE[purpose]);
  return { userId: row.user.id, name: row.user.name, email: row.user.email, newEmail: row.email, askedByPerson: row.askedByPerson };
}

/** Uses a link up; of two that use it at once, one is refused. */
export async function useUpLink(tx: Tx, purpose: LinkPurpose, token: string, now: Date): Promise<void> {
  const { count } = await tx.accountLink.updateMany({
    where: { hash: Uint8Array.from(linkHash(token)), usedAt: null },
    data: { usedAt: now },
  });
  if (count === 0) throw new Refusal("NOT_FOUND", GONE[purpose]);
}

/** No link of the account that was made before works any more. */
export const voidLinks = (tx: Tx, userId: string, now: Date): Promise<unknown> =>
  tx.accountLink.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } });
