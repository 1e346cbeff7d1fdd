import type { ProviderTried } from "@/lib/domain/single-sign-on/schema";
import { Notice } from "../ui/notice";

export const ProviderTriedNotice = ({ tried: { works, fault, signs_out, tells_of_logout } }: { tried: ProviderTried }) => (
  <Notice tone={works ? undefined : "warn"} role="status">
    {works
      ? `It answers, and knows this client. ${signs_out ? "Signing out here leads there as well." : "It has no address to sign out at."} ${tells_of_logout ? "It tells when somebody signs out there." : "It does not tell when somebody signs out there."}`
      : fault}
  </Notice>
);
