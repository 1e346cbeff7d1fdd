import { AsyncLocalStorage } from "node:async_hooks";
import NextAuth, { type DefaultSession } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import type { Granted } from "../access/caller";
import { admit } from "../access/grant";
import { type BegunSignIn, beginSignIn } from "../domain/factors/begin-sign-in";
import { endSession } from "../domain/sessions/end-session";
import { SESSION_DAYS } from "../domain/sessions/session-terms";
import { authenticateUser } from "../domain/users/authenticate-user";
import type { SignIn } from "../domain/users/schema";
import { settings } from "../kernel/settings";
import { attempt } from "../limits/attempt";
import { neighbourhood } from "../limits/rate-limit";
import { arrivalOf } from "./arrival";
import { currentSession } from "./current-session";
import { providerLogout } from "./provider-logout";
import { isSecureSite } from "./session-cookie";

declare module "next-auth" {
  interface User {
    sessionId?: string;
  }
  interface Session {
    sessionId: string;
    user: { id: string } & DefaultSession["user"];
  }
}

// An account alone has a wider limit than an account from one address, so that nobody is locked out by a stranger's few tries.
const ACCOUNT_TRIES = { name: "sign-in-account", points: 100, seconds: 15 * 60 };
const PAIR_TRIES = { name: "sign-in-account-and-address", points: 10, seconds: 15 * 60 };
const ADDRESS_TRIES = { name: "sign-in-address", points: 200, seconds: 15 * 60 };

const entering = new AsyncLocalStorage<{ id: string; sessionId: string }>();

// The cookie holds no more than two ids and proves nothing by itself: only currentSession() may be asked, which reads the session's row.
const { signIn, signOut } = NextAuth(() => ({
  secret: settings.authSecret,
  trustHost: true,
  useSecureCookies: isSecureSite(),
  pages: { signIn: "/sign-in" },
  session: { strategy: "jwt", maxAge: SESSION_DAYS * 86_400 },
  providers: [
    Credentials({
      // Whoever enters has been proven before; nothing that a request says lets anybody in here.
      authorize: async () => entering.getStore() ?? null,
    }),
  ],
  logger: { error: () => {} },
  callbacks: {
    async jwt({ token, user, trigger }) {
      return trigger === "signIn" && user?.id ? { sub: user.id, sid: user.sessionId } : token;
    },
    session({ session, token }) {
      session.user.id = token.sub ?? "";
      session.sessionId = String(token.sid);
      return session;
    },
  },
}));

/** Sets the cookie of a session that was started a moment ago. */
export async function enterAs(userId: string, sessionId: string): Promise<void> {
  await entering.run({ id: userId, sessionId }, () => signIn("credentials", { redirect: false }));
}

/** Proves e-mail and password and begins a sign-in; null when they do not fit. RATE_LIMITED where an account or an address failed too often. */
export async function signInWith(input: SignIn): Promise<BegunSignIn | null> {
  const arrival = admit(await arrivalOf({ kind: "anonymous" }), null);
  const place = neighbourhood(arrival.address);
  const tries = [
    { limit: ADDRESS_TRIES, who: place },
    { limit: PAIR_TRIES, who: `${input.email} ${place}` },
    { limit: ACCOUNT_TRIES, who: input.email },
  ];
  return attempt(
    tries,
    async () => {
      const user = await authenticateUser(arrival, input);
      const begun = user && (await beginSignIn(arrival, user));
      if (user && begun && "sessionId" in begun) await enterAs(user.id, begun.sessionId);
      return begun;
    },
    (begun) => begun !== null,
  );
}

/** The same for what follows the password, or comes in its place: counted by address. */
export const attemptHere = async <T>(run: (arrival: Granted) => Promise<T>): Promise<T> => {
  const arrival = admit(await arrivalOf({ kind: "anonymous" }), null);
  return attempt([{ limit: ADDRESS_TRIES, who: neighbourhood(arrival.address) }], () => run(arrival));
};

/** Ends the session's row first, so that a copy of the cookie is worth nothing, then drops the cookie. Gives where its provider signs out, where one opened it. */
export async function signOutNow(): Promise<string | null> {
  const session = await currentSession();
  const elsewhere = session && (await providerLogout(session.id));
  if (session) {
    const caller = {
      kind: "person" as const,
      userId: session.userId,
      name: session.name,
      email: session.email,
      isOperator: session.isOperator,
      role: null,
      sessionId: session.id,
    };
    await endSession(admit(await arrivalOf(caller), null), session.id);
  }
  await signOut({ redirect: false });
  return elsewhere;
}
