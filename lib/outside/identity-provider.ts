import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
} from "openid-client";
import type { Provider, ProviderPerson } from "../domain/single-sign-on/schema";
import { SignOnRefused } from "../domain/single-sign-on/sign-on-terms";
import { SECOND } from "../kernel/time";
import { NotReached } from "./outside-request";
import { maySpeakTo, type ProviderReach, providerFetch } from "./provider-fetch";

/** Those that a public key proves. What the provider's secret or nothing at all proves is refused, whatever the provider lists. */
export const SIGNING_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"];
const TIMEOUT_S = 10;
/** By how much the provider's clock may be behind. */
const CLOCKS_APART = 30 * SECOND;

/** What binds an answer to the request and the browser that it is for; `freshSince`, in milliseconds, where the person had to prove anew who they are. */
export type Proofs = { state: string; nonce: string; verifier: string; freshSince?: number };

export const reachOf = ({ organizationId }: Provider): ProviderReach => (organizationId === null ? "instance" : "organization");

/** What the provider says of itself now. It is asked anew for each sign-in, and so its keys are those of now. Throws NotReached with what is wrong. */
export async function discover(provider: Provider): Promise<Configuration> {
  const { issuer, clientId, clientSecret } = provider;
  const reach = reachOf(provider);
  if (!maySpeakTo(issuer, reach)) throw new NotReached("The issuer is not an address of https.");
  const fetch = providerFetch(reach);
  const insecure = new URL(issuer).protocol === "http:" ? [allowInsecureRequests] : [];
  const config = await discovery(new URL(issuer), clientId, { client_secret: clientSecret }, secretAuth(clientSecret), {
    [customFetch]: fetch,
    execute: [...insecure, enableNonRepudiationChecks],
    timeout: TIMEOUT_S,
  });
  refuseOther(config, provider);
  return config;
}

/** The issuer to the letter: some providers speak for all their customers under one address, where everybody could be anybody. */
function refuseOther(config: Configuration, provider: Provider): void {
  const { issuer, authorization_endpoint: sends, token_endpoint: answers, jwks_uri: keys, ...advertised } = config.serverMetadata();
  if (issuer !== provider.issuer) throw new NotReached(`It calls itself ${issuer.slice(0, 200)}, which is not the issuer that was given.`);
  const lacking = Object.entries({ authorization_endpoint: sends, token_endpoint: answers, jwks_uri: keys }).filter(([, one]) => !one);
  if (lacking.length > 0) throw new NotReached(`Its discovery document has no ${lacking.map(([name]) => name).join(", ")}.`);
  const odd = [sends, answers, keys].find((one) => !maySpeakTo(one ?? "", reachOf(provider)));
  if (odd) throw new NotReached("An address in its discovery document is not one of https.");
  const { id_token_signing_alg_values_supported: algorithms } = advertised;
  if (Array.isArray(algorithms)) {
    // What the library looks into: none that needs no public key is left.
    const known = algorithms.filter((one) => SIGNING_ALGORITHMS.includes(String(one)));
    if (known.length === 0) throw new NotReached("It signs ID tokens by no algorithm with a public key, such as RS256 or ES256.");
  }
}

const secretAuth =
  (secret: string): ClientAuth =>
  (as, client, body, headers) => {
    const methods = as.token_endpoint_auth_methods_supported;
    const byPost = Array.isArray(methods) && !methods.includes("client_secret_basic") && methods.includes("client_secret_post");
    (byPost ? ClientSecretPost(secret) : ClientSecretBasic(secret))(as, client, body, headers);
  };

type Asked = { email?: string; fresh?: boolean };

/** Where the browser goes to sign in; with `fresh` the provider asks whoever is signed in there again, and says when it did. */
export async function authorizationUrl(provider: Provider, redirectUri: string, proofs: Proofs, asked: Asked = {}): Promise<string> {
  const config = await discover(provider);
  return buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: "openid email profile",
    state: proofs.state,
    nonce: proofs.nonce,
    code_challenge: await calculatePKCECodeChallenge(proofs.verifier),
    code_challenge_method: "S256",
    ...(asked.email ? { login_hint: asked.email } : {}),
    ...(asked.fresh ? { prompt: "login", max_age: "0" } : {}),
  }).href;
}

/** Who came back, proven by the provider's signature. Throws SignOnRefused, whose cause holds what failed. */
export async function personOf(provider: Provider, callback: URL, proofs: Proofs): Promise<ProviderPerson> {
  try {
    const config = await discover(provider);
    const checks = { expectedState: proofs.state, expectedNonce: proofs.nonce, pkceCodeVerifier: proofs.verifier, idTokenExpected: true };
    const tokens = await authorizationCodeGrant(config, callback, checks);
    const claims = tokens.claims();
    if (!claims || !tokens.id_token || claims.iss !== provider.issuer) throw new Error("no ID token of this issuer");
    refuseOtherAlgorithms(tokens.id_token);
    const authenticatedAt = typeof claims.auth_time === "number" ? new Date(claims.auth_time * SECOND) : null;
    refuseStale(authenticatedAt, proofs.freshSince);
    const profile = typeof claims.email === "string" ? claims : await toldLater(config, tokens.access_token, claims.sub);
    return {
      subject: claims.sub,
      session: typeof claims.sid === "string" ? claims.sid.slice(0, 512) : null,
      email: typeof profile?.email === "string" ? profile.email : null,
      isVerified: typeof profile?.email_verified === "boolean" ? profile.email_verified : null,
      name: [profile?.name, claims.name].find((one) => typeof one === "string") as string | undefined,
      authenticatedAt,
      logoutUrl: logoutUrl(config, provider, tokens.id_token),
    };
  } catch (error) {
    throw refusalOf(error);
  }
}

/** Most providers keep the address out of the ID token where they hand out an access token as well. */
async function toldLater(config: Configuration, accessToken: string, subject: string): Promise<Record<string, unknown> | null> {
  return config.serverMetadata().userinfo_endpoint ? fetchUserInfo(config, accessToken, subject) : null;
}

/** A provider may ignore what it was asked, and answer out of a session of hours ago: `auth_time` tells (OpenID Connect Core, section 3.1.2.1). */
function refuseStale(authenticatedAt: Date | null, freshSince: number | undefined): void {
  if (freshSince === undefined) return;
  if (!authenticatedAt || !(authenticatedAt.getTime() >= freshSince - CLOCKS_APART)) throw new SignOnRefused("not-fresh");
}

function refuseOtherAlgorithms(idToken: string): void {
  const { alg } = JSON.parse(Buffer.from(idToken.split(".")[0] ?? "", "base64url").toString("utf8"));
  if (!SIGNING_ALGORITHMS.includes(alg)) throw new Error(`ID token signed by ${String(alg).slice(0, 20)}`);
}

/** Where the person signs out at the provider as well; null where it has no such place. */
function logoutUrl(config: Configuration, provider: Provider, idToken: string): string | null {
  const { end_session_endpoint: place } = config.serverMetadata();
  if (!place || !maySpeakTo(place, reachOf(provider))) return null;
  return buildEndSessionUrl(config, { id_token_hint: idToken }).href;
}

function refusalOf(error: unknown): SignOnRefused {
  if (error instanceof SignOnRefused) return error;
  if (error instanceof AuthorizationResponseError)
    return new SignOnRefused(error.error === "access_denied" ? "denied" : "unreachable", error);
  const isAway = error instanceof NotReached || (error instanceof Error && error.cause instanceof NotReached);
  return new SignOnRefused(isAway ? "unreachable" : "refused", error);
}
