import type { CustomFetch } from "openid-client";
import { isListedAddress } from "../kernel/outside-address";
import { settings } from "../kernel/settings";
import { SECOND } from "../kernel/time";
import { NotReached, requestOutside } from "./outside-request";

const AT_MOST = 10 * SECOND;
const MOST_BYTES = 512 * 1024;
const EVERYWHERE = ["0.0.0.0/0", "::/0"];
const LOOPBACK = ["127.0.0.0/8", "::1"];

/** Whose provider it is decides what may be reached: an organization's what channels reach, the operator's own whatever it says. */
export type ProviderReach = "organization" | "instance";

/**
 * Whether an address of a provider may be spoken to. Without TLS none may, save by its number where the operator lists that (this machine's own,
 * where the provider is the operator's): whoever could change what comes from there could be anybody.
 */
export function maySpeakTo(address: string, reach: ProviderReach): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== "" || password !== "") return false;
  if (protocol === "https:") return true;
  return protocol === "http:" && isListedAddress(hostname, reach === "instance" ? LOOPBACK : settings.outgoingAddresses);
}

/** `fetch` for openid-client, within the bounds of requests to addresses that people have given: no redirects, 10 seconds, 512 KiB. */
export const providerFetch =
  (reach: ProviderReach): CustomFetch =>
  async (url, { method, headers, body }) => {
    if (!maySpeakTo(url, reach)) throw new NotReached("An address of the provider is not one of https.");
    const sent = body === undefined || body === null ? undefined : String(body);
    const length: Record<string, string> = sent === undefined ? {} : { "content-length": String(Buffer.byteLength(sent)) };
    const answer = await requestOutside(
      { url, method, body: sent, headers: { ...headers, ...length, "user-agent": "Latchkey" } },
      { longest: AT_MOST, mostBytes: MOST_BYTES, ...(reach === "instance" ? { listed: EVERYWHERE } : {}) },
    );
    if (!answer.isWhole) throw new NotReached(`${new URL(url).hostname} answered with more than 512 KiB, or broke off.`);
    const bodiless = answer.status < 200 || [204, 205, 304].includes(answer.status);
    return new Response(bodiless ? null : answer.text, {
      status: answer.status < 200 ? 502 : answer.status,
      headers: answer.contentType ? { "content-type": answer.contentType } : {},
    });
  };
