import { createHmac, randomBytes } from "node:crypto";

/** A secret as Standard Webhooks writes it: 32 bytes behind `whsec_`. https://www.standardwebhooks.com */
export const mintSigningSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

/** What `webhook-signature` says: one signature a secret, so that a receiver may know either of two. */
export const webhookSignature = (secrets: readonly string[], id: string, timestamp: number, body: string): string =>
  secrets
    .map((secret) => Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
    .map((key) => `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`)
    .join(" ");
