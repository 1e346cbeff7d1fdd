import type { PoolClient } from "pg";
import type { Granted } from "../../access/caller";
import { clientGone } from "../../db/database-fault";
import type { Need } from "../../filter/terms/needed-terms";
import { DAY } from "../../kernel/time";
import { blocksOf, type FittingSegment, type Frontier, fittingSegments, frontiersOf } from "../segments/queries";
import { A_SEGMENT } from "../segments/segment-draft";
import { rowsOfBlocks, rowsOutsideSegments } from "./candidate-rows";
import { allOf, type EventConditions, placeCondition } from "./event-conditions";
import { withinDays } from "./event-days";
import { SEARCH_TIMEOUT, searchTookTooLong } from "./event-reading";
import { eventTime } from "./event-time";
import type { FoundRow, NewestRows } from "./newest-rows";
import { NEWEST_FIRST, shownPage } from "./shown-page";
import type { Place } from "./sift-events";

/** Of the newest events so many are looked into first. What gives less than such a part of what is wanted is rare. */
const LOOKS = [3_000, 30_000];
const RARE = 10;
/** Of a day of which more lies outside its segments all is read in the order of time. */
const MOST_OUTSIDE = 3 * A_SEGMENT;
/** Segments whose blocks are read at once; blocks that are looked into first, and at most, at once. */
const SEGMENTS_AT_ONCE = 32;
const FIRST_BLOCKS = 16;
const MOST_BLOCKS = 512;

export type SearchScope = { projects: readonly string[]; from?: string; to?: string };
type Wanted = { count: number; before?: Place };

/** Some days of events, as one search looks into them: the newest first, and then no block in which what it needs is missing. */
export class EventWindow {
  private frontiers: Frontier[] | undefined;
  private fitting: FittingSegment[] = [];
  private readonly until = performance.now() + SEARCH_TIMEOUT;
  private readonly gone: AbortSignal | undefined;

  constructor(
    private readonly client: PoolClient,
    private readonly ctx: Granted<"project:read_otlp">,
    private readonly asked: EventConditions,
    private readonly scope: SearchScope,
    private readonly days: readonly number[],
  ) {
    this.gone = ctx.gone?.();
  }

  /** When the last of the days is over. */
  get end(): number {
    return (this.days.at(-1) ?? 0) + DAY;
  }

  async look(found: NewestRows, count: number, before?: Place): Promise<void> {
    const { need, filters } = this.asked;
    const wanted = { count, before };
    // What is frequent stands among the newest, and the first of them tell how frequent it is. Of several projects the newest of one may be older than
    // what another has among its own.
    for (const looked of filters.length > 0 && this.scope.projects.length === 1 ? LOOKS : []) {
      const rows = await this.byTime(this.days, wanted, looked);
      found.add(rows);
      if (rows.length >= count) return;
      if (rows.length * RARE < count) break;
    }
    if (filters.length === 0 || !need) return found.add(await this.byTime(this.days, wanted));
    this.frontiers ??= await this.prepare(need);
    const frontiers = this.frontiers;
    const others = this.days.filter((day) => !frontiers.some((one) => one.day === day));
    if (others.length > 0) found.add(await this.byTime(others, wanted));
    if (frontiers.length > 0) found.add(await this.among(wanted, (bounds) => rowsOutsideSegments(frontiers, bounds, this.asked.parameter)));
    await this.inSegments(found, wanted);
  }

  private async prepare(need: Need): Promise<Frontier[]> {
    const { organizationId } = this.ctx;
    const frontiers: Frontier[] = [];
    for (const one of await frontiersOf(this.client, organizationId, this.days)) if (await this.isNearEnd(one)) frontiers.push(one);
    const days = frontiers.map(({ day }) => day);
    const { from, to } = this.scope;
    const times = {
      from: from === undefined ? undefined : Math.floor(eventTime(from) / 1000),
      to: to === undefined ? undefined : Math.ceil(eventTime(to) / 1000),
    };
    if (days.length > 0) this.fitting = await fittingSegments(this.client, organizationId, days, need, times);
    return frontiers;
  }

