import type { DomainView, SingleSignOnView } from "@/lib/domain/single-sign-on/schema";

type Admin = { id: string; name: string; email: string };
export type SingleSignOnData = {
  org: string;
  config: SingleSignOnView | null;
  domains: readonly DomainView[];
  /** How many people have come by it. */
  linked: number;
  hasPlan: boolean;
  admins: readonly Admin[];
  addresses: { callback: string; backChannel: string; signedOut: string };
};
