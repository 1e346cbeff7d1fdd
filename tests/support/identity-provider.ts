import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import Provider, { type Configuration } from "oidc-provider";

type TestPerson = { sub: string; email?: string; email_verified?: boolean; name?: string };
export type IdentityProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who signs in next. */
  person: TestPerson;
  /** How often it has asked somebody who they are. */
  asked: number;
  /** Follows a sign-in from its first address to where it comes back: the callback's address. Cookies are the browser's. */
  signIn: (url: string, browser?: Map<string, string>) => Promise<URL>;
  /** What it has sent to the back-channel address. */
  provider: Provider;
  /** Another key signs from now on; the former one is gone. */
  rotateKeys: () => Promise<void>;
  stop: () => Promise<void>;
};

const clientId = "latchkey";
const clientSecret = "a-secret-of-the-client-0123456789";

/** A real OpenID provider on a port of its own, which signs in without asking whoever it is told to. */
export async function identityProvider(redirectUris: string[], more: { backchannel?: string } = {}): Promise<IdentityProvider> {
  let provider: Provider;
  const server = http.createServer((request, response) => void handle(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state = { person: { sub: "ada" } as TestPerson, asked: 0 };

  const begin = async () => {
    const { privateKey } = await generateKeyPair("RS256", { extractable: true });
    const jwk = { ...(await exportJWK(privateKey)), kid: `key-${Date.now()}-${Math.random()}`, alg: "RS256", use: "sig" };
    const configuration: Configuration = {
      clients: [
        {
          client_id: clientId,
          client_secret: clientSecret,
          redirect_uris: redirectUris,
          post_logout_redirect_uris: redirectUris.map((uri) => new URL("/sign-in", uri).href),
          ...(more.backchannel ? { backchannel_logout_uri: more.backchannel, backchannel_logout_session_required: true } : {}),
        },
      ],
      jwks: { keys: [jwk as never] },
      cookies: { keys: ["a-key-of-cookies"] },
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
      features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
      findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ ...state.person, sub: id }) }),
      interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
      pkce: { required: () => true },
      fetch: (url, options) => fetch(url, { ...options, dispatcher: undefined } as RequestInit),
    };
    provider = new Provider(issuer, configuration);
    provider.on("server_error", (_ctx, error) => console.error(error));
  };
  await begin();

  async function handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    if (!request.url?.startsWith("/interaction/")) return void provider.callback()(request, response);
    const { prompt, params } = await provider.interactionDetails(request, response);
    if (prompt.name === "login") {
      state.asked += 1;
      return provider.interactionFinished(request, response, { login: { accountId: state.person.sub } });
    }
    const grant = new provider.Grant({ accountId: state.person.sub, clientId });
    grant.addOIDCScope(String(params.scope));
    await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
  }

  return {
    issuer,
    clientId,
    clientSecret,
    get provider() {
      return provider;
    },
    get person() {
      return state.person;
    },
    set person(person) {
      state.person = person;
    },
    get asked() {
      return state.asked;
    },
    rotateKeys: begin,
    signIn: (url, browser) => follow(url, issuer, browser ?? new Map()),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function follow(first: string, issuer: string, cookies: Map<string, string>): Promise<URL> {
  let url = new URL(first);
  for (let step = 0; url.origin === issuer && step < 12; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    const next = answer.headers.get("location");
    if (!next) throw new Error(`The provider answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    url = new URL(next, url);
  }
  return url;
}
