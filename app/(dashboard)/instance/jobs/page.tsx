import type { Metadata } from "next";
import { InstanceFrame } from "@/components/instance/instance-frame";
import { JobsScreen } from "@/components/instance/jobs-screen";
import { jobsRead } from "./jobs-read";

export const metadata: Metadata = { title: "Jobs" };

export default async function JobsPage() {
  const first = await jobsRead.first({});
  return (
    <InstanceFrame>
      <JobsScreen first={first} />
    </InstanceFrame>
  );
}
