import {
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { z } from "zod";
import { SCOPES } from "@/lib/access/scopes";
import { KEY_SORTS, KEY_VIEWS, KeySearch } from "@/lib/domain/inventory/schema";
import { KEY_KINDS, KEY_STATUSES } from "@/lib/domain/keys/schema";
import { storableText } from "@/lib/kernel/text";
import { PageNumber, sortParam } from "../../table/list-params";
import { SearchedText } from "./searched-text";

export const KEYS_A_PAGE = 50;
const LAST_PAGE = 1_000_000 / KEYS_A_PAGE;

const ProjectId = createParser({ parse: (text) => (text === "all" || z.uuid().safeParse(text).success ? text : null), serialize: String });

/** What the list of keys shows, as the address says it; read by the page on the server and by the screen in the browser. */
export const KEY_SEARCH_PARAMS = {
  view: parseAsStringLiteral(KEY_VIEWS).withDefault("all"),
  q: SearchedText,
  kind: parseAsArrayOf(parseAsStringLiteral(KEY_KINDS)).withDefault([]),
  status: parseAsArrayOf(parseAsStringLiteral(KEY_STATUSES)).withDefault([]),
  project: parseAsArrayOf(ProjectId).withDefault([]),
  scope: parseAsArrayOf(parseAsStringLiteral(SCOPES)).withDefault([]),
  creator: parseAsArrayOf(parseAsString).withDefault([]),
  external_id: parseAsArrayOf(parseAsString).withDefault([]),
  never_used: parseAsBoolean.withDefault(false),
  out_of_policy: parseAsBoolean.withDefault(false),
  sort: sortParam(KEY_SORTS),
  page: PageNumber,
  columns: parseAsArrayOf(parseAsString).withDefault([]),
};
export type KeySearchParams = inferParserType<typeof KEY_SEARCH_PARAMS>;

/** The search without its page: what an export holds and what a selection belongs to. */
export const searchOf = ({ view, q, kind, status, project, scope, sort, ...rest }: KeySearchParams): KeySearch =>
  KeySearch.parse({
    view,
    text: q,
    kind,
    status,
    project: project.slice(0, 100),
    scope,
    creator: rest.creator.slice(0, 100).map((name) => storableText(name).slice(0, 200).toWellFormed()),
    external_id: rest.external_id.slice(0, 100).map((id) => storableText(id).slice(0, 255).toWellFormed()),
    never_used: rest.never_used,
    out_of_policy: rest.out_of_policy,
    ...(sort ? { sort: sort.id, descending: sort.desc } : {}),
    limit: KEYS_A_PAGE,
  });

const { columns: _columns, ...READ_PARAMS } = KEY_SEARCH_PARAMS;
const written = createSerializer(READ_PARAMS);

/** The part of the list's address that narrows it to the keys of one external id. */
export const keysOfExternalId = (id: string): string => written({ external_id: [id] }).slice(1);
/** The part that shows what is out of policy, as it is counted everywhere. */
export const KEYS_OUT_OF_POLICY = written({ view: "attention", out_of_policy: true }).slice(1);

/** What the list is read by, the same from the server's page and from the browser. */
export const keysInput = (org: string, { columns: _, ...params }: KeySearchParams): { org: string } & Record<string, string> => ({
  ...Object.fromEntries(new URLSearchParams(written(params))),
  org,
});

export const pageOf = ({ page }: Pick<KeySearchParams, "page">): number => Math.min(LAST_PAGE, Math.max(1, page));
