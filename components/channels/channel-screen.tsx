"use client";

import { useState } from "react";
import { toast } from "sonner";
import { updateChannelAction } from "@/lib/actions/channels";
import { TYPE_TERMS } from "@/lib/domain/channels/channel-terms";
import type { CreatedChannel } from "@/lib/domain/channels/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { ChannelPlace, ChannelState } from "./channel-columns";
import { type ChannelAsked, ChannelQuestion } from "./channel-question";
import type { ChannelData } from "./channels-data";
import { DeliveryList } from "./delivery-list";
import { SigningSecretDialog } from "./signing-secret-dialog";

export function ChannelScreen({ first }: { first: FirstRead<ChannelData> }) {
  const data = useRead(first, 3_000);
  const { org, channel, deliveries, mayManage } = data;
  const [asked, setAsked] = useState<ChannelAsked | null>(null);
  const [made, setMade] = useState<CreatedChannel | null>(null);
  const { run, pending } = useAction((active: boolean) => updateChannelAction(org, { id: channel.id, active }));
  const close = () => setAsked(null);
  return (
    <>
      <PageHeader
        name={channel.label}
        actions={
          mayManage ? (
            <>
              <Button
                pending={pending}
                onClick={() => void run(!channel.active).then((outcome) => outcome.ok || toast.error(outcome.detail))}
              >
                {channel.active ? "Switch off" : "Switch on"}
              </Button>
              <Button onClick={() => setAsked("change")}>Change</Button>
              {channel.config.type === "webhook" ? <Button onClick={() => setAsked("rotate")}>Rotate secret</Button> : null}
              <Button variant="dangerQuiet" onClick={() => setAsked("delete")}>
                Delete
              </Button>
            </>
          ) : null
        }
      >
        <span>{`${TYPE_TERMS[channel.config.type].label} `}</span>
        {channel.config.type === "notification" ? null : <ChannelPlace config={channel.config} />}
      </PageHeader>
      <Card title="Messages" description="Kept for 30 days, each with its attempts." actions={<ChannelState active={channel.active} />}>
        <DeliveryList org={org} deliveries={deliveries} mayManage={mayManage && channel.active} />
      </Card>
      <ChannelQuestion asked={asked} data={data} onClose={close} onRotated={setMade} />
      {made ? <SigningSecretDialog made={made} onClose={() => setMade(null)} /> : null}
    </>
  );
}
