import { Refusal } from "../kernel/refusal";
import { settings } from "../kernel/settings";
import { requestHeader } from "./request-header";
import { isSecureSite } from "./session-cookie";

/** Browsers keep a secure cookie of their own machine's. */
const OWN_MACHINE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$|\.localhost$/;

/** Where the site is https: its address with this page's path, and whether the proxy says that the visit came by http. One that says nothing leaves it to the browser. */
export async function secureAddress(): Promise<{ address: string; cameByHttp: boolean } | null> {
  if (!isSecureSite()) return null;
  const [path = "/", scheme] = await Promise.all([requestHeader("x-path"), requestHeader("x-forwarded-proto")]);
  return { address: `${settings.publicUrl}${path}`, cameByHttp: scheme?.split(",")[0]?.trim() === "http" };
}

/** Over http the browser would throw the session's cookie away without a word, and the empty form came again. */
export async function refuseInsecureVisit(): Promise<void> {
  const origin = await requestHeader("origin");
  if (!isSecureSite() || !origin?.startsWith("http:") || !URL.canParse(origin) || OWN_MACHINE.test(new URL(origin).hostname)) return;
  throw new Refusal(
    "FOREIGN_ORIGIN",
    `This page came over http, and the browser keeps a session over https alone. Open ${settings.publicUrl} and sign in there.`,
  );
}
