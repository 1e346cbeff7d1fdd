import NextAuth, { type DefaultSession } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { admit } from "../access/grant";
import { endSession } from "../domain/sessions/end-session";
import { SESSION_DAYS, startSession } from "../domain/sessions/start-session";
import { authenticateUser } from "../domain/users/authenticate-user";
import { SignIn } from "../domain/users/schema";
import { settings } from "../kernel/settings";
import { attempt } from "../limits/attempt";
import { neighbourhood } from "../limits/rate-limit";
import { arrivalOf } from "./arrival";
import { currentSession } from "./current-session";
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

// The cookie holds no more than two ids and proves nothing by itself: only currentSession() may be asked, which reads the session's row.
const { signIn, signOut } = NextAuth(() => ({
  secret: settings.authSecret,
  trustHost: true,
  useSecureCookies: isSecureSite(),
  pages: { signIn: "/sign-in" },
  session: { strategy: "jwt", maxAge: SESSION_DAYS * 86_400 },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      async authorize(raw) {
        const input = SignIn.safeParse({ email: raw.email, password: raw.password });
        if (!input.success) return null;
        const arrival = admit(await arrivalOf({ kind: "anonymous" }), null);
        const user = await authenticateUser(arrival, input.data);
        return user && { id: user.id, sessionId: await startSession(arrival, user) };
      },
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

/** Signs in with e-mail and password and sets the cookie; false when they do not fit. RATE_LIMITED where an account or an address failed too often. */
export async function signInWith(input: SignIn): Promise<boolean> {
  const { address } = await arrivalOf({ kind: "anonymous" });
  const place = neighbourhood(address);
  const tries = [
    { limit: ADDRESS_TRIES, who: place },
    { limit: PAIR_TRIES, who: `${input.email} ${place}` },
    { limit: ACCOUNT_TRIES, who: input.email },
  ];
  return attempt(
    tries,
    () => signedIn(input),
    (fits) => fits,
  );
}

async function signedIn({ email, password }: SignIn): Promise<boolean> {
  try {
    await signIn("credentials", { email, password, redirect: false });
    return true;
  } catch (error) {
    if (error instanceof Error && "type" in error && error.type === "CredentialsSignin") return false;
    throw wrappedError(error);
  }
}

/** next-auth wraps what our own code threw, which alone says whether the database is away. */
function wrappedError(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Object && "err" in cause ? cause.err : error;
}

/** Ends the session's row first, so that a copy of the cookie is worth nothing, then drops the cookie. */
export async function signOutNow(): Promise<void> {
  const session = await currentSession();
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
}
