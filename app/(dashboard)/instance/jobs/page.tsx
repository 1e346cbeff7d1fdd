import type { Metadata } from "next";
import { JobsScreen } from "@/components/instance/jobs-screen";
import { FramedPage } from "../framed-page";
import { jobsRead } from "./jobs-read";

export const metadata: Metadata = { title: "Jobs · Instance" };

export default async function JobsPage() {
  const first = await jobsRead.first({});
  return (
    <FramedPage>
      <JobsScreen first={first} />
    </FramedPage>
  );
}
