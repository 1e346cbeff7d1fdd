import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { settings } from "../kernel/settings";
import { isSecureSite } from "./session-cookie";

type Kept = { name: string; path: string; seconds: number };

/** Keeps values in a cookie that the browser can neither read nor change, for the pages under one path. */
export async function keepSealed({ name, path, seconds }: Kept, values: Record<string, unknown>): Promise<void> {
  const value = await encode({ token: values, secret: settings.authSecret, salt: name, maxAge: seconds });
  const { cookies } = await import("next/headers");
  (await cookies()).set(name, value, { httpOnly: true, sameSite: "lax", secure: isSecureSite(), path, maxAge: seconds });
}

/** What was kept, or null where nothing is, its time is over or it was not made here. */
export async function readSealed<T>(name: string, shape: z.ZodType<T>): Promise<T | null> {
  const { cookies } = await import("next/headers");
  const value = (await cookies()).get(name)?.value;
  if (!value) return null;
  const token = await decode({ token: value, secret: settings.authSecret, salt: name }).catch(() => null);
  return shape.safeParse(token).data ?? null;
}

export async function dropCookie(name: string, path: string): Promise<void> {
  const { cookies } = await import("next/headers");
  (await cookies()).set(name, "", { httpOnly: true, sameSite: "lax", secure: isSecureSite(), path, maxAge: 0 });
}

export async function cookieNames(prefix: string): Promise<string[]> {
  const { cookies } = await import("next/headers");
  return (await cookies()).getAll().flatMap(({ name }) => (name.startsWith(prefix) ? [name] : []));
}

const ONWARD = { name: "latchkey.onward", path: "/sign-in", seconds: 120 };

/** Where a form that was sent without scripts leads to outside: the policy of our pages lets no form lead there itself, so a page of ours does. */
export const keepOnward = (url: string): Promise<void> => keepSealed(ONWARD, { url });
export const readOnward = async (): Promise<string | null> => (await readSealed(ONWARD.name, z.object({ url: z.string() })))?.url ?? null;
export const ONWARD_PATH = "/sign-in/continue";
