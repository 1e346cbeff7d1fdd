"use client";

import { useState } from "react";
import { dismissNoticeAction } from "@/lib/actions/notices";
import type { FirstRead } from "@/lib/kernel/first-read";
import { useAction } from "../form/use-action";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { FirstSteps } from "./first-steps";
import { HomeAttention } from "./home-attention";
import { HomeChanges } from "./home-changes";
import type { HomeData } from "./home-data";
import { HomeEvents } from "./home-events";
import { HomeKeys } from "./home-keys";
import { firstSteps } from "./home-steps";
import { HomeTraffic } from "./home-traffic";
import { useHomeTraffic } from "./use-home-traffic";

const everyMs = ({ latest }: HomeData) => (latest ? 5_000 : 1_500);

/** The organization at a glance; a new one sees its first steps in its place. */
export function HomeScreen({ first }: { first: FirstRead<HomeData> }) {
  const data = useRead(first, everyMs);
  const traffic = useHomeTraffic(data);
  const { org, isNew, changes } = data;
  return (
    <>
      <PageHeader title="Home" />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Steps data={data} />
        {isNew ? null : (
          <>
            <HomeTraffic org={org} traffic={traffic} />
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4 md:grid-cols-2">
              <HomeEvents data={data} traffic={traffic} />
              <HomeKeys data={data} />
            </div>
            <HomeAttention data={data} />
            {changes ? <HomeChanges org={org} changes={changes} /> : null}
          </>
        )}
      </div>
    </>
  );
}

/** They stay on screen once they are all done, until the page is left: whoever watched them is not left without an answer. */
function Steps({ data }: { data: HomeData }) {
  const steps = firstSteps(data);
  const isDone = steps.every((step) => step.done);
  const [watched, setWatched] = useState(!isDone);
  const { run } = useAction(dismissNoticeAction);
  if (!watched || (data.steps.dismissed && !data.isNew)) return null;
  const hide = () => {
    setWatched(false);
    void run({ notice: data.steps.notice });
  };
  return <FirstSteps steps={steps} title={isDone ? "First steps, all done" : "First steps"} onHide={data.isNew ? undefined : hide} />;
}
