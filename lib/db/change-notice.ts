/**
 * What was changed of one organization, and so whose verdicts may differ: those of `keys` and of the personal keys of `members`, of all its
 * keys where `organization` is true. `org` is null for the instance's own keys; with `organization`, for any key at all.
 */
export type ChangeNotice = {
  org: string | null;
  keys: string[];
  organization: boolean;
  members: string[];
  what: ("created" | "changed" | "ended")[];
};

type WrittenRow = {
  organizationId: string | null;
  action: string;
  resourceType: string;
  recordId: string | null;
  after?: Readonly<Record<string, unknown>>;
};

/** What a transaction has changed, an organization each, known from what it wrote into the log. */
export function changeNotices(rows: readonly WrittenRow[]): ChangeNotice[] {
  const notices = new Map<string | null, ReturnType<typeof emptyNotice>>();
  for (const row of rows) {
    const notice = notices.get(row.organizationId) ?? emptyNotice();
    notices.set(row.organizationId, notice);
    const about = ABOUT[row.resourceType]?.(row);
    notice.what.add(happening(row));
    if (about === "all of it") notice.organization = true;
    else if (about?.key) notice.keys.add(about.key);
    else if (about?.member) notice.members.add(about.member);
  }
  // What nobody's verdict depends on, outside all organizations, is nobody's affair.
  const worthTelling = [...notices].filter(([org, notice]) => org !== null || notice.organization || notice.keys.size > 0);
  return worthTelling.map(([org, { keys, organization, members, what }]) => ({
    org,
    keys: [...keys],
    organization,
    members: [...members],
    what: [...what].sort(),
  }));
}

/** PostgreSQL takes less than 8,000 bytes; where the ids are too many, all of the organization is meant. */
const MOST_BYTES = 7_900;

/** A notice as text, of at most 8,000 bytes. */
export function noticeText(notice: ChangeNotice): string {
  const text = JSON.stringify(notice);
  return Buffer.byteLength(text) <= MOST_BYTES ? text : JSON.stringify({ ...notice, keys: [], organization: true, members: [] });
}

const emptyNotice = () => ({
  keys: new Set<string>(),
  organization: false,
  members: new Set<string>(),
  what: new Set<ChangeNotice["what"][number]>(),
});

type About = "all of it" | { key?: string; member?: string } | undefined;

/** Whose verdicts depend on a record of each type; of what is not here, nobody's. */
const ABOUT: Record<string, (row: WrittenRow) => About> = {
  api_key: ({ recordId }) => (recordId === null ? "all of it" : { key: recordId }),
  member: ({ recordId }) => (recordId === null ? "all of it" : { member: recordId }),
  invitation: ({ action, after }) => (action === "CLAIM_INVITATION" ? { member: String(after?.user_id) } : undefined),
  organization: () => "all of it",
  project: () => "all of it",
};

function happening({ action, after }: WrittenRow): ChangeNotice["what"][number] {
  if (action === "INSERT" || action === "CLAIM_INVITATION") return "created";
  return action === "DELETE" || action === "REVOKE_INVITATION" || after?.revoked_at ? "ended" : "changed";
}