  private async isNearEnd(frontier: Frontier): Promise<boolean> {
    const values: unknown[] = [];
    const parameter = (value: unknown) => `$${values.push(value)}`;
    const own = `e.organization_id = ${parameter(this.ctx.organizationId)}::uuid`;
    const outside = rowsOutsideSegments([frontier], own, parameter);
    const { rows } = await this.client.query(`select from ${outside} e offset ${MOST_OUTSIDE} limit 1`, values);
    return rows.length === 0;
  }

  /** The blocks that may hold something, those with the newest events first, and more of them at once the longer it takes. */
  private async inSegments(found: NewestRows, wanted: Wanted): Promise<void> {
    const latest = wanted.before ? Date.parse(wanted.before.timestamp) : Number.POSITIVE_INFINITY;
    let atOnce = FIRST_BLOCKS;
    for (let at = 0; at < this.fitting.length; at += SEGMENTS_AT_ONCE) {
      const next = this.fitting[at + SEGMENTS_AT_ONCE]?.newest ?? Number.NEGATIVE_INFINITY;
      const segments = this.fitting.slice(at, at + SEGMENTS_AT_ONCE);
      const left = (await blocksOf(this.client, this.ctx.organizationId, segments)).filter(({ oldest }) => oldest <= latest);
      left.sort((one, other) => other.newest - one.newest);
      while (left.length > 0 && !found.isComplete(Math.max(left[0]?.newest ?? next, next))) {
        const batch = left.splice(0, atOnce);
        found.add(await this.among(wanted, (bounds) => rowsOfBlocks(batch, bounds, this.asked.parameter)));
        atOnce = Math.min(atOnce * 2, MOST_BLOCKS);
      }
      if (found.isComplete(next)) return;
    }
  }

  /** Project by project, since the index that gives the newest first begins with the project. */
  private byTime(days: readonly number[], wanted: Wanted, looked?: number): Promise<FoundRow[]> {
    const { filters, parameter } = this.asked;
    return this.ask(wanted, (bounds, limit) => {
      const ofDays = `${bounds} and (${withinDays(days, parameter)}) and e.project_id = p.id`;
      const all = filters.length > 0 ? allOf(filters) : "true";
      const newest = looked
        ? `select * from (select * from events e where ${ofDays} ${NEWEST_FIRST} limit ${looked}) e where ${all}`
        : `select * from events e where ${ofDays} and ${all}`;
      return `select e.* from unnest(${parameter([...this.scope.projects])}::uuid[]) p(id)
        cross join lateral (${newest} ${NEWEST_FIRST} limit ${limit}) e`;
    });
  }

  private among(wanted: Wanted, rows: (bounds: string) => string): Promise<FoundRow[]> {
    const { filters, parameter } = this.asked;
    return this.ask(wanted, (bounds) => {
      // The days leave out partitions as it is planned, each of which would be locked.
      const own = `${bounds} and e.project_id = any(${parameter([...this.scope.projects])}::uuid[]) and (${withinDays(this.days, parameter)})`;
      return `select e.* from ${rows(own)} e where ${allOf(filters)}`;
    });
  }

  /** The newest of what a question gives. It is made first, so that no order of reading is chosen for the few that are wanted. */
  private async ask({ count, before }: Wanted, question: (bounds: string, limit: string) => string): Promise<FoundRow[]> {
    if (this.gone?.aborted) throw clientGone();
    if (performance.now() > this.until) throw searchTookTooLong();
    const { bounds, values, parameter } = this.asked;
    const given = values.length;
    const bounded = before ? [...bounds, placeCondition(before, "<", parameter)] : bounds;
    const limit = parameter(count);
    const text = `with asked as materialized (${question(allOf(bounded), limit)}), found as (select * from asked e ${NEWEST_FIRST} limit ${limit})
      ${shownPage("found", NEWEST_FIRST, ", e.found")}`;
    try {
      return (await this.client.query<FoundRow>(text, values)).rows;
    } finally {
      values.length = given;
    }
  }
}
