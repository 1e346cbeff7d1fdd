"use client";

import type { CreatedChannel } from "@/lib/domain/channels/schema";
import { ShownOnceDialog } from "../form/shown-once-dialog";

/** The secret that deliveries are signed with, this one time. */
export const SigningSecretDialog = ({ made, onClose }: { made: CreatedChannel; onClose: () => void }) => (
  <ShownOnceDialog
    title="The signing secret"
    description="Receivers use it to check that a message comes from here (webhook-id, webhook-timestamp, webhook-signature)."
    what="Secret"
    text={made.signing_secret ?? ""}
    stored="I have stored it, or do not need it"
    docs="/docs/alerts#channels"
    onClose={onClose}
  />
);
