import { z } from "zod";
import { ROLES } from "../../access/roles";
import { emailText, line, secretText } from "../../kernel/text";

const ISSUER = "Give the issuer’s address, such as https://login.example.com/realms/acme: what its discovery document calls itself.";

/** To the letter as the provider writes it, a slash at its end included. */
const Issuer = z.string(ISSUER).trim().max(500, "An issuer has at most 500 characters.").refine(isIssuer, ISSUER);

function isIssuer(text: string): boolean {
  if (!URL.canParse(text) || /[\s#?]/.test(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === "https:" || protocol === "http:") && username === "" && password === "";
}

const ClientId = line({ most: 500, long: "A client id has at most 500 characters." }).min(1, "Give the client id.");
const ClientSecret = secretText().max(2000, "A client secret has at most 2000 characters.");

/** Nobody becomes an admin by signing in for the first time. */
export const JOINING_ROLES = ROLES.filter((role) => role !== "admin");

/** Without a secret the one that is kept stays. */
export const SaveSingleSignOn = z.strictObject({
  issuer: Issuer,
  client_id: ClientId,
  client_secret: ClientSecret.optional(),
  lets_join: z.boolean(),
  default_role: z.enum(ROLES).refine((role) => role !== "admin", "Nobody becomes an admin by signing in. Choose another role."),
});
export type SaveSingleSignOn = z.output<typeof SaveSingleSignOn>;

export const TryProvider = SaveSingleSignOn.pick({ issuer: true, client_id: true, client_secret: true });
export type TryProvider = z.output<typeof TryProvider>;
export type ProviderTried = {
  works: boolean;
  fault: string | null;
  /** Whether people who sign out here can sign out there as well. */
  signs_out: boolean;
  /** Whether it tells us when somebody signs out there. */
  tells_of_logout: boolean;
};

/** `password_admin_id` is the admin whose password goes on to open the organization. */
export const RequireSingleSignOn = z.strictObject({ required: z.boolean(), password_admin_id: z.uuid().nullable() });
export type RequireSingleSignOn = z.output<typeof RequireSingleSignOn>;

const DOMAIN = "Give a mail domain such as example.com: what stands behind the @.";
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** In lower case, other letters as DNS spells them. */
export const Domain = z
  .string(DOMAIN)
  .trim()
  .max(300, DOMAIN)
  .transform((text, issues) => {
    const domain = domainOf(text);
    if (domain === undefined) issues.addIssue({ code: "custom", message: DOMAIN });
    return domain ?? z.NEVER;
  });

function domainOf(text: string): string | undefined {
  const plain = text.toLowerCase().replace(/^@/, "").replace(/\.$/, "");
  if (/[\s/\\?#:[\]%@]/.test(plain) || !URL.canParse(`http://${plain}`)) return undefined;
  const domain = new URL(`http://${plain}`).hostname;
  const labels = domain.split(".");
  const isName = labels.length > 1 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? "");
  return isName && domain.length <= 240 ? domain : undefined;
}

export const DomainInput = z.strictObject({ domain: Domain });
export type DomainInput = z.output<typeof DomainInput>;

export type DomainView = {
  domain: string;
  record_name: string;
  record_value: string;
  verified_at: string | null;
  checked_at: string | null;
  /** Since when its record is gone, of one that is verified. */
  missing_since: string | null;
};

/** What the settings show. The secret is shown to nobody. */
export type SingleSignOnView = {
  issuer: string;
  client_id: string;
  lets_join: boolean;
  default_role: (typeof ROLES)[number];
  required: boolean;
  password_admin: { id: string; name: string; email: string } | null;
  updated_at: string;
  updated_by_name: string | null;
  last_used_at: string | null;
};

/** A provider with its secret, which never leaves the server; that of the instance has no organization. */
export type Provider = { organizationId: string | null; issuer: string; clientId: string; clientSecret: string };

/** Who came back from a provider. `isVerified` is null where it does not say. */
export type ProviderPerson = {
  subject: string;
  session: string | null;
  email: string | null;
  isVerified: boolean | null;
  name: string | undefined;
  /** When they last proved to the provider who they are, by its clock; null where it does not say. */
  authenticatedAt: Date | null;
  logoutUrl: string | null;
};

/** Whom a provider has signed out: one session of theirs, or all. `until` the token could be sent again. */
export type LoggedOut = { jti: string; subject: string | null; session: string | null; until: Date };

/** By an address, an organization's name, or the operator's provider; `to` is a path of ours. With `confirm` the provider asks who it is anew. */
export const StartSignOn = z.strictObject({
  email: emailText().optional(),
  organization: z.string().max(100).optional(),
  instance: z.literal("true").optional(),
  confirm: z.literal("true").optional(),
  to: z.string().max(2000).optional(),
});
export type StartSignOn = z.output<typeof StartSignOn>;
