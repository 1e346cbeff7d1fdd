import { SECOND } from "../../kernel/time";

/** What may be read: telemetry, and what keys did, by whoever may see keys. */
export const RECORDS = "records";
export const KEY_ACTIVITY = "key_activity";

export const QUERY_TIMEOUT = 15 * SECOND;
export const MOST_ROWS = 10_000;
export const DEFAULT_ROWS = 100;
/** In characters; PostgreSQL's parser takes long over what is deeper than it is wide. */
export const LONGEST_SQL = 32_768;
/** Of an answer as the database sends it. */
export const MOST_BYTES = 32 * 1024 * 1024;
/** Of a text that a function fills up to a length. */
export const LONGEST_FILL = 10_000;

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Functions that compute from what they are given, and nothing else: none reads a setting, a catalog or a file, takes a lock, waits or runs SQL. */
export const FUNCTIONS = words(`
  abs acos acosd acosh asin asind asinh atan atan2 atan2d atand atanh cbrt ceil ceiling cos cosd cosh cot cotd degrees div erf erfc exp factorial floor
  gcd lcm ln log log10 min_scale mod pi power pow radians round scale sign sin sind sinh sqrt tan tand tanh trim_scale trunc width_bucket random
  random_normal int2 int4 int8 float4 float8 numeric text varchar bpchar date timestamptz interval uuid jsonb json
  ascii bit_length btrim char_length character_length chr concat concat_ws convert_from decode encode format initcap left length lower lpad ltrim md5
  normalize is_normalized octet_length overlay position quote_ident quote_literal quote_nullable regexp_count regexp_instr regexp_like regexp_match
  regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table regexp_substr repeat replace reverse right rpad rtrim split_part starts_with
  string_to_array string_to_table strpos substr substring to_ascii to_bin to_hex to_oct translate unistr upper casefold like notlike similar_to_escape like_escape
  sha224 sha256 sha384 sha512 crc32 crc32c bit_count get_bit get_byte convert_to
  age clock_timestamp date_add date_bin date_part date_subtract date_trunc extract isfinite justify_days justify_hours justify_interval make_date
  make_interval make_time make_timestamp make_timestamptz now statement_timestamp timeofday timezone to_char to_date to_number to_timestamp
  transaction_timestamp time_bucket overlaps
  abbrev broadcast family host hostmask inet_merge inet_same_family masklen netmask network set_masklen
  array_agg array_append array_cat array_dims array_length array_lower array_ndims array_position array_positions array_prepend array_remove array_replace
  array_reverse array_sample array_shuffle array_sort array_to_string array_upper cardinality trim_array unnest
  generate_series generate_subscripts isempty lower_inc lower_inf upper_inc upper_inf range_merge range_agg multirange
  int4range int8range numrange daterange tsrange tstzrange int4multirange int8multirange nummultirange datemultirange tsmultirange tstzmultirange
  to_json to_jsonb array_to_json row_to_json json_build_array json_build_object json_object json_array_elements json_array_elements_text json_array_length
  json_each json_each_text json_extract_path json_extract_path_text json_object_keys json_strip_nulls json_typeof
  jsonb_build_array jsonb_build_object jsonb_object jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_each jsonb_each_text
  jsonb_extract_path jsonb_extract_path_text jsonb_object_keys jsonb_strip_nulls jsonb_typeof jsonb_pretty jsonb_set jsonb_set_lax jsonb_insert
  jsonb_path_exists jsonb_path_match jsonb_path_query jsonb_path_query_array jsonb_path_query_first jsonb_path_exists_tz jsonb_path_match_tz
  jsonb_path_query_tz jsonb_path_query_array_tz jsonb_path_query_first_tz jsonb_to_record jsonb_to_recordset json_to_record json_to_recordset
  avg bit_and bit_or bit_xor bool_and bool_or any_value count every json_agg jsonb_agg json_object_agg jsonb_object_agg max min string_agg sum corr covar_pop
  covar_samp regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy stddev stddev_pop stddev_samp variance var_pop
  var_samp mode percentile_cont percentile_disc json_agg_strict jsonb_agg_strict json_object_agg_strict jsonb_object_agg_strict range_intersect_agg
  cume_dist dense_rank first_value lag last_value lead nth_value ntile percent_rank rank row_number
  num_nonnulls num_nulls gen_random_uuid uuidv7 uuid_extract_timestamp uuid_extract_version
  ts_headline ts_rank to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery
`);

/** Those of them whose second argument says how long the text becomes that they make. */
export const FILLING = words("repeat lpad rpad");
/** They compare each character with each of a set, without a look at the time. */
export const BY_SETS = words("translate btrim ltrim rtrim");
export const LONGEST_SET = 100;

export const TYPES = words(`
  bool int2 int4 int8 smallint integer bigint float4 float8 real numeric decimal text varchar bpchar char boolean date time timetz timestamp timestamptz interval
  uuid json jsonb jsonpath bytea inet cidr macaddr bit varbit int4range int8range numrange daterange tsrange tstzrange tsvector tsquery record
`);

/** Nodes of PostgreSQL's parse tree that only read and compute. What is not in here is refused, so that what a later version adds is, too. */
export const NODES = words(`
  SelectStmt ResTarget ColumnRef A_Star A_Const A_Expr BoolExpr NullTest BooleanTest FuncCall NamedArgExpr SortBy WindowDef CaseExpr CaseWhen CoalesceExpr
  MinMaxExpr TypeCast TypeName SubLink RangeVar RangeSubselect RangeFunction JoinExpr CommonTableExpr GroupingSet GroupingFunc A_ArrayExpr A_Indirection
  A_Indices RowExpr List SQLValueFunction CollateClause ParamRef String Integer Float Boolean BitString ColumnDef DefElem Alias
  JsonObjectConstructor JsonArrayConstructor JsonArrayQueryConstructor JsonObjectAgg JsonArrayAgg JsonFuncExpr JsonValueExpr JsonOutput JsonKeyValue JsonFormat
  JsonIsPredicate JsonAggConstructor JsonReturning JsonBehavior JsonArgument JsonParseExpr JsonScalarExpr JsonSerializeExpr JsonTable JsonTableColumn
  JsonTablePathSpec
`);

/** Of the words that stand for a value without being called, those that tell the time. */
export const CLOCKS = words(`
  SVFOP_CURRENT_DATE SVFOP_CURRENT_TIME SVFOP_CURRENT_TIME_N SVFOP_CURRENT_TIMESTAMP SVFOP_CURRENT_TIMESTAMP_N SVFOP_LOCALTIME SVFOP_LOCALTIME_N
  SVFOP_LOCALTIMESTAMP SVFOP_LOCALTIMESTAMP_N
`);
