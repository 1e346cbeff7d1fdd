import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { CHALLENGE_LASTS, SIGN_IN_LASTS } from "../domain/factors/factor-terms";
import { SECOND } from "../kernel/time";
import { isSecureSite } from "./session-cookie";

// Under __Host- no other host of the domain can set them.
const nameOf = (name: string): string => `${isSecureSite() ? "__Host-" : ""}latchkey.${name}`;
const PENDING = "sign-in";
const BROWSER = "passkey";

async function keep(name: string, value: string, lasts: number): Promise<void> {
  (await cookies()).set(nameOf(name), value, {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecureSite(),
    path: "/",
    maxAge: Math.floor(lasts / SECOND),
  });
}

const drop = async (name: string): Promise<void> => keep(name, "", 0);
const kept = async (name: string): Promise<string | undefined> => (await cookies()).get(nameOf(name))?.value || undefined;

/** What holds a half-done sign-in in the browser that began it. */
export const keepPending = (token: string): Promise<void> => keep(PENDING, token, SIGN_IN_LASTS);
export const keptPending = (): Promise<string | undefined> => kept(PENDING);
export const dropPending = (): Promise<void> => drop(PENDING);

/** What ties a passkey's challenge to the browser that asked for it, before anybody is known. */
export async function nameBrowser(): Promise<string> {
  const name = randomBytes(32).toString("base64url");
  await keep(BROWSER, name, CHALLENGE_LASTS);
  return name;
}
export const namedBrowser = (): Promise<string | undefined> => kept(BROWSER);
export const forgetBrowser = (): Promise<void> => drop(BROWSER);
