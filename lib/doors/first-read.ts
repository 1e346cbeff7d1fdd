import { notFound } from "next/navigation";
import type { Granted } from "../access/caller";
import { grant } from "../access/grant";
import { isInstanceScope, type OrganizationScope } from "../access/scopes";
import { reading } from "../db/tenant";
import type { FirstRead } from "../kernel/first-read";
import { Refusal } from "../kernel/refusal";
import { unsoundPart } from "../kernel/sound-input";
import type { Schema } from "./input";
import { accountPage, memberPage, operatorPage, page } from "./page";
import type { ReadPermission } from "./read-permission";

type ReadSpec<T> = {
  name: string;
  permission: ReadPermission;
  schema: Schema;
  run: (ctx: Granted, input: unknown) => Promise<T>;
  apart: boolean;
};

/** What a page brings along of a read: opens the page's door and reads in one transaction. */
export async function firstRead<T>(
  { name, permission, schema, run, apart }: ReadSpec<T>,
  input: Record<string, string | undefined>,
): Promise<FirstRead<T>> {
  const ctx = await pageDoor(permission, String(input.org));
  const checked = unsoundPart(input) ? undefined : schema.safeParse(input);
  if (!checked?.success) return notFound();
  const read = () => run(ctx, checked.data);
  const data = await (apart ? read() : reading(read)).catch(absent);
  return { read: name, input: onlyGiven(input), data };
}

async function pageDoor(permission: ReadPermission, org: string): Promise<Granted> {
  if (permission === "self") return accountPage();
  if (permission === "member") return memberPage(org);
  if (isInstanceScope(permission)) return grant(await operatorPage(), permission);
  return page(org, permission satisfies OrganizationScope);
}

function absent(error: unknown): never {
  if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
  throw error;
}

const onlyGiven = (input: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(input).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
