import { z } from "zod";
import { Policy } from "@/lib/domain/policies/schema";
import { previewPolicy } from "@/lib/domain/reminders/preview-policy";
import { jsonText } from "@/lib/doors/input";
import { read } from "@/lib/doors/read";

export const policyPreviewRead = read({
  name: "policy-preview",
  permission: "organization:read_api_key",
  input: z.object({ org: z.string(), policy: jsonText(Policy) }),
  run: (ctx, { policy }) => previewPolicy(ctx, policy),
});
