import { createHmac, timingSafeEqual } from "node:crypto";
import { settings } from "../../kernel/settings";

export type InvitationRef = { organizationId: string; invitationId: string };

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll("-", ""), "hex");
const idOf = (bytes: Buffer): string => bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
const mac = (refs: Buffer): Buffer => createHmac("sha256", settings.authSecret).update("invitation").update(refs).digest().subarray(0, 24);

/** The token of an invitation's link: its two ids and a MAC under the instance's secret, so that it is stored nowhere. 75 characters. */
function invitationToken({ organizationId, invitationId }: InvitationRef): string {
  const refs = Buffer.concat([bytesOf(organizationId), bytesOf(invitationId)]);
  return Buffer.concat([refs, mac(refs)]).toString("base64url");
}

/** What a token names, or undefined when it was not made here. */
export function readInvitationToken(token: string): InvitationRef | undefined {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== 56 || bytes.toString("base64url") !== token) return undefined;
  const refs = bytes.subarray(0, 32);
  if (!timingSafeEqual(bytes.subarray(32), mac(refs))) return undefined;
  return { organizationId: idOf(refs.subarray(0, 16)), invitationId: idOf(refs.subarray(16)) };
}

export const invitationUrl = (ref: InvitationRef): string => `${settings.publicUrl}/invite/${invitationToken(ref)}`;

/** What stands in the place of a link that the caller may not have: a page that says that it does not work. */
export const hiddenUrl = (): string => `${settings.publicUrl}/invite/hidden`;
