import { z } from "zod";
import { name, secretText } from "../../kernel/text";
import type { QrPath } from "./qr-path";

export const Code = secretText().min(1, "Give the code.").max(100, "A code has at most 100 characters.");
const Base64url = secretText()
  .max(16_000)
  .regex(/^[\w-]*$/, "This is not Base64url.");
const Id = Base64url.min(1).max(1_400);

const Answer = {
  id: Id,
  rawId: Id,
  type: z.literal("public-key"),
  authenticatorAttachment: z.string().max(40).nullish(),
  clientExtensionResults: z.record(z.string(), z.unknown()),
};

/** What a browser says of a passkey that it was asked for (AuthenticationResponseJSON of WebAuthn). */
export const PasskeyAnswer = z.object({
  ...Answer,
  response: z.object({ clientDataJSON: Base64url, authenticatorData: Base64url, signature: Base64url, userHandle: Base64url.nullish() }),
});
export type PasskeyAnswer = z.output<typeof PasskeyAnswer>;

/** What it says of one that it made (RegistrationResponseJSON). */
const NewPasskey = z.object({
  ...Answer,
  response: z.object({
    clientDataJSON: Base64url,
    attestationObject: Base64url,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});

export const SecondStep = z
  .strictObject({ code: Code.optional(), passkey: PasskeyAnswer.optional() })
  .refine(({ code, passkey }) => (code === undefined) !== (passkey === undefined), { path: ["code"], error: "Give the code." });
export type SecondStep = z.output<typeof SecondStep>;

export const ConfirmPerson = z.strictObject({
  code: Code.optional(),
  password: secretText().min(1, "Give your password.").max(1024, "A password has at most 1024 characters.").optional(),
  passkey: PasskeyAnswer.optional(),
});
export type ConfirmPerson = z.output<typeof ConfirmPerson>;

export const EnterByPasskey = z.strictObject({ passkey: PasskeyAnswer });
export type EnterByPasskey = z.output<typeof EnterByPasskey>;

export const ConfirmTotp = z.strictObject({ id: z.uuid(), code: Code });
export type ConfirmTotp = z.output<typeof ConfirmTotp>;

export const PasskeyName = name({ short: "Give the passkey a name.", most: 60, long: "A name has at most 60 characters." });
export const AddPasskey = z.strictObject({ name: PasskeyName, response: NewPasskey });
export type AddPasskey = z.output<typeof AddPasskey>;

export const RemovePasskey = z.strictObject({ id: z.uuid() });
export type RemovePasskey = z.output<typeof RemovePasskey>;

/** The secret, and the picture of it that an app reads; told this once. */
export type StartedTotp = { id: string; secret: string; qr: QrPath };
export type RenewedCodes = { recovery_codes: string[] };
/** Null where the account had recovery codes already. */
export type FactorAdded = { recovery_codes: string[] | null };

export type PasskeyView = { id: string; name: string; created_at: string; last_used_at: string | null; backed_up: boolean };
export type FactorsView = {
  app: { created_at: string } | null;
  passkeys: PasskeyView[];
  recovery_codes_left: number;
  passkeys_are_offered: boolean;
};

/** What an organization asks of its people. */
export const Protection = z.strictObject({ requires_second_factor: z.boolean(), asks_to_confirm: z.boolean() });
export type Protection = z.output<typeof Protection>;

/** With what a person can confirm who they are. */
export type WaysToConfirm = { app: boolean; passkey: boolean; password: boolean };
