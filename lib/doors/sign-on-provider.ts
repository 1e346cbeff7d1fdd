import type { Granted } from "../access/caller";
import { admit } from "../access/grant";
import { providerAtTheDoor } from "../domain/single-sign-on/queries";
import type { Provider } from "../domain/single-sign-on/schema";
import { settings } from "../kernel/settings";

/** What stands for the operator's provider in addresses. */
export const OF_INSTANCE = "instance";

/** The provider of an organization, or with null the operator's; null where there is none. */
export async function providerFor(arrival: Granted, organizationId: string | null): Promise<Provider | null> {
  if (organizationId !== null) return providerAtTheDoor(admit({ ...arrival }, organizationId), organizationId);
  const own = settings.singleSignOn;
  return own && { organizationId: null, issuer: own.issuer, clientId: own.clientId, clientSecret: own.clientSecret };
}

/** An address of its own a provider, so that none can answer in the place of another. */
export const callbackUrl = (organizationId: string | null): string =>
  `${settings.publicUrl}/sign-in/callback/${organizationId ?? OF_INSTANCE}`;

export const backChannelUrl = (organizationId: string | null): string =>
  `${settings.publicUrl}/sign-in/logout/${organizationId ?? OF_INSTANCE}`;

/** Where a provider sends the browser once it has signed it out. */
export const signedOutUrl = (): string => `${settings.publicUrl}/sign-in`;
