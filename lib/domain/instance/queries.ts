import type { Granted } from "../../access/caller";
import { acrossTenants, type Tx } from "../../db/tenant";
import { type GivenSetting, settings } from "../../kernel/settings";
import { rfc3339 } from "../../kernel/time";
import { GIVEN_TOKENS } from "../given-tokens/given-token-rule";
import { TAKES_A_PLACE } from "../keys/key-allowance";
import { keyLife } from "../keys/key-life-sql";
import { MAIL_PASSWORD, storedMailServer } from "../mails/mail-server";
import type { ListedOrganization } from "../organizations/schema";
import type { InstanceSettings, InstanceSettingsView, ShownMailServer, ShownSetting } from "./schema";

/** Every organization on the instance with what it uses, for the operator's screen. */
export async function listAllOrganizations(ctx: Granted<"instance:admin">): Promise<ListedOrganization[]> {
  const rows = await acrossTenants(
    ctx,
    (tx) =>
      tx.$queryRaw<(Omit<ListedOrganization, "created_at"> & { created_at: Date })[]>`
      select o.id::text, o.name, o.display_name, o.plan::text, o.created_at,
        (select count(*)::int from memberships m where m.organization_id = o.id) as members, coalesce(taken.keys, 0) as keys_used,
        (select count(*)::int from projects p where p.organization_id = o.id and p.deleted_at is null) as projects
      from organizations o left join (
        select k.organization_id, count(*)::int as keys from api_keys k ${keyLife(ctx.now)} where ${TAKES_A_PLACE} group by 1
      ) taken on taken.organization_id = o.id
      where o.deleted_at is null order by folded_text(o.display_name) collate latchkey_names, o.id`,
  );
  return rows.map((row) => ({ ...row, created_at: rfc3339(row.created_at) }));
}

/** The instance's settings: what is decided here, and what was given at the start. */
export const instanceSettings = (ctx: Granted<"instance:admin">): Promise<InstanceSettingsView> =>
  acrossTenants(ctx, async (tx) => {
    const mail = await shownMailServer(tx);
    return { ...(await settingsNow(tx)), mail_server: mail, settings: settings.given.map((given) => shownSetting(given, mail)) };
  });

async function shownMailServer(tx: Tx): Promise<ShownMailServer> {
  const stored = await storedMailServer(tx);
  const hasPassword = stored?.user ? (await tx.instanceSecret.count({ where: { name: MAIL_PASSWORD.id } })) > 0 : false;
  const start = settings.given.find(({ variable }) => variable === "SMTP_URL")?.place ?? "default";
  return {
    place: start === "default" && stored ? "database" : start,
    url: stored?.url ?? "",
    user: stored?.user ?? "",
    has_password: hasPassword,
    from: stored?.from ?? "",
  };
}

/** What the operator has set here counts where the start says nothing, and at once. */
function shownSetting({ place, ...given }: GivenSetting, mail: ShownMailServer): ShownSetting {
  const isMail = mail.place === "database" && place === "default";
  if (isMail && given.variable === "SMTP_URL") return { ...given, place: "database", needs_restart: false };
  if (isMail && given.variable === "MAIL_FROM" && mail.from) return { ...given, place: "database", value: mail.from, needs_restart: false };
  return { ...given, place, needs_restart: true };
}

/** The same inside a transaction. */
export async function settingsNow(tx: Tx): Promise<InstanceSettings> {
  const row = await tx.instanceSetting.findUnique({ where: { name: GIVEN_TOKENS }, select: { value: true } });
  return { [GIVEN_TOKENS]: row?.value === true };
}
