import type { FilterCompletions } from "../filter/filter-completions";

/** The columns of what a query reads, in the order in which they are offered. */
const RECORDS =
  "start_timestamp end_timestamp duration kind level level_num message template span_name service_name attributes trace_id span_id parent_span_id is_exception exception exception_type exception_message http_route http_method http_response_status_code url_path url_full otel_status_code otel_status_message otel_scope_name otel_resource_attributes otel_events otel_links deployment_environment service_version service_namespace service_instance_id tags event_type span_kind level_text project_id api_key_id api_key_name created_at id start_tick end_tick";
const KEY_ACTIVITY =
  "activity at key_id key_name key_kind project_id status requests denied code scope address agent last_seen_at rate_limit created_at expires_at ended_at last_used_at";

export const RECORD_SCHEMA = { records: RECORDS.split(" "), key_activity: KEY_ACTIVITY.split(" ") };

const NAMED = /^(?:(Properties|Resource))?(?:\.?([A-Za-z_]\w*)|\['((?:[^']|'')*)'\])$/;

/** Attributes that were seen, as SQL takes them out of their column. */
export function attributeCompletions(seen: FilterCompletions | undefined): string[] {
  return (seen?.properties ?? []).flatMap(({ path }) => {
    const [, root, plain, quoted] = NAMED.exec(path) ?? [];
    const name = plain ?? quoted;
    return name === undefined ? [] : [`${root === "Resource" ? "otel_resource_attributes" : "attributes"}->>'${name}'`];
  });
}
