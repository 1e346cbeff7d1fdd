import { type Configuration, genericGrantRequest, ResponseBodyError, randomPKCECodeVerifier } from "openid-client";
import type { Provider, ProviderTried } from "../domain/single-sign-on/schema";
import { discover, reachOf, SIGNING_ALGORITHMS } from "./identity-provider";
import { NotReached } from "./outside-request";
import { maySpeakTo, providerFetch } from "./provider-fetch";

/** Looks at a provider as a sign-in would, save that nobody signs in: its document, its keys, and whether it knows our client. */
export async function tryProvider(provider: Provider, redirectUri: string): Promise<ProviderTried> {
  try {
    const config = await discover(provider);
    const keys = await countKeys(config, provider);
    if (keys === 0) return failed("Its JWKS has no public key to sign with, such as one for RS256 or ES256.");
    const fault = await clientFault(config, redirectUri);
    if (fault) return failed(fault);
    const { end_session_endpoint: place, backchannel_logout_supported: tells } = config.serverMetadata();
    return { works: true, fault: null, signs_out: maySpeakTo(place ?? "", reachOf(provider)), tells_of_logout: tells === true };
  } catch (error) {
    return failed(faultOf(error));
  }
}

const failed = (fault: string): ProviderTried => ({ works: false, fault, signs_out: false, tells_of_logout: false });

async function countKeys(config: Configuration, provider: Provider): Promise<number> {
  const place = config.serverMetadata().jwks_uri ?? "";
  const answer = await providerFetch(reachOf(provider))(place, { method: "GET", headers: {}, body: undefined, redirect: "manual" });
  if (answer.status !== 200) throw new NotReached(`Its JWKS was answered with ${answer.status}.`);
  const { keys } = (await answer.json()) as { keys?: { kty?: string; use?: string; alg?: string }[] };
  const isUsable = ({ kty, use, alg }: { kty?: string; use?: string; alg?: string }) =>
    ["RSA", "EC", "OKP"].includes(kty ?? "") && use !== "enc" && (alg === undefined || SIGNING_ALGORITHMS.includes(alg));
  return Array.isArray(keys) ? keys.filter(isUsable).length : 0;
}

/** A code that nobody gave out: a provider that knows us refuses the code, another one refuses us. */
async function clientFault(config: Configuration, redirectUri: string): Promise<string | undefined> {
  try {
    await genericGrantRequest(config, "authorization_code", {
      code: "latchkey-connection-test",
      redirect_uri: redirectUri,
      code_verifier: randomPKCECodeVerifier(),
    });
    return undefined;
  } catch (error) {
    const answered = error instanceof ResponseBodyError ? error.error : undefined;
    const isRefused = answered === "invalid_client" || (error instanceof Error && error.name === "WWWAuthenticateChallengeError");
    if (isRefused) return "It does not know this client id with this secret.";
    if (answered === "unauthorized_client") return "It does not let this client sign people in by authorization code.";
    if (answered !== undefined) return undefined;
    throw error;
  }
}

function faultOf(error: unknown): string {
  const away = error instanceof NotReached ? error : error instanceof Error && error.cause instanceof NotReached ? error.cause : undefined;
  if (away) return away.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return `What it answers is not as OpenID Connect wants it${/^\w{1,60}$/.test(code) ? ` (${code})` : ""}. Check the issuer.`;
}
