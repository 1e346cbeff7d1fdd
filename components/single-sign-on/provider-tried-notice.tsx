import type { ProviderTried } from "@/lib/domain/single-sign-on/schema";
import { Notice } from "../ui/notice";

export const ProviderTriedNotice = ({ tried: { works, fault, signs_out, tells_of_logout } }: { tried: ProviderTried }) => (
  <Notice tone={works ? undefined : "warn"} role="status">
    {works
      ? `It answers and knows this client. ${signs_out ? "Signing out here also signs out there." : "It has no sign-out address."} ${tells_of_logout ? "It reports when somebody signs out there." : "It does not report when somebody signs out there."}`
      : fault}
  </Notice>
);
