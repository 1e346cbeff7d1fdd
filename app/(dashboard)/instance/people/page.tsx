import type { Metadata } from "next";
import { PeopleScreen } from "@/components/instance/people-screen";
import { FramedPage } from "../framed-page";
import { peopleRead } from "./people-read";

export const metadata: Metadata = { title: "People · Instance" };

export default async function PeoplePage() {
  const first = await peopleRead.first({});
  return (
    <FramedPage>
      <PeopleScreen first={first} />
    </FramedPage>
  );
}
