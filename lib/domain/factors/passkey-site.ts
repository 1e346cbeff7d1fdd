import { isIP } from "node:net";
import { settings } from "../../kernel/settings";

/** Where passkeys belong: the host and origin of LATCHKEY_URL, and nothing that a request says. */
export const passkeySite = (): { rpID: string; origin: string; rpName: string } => {
  const { hostname, origin } = new URL(settings.publicUrl);
  return { rpID: hostname, origin, rpName: "Latchkey" };
};

/** Browsers make passkeys for names alone, over HTTPS or on the same machine. */
export function passkeysAreOffered(): boolean {
  const { hostname, protocol } = new URL(settings.publicUrl);
  const isLocal = hostname === "localhost" || hostname.endsWith(".localhost");
  return isIP(hostname.replace(/^\[|\]$/g, "")) === 0 && (protocol === "https:" || isLocal);
}
