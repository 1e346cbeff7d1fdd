import { isStorable } from "../../kernel/text";
import { bindWildcards } from "../evaluate/bind-wildcards";
import { compileExpression } from "../evaluate/compile-filter";
import { numberText } from "../evaluate/decimal";
import type { FilterOptions } from "../evaluate/evaluation";
import { NO_EVENT } from "../evaluate/filter-event";
import { isNumber, type Value, wholeNumber } from "../evaluate/filter-value";
import { folded } from "../evaluate/folded-text";
import { Fuel } from "../evaluate/fuel";
import { levelComparison } from "../evaluate/level-comparison";
import { likeParts } from "../evaluate/like-pattern";
import { type BuiltIn, type Comparison, isConstant, type Node } from "../grammar/filter-tree";
import { columnPath, elementPath, memberPath, presence, ROOTS, severityTerm, type TermedColumn, valueTerm } from "./event-terms";
import { eachGram, eachPlace } from "./term-bits";

/** What the mark of a block has where an event in it may be kept: places, all of them; or several of these, or one. */
export type Need = { kind: "places"; places: readonly number[] } | { kind: "and" | "or"; needs: readonly Need[] };

type Path = { hash: number; isRoot: boolean; hasText: boolean; isLocal: boolean };

/** Grams of one text that are asked for: more would hardly tell more. */
const MOST_GRAMS = 8;
/** Further alternatives would cost more than they leave out. */
const MOST_ALTERNATIVES = 40;
const SEVERITIES = [0, 1, 2, 3, 4, 5];
/** What JSON writes in another way stands in no gram that is asked for. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON escapes
const ESCAPED = /["\\\u0000-\u001f\u007f]/;

const COLUMN_OF: Partial<Record<BuiltIn, TermedColumn>> = {
  MessageTemplate: "message_template",
  Exception: "exception",
  TraceId: "trace_id",
  SpanId: "span_id",
  ParentId: "parent_id",
  SpanKind: "span_kind",
};
const ROOT_OF: Partial<Record<BuiltIn, keyof typeof ROOTS>> = { Properties: "properties", Resource: "resource", Scope: "scope" };

/** A term's places. */
export function needOf(term: number): Need {
  const places: number[] = [];
  eachPlace(term, (at) => places.push(at));
  return { kind: "places", places };
}

export const allNeeds = (needs: readonly (Need | undefined)[]): Need | undefined =>
  joined(
    "and",
    needs.filter((one) => one !== undefined),
  );

/** Undefined as soon as one of them is: then nothing is needed. */
export function anyNeed(needs: readonly (Need | undefined)[]): Need | undefined {
  const known = needs.filter((one) => one !== undefined);
  return known.length < needs.length || known.length > MOST_ALTERNATIVES ? undefined : joined("or", known);
}

const joined = (kind: "and" | "or", needs: readonly Need[]): Need | undefined => (needs.length > 1 ? { kind, needs } : needs[0]);

/** What every event needs that the filter keeps; undefined where that says nothing. Never more than compileFilter asks. */
export const neededTerms = (filter: Node, options: FilterOptions): Need | undefined => new Needs(options).of(bindWildcards(filter));

class Needs {
  private readonly locals = new Map<string, Path | undefined>();
  private readonly fuel = new Fuel();

  constructor(private readonly options: FilterOptions) {}

  of(node: Node): Need | undefined {
    switch (node.kind) {
      case "logic": {
        const needs = node.operands.map((operand) => this.of(operand));
        return node.operator === "and" ? allNeeds(needs) : anyNeed(needs);
      }
      case "comparison":
        return this.comparison(node);
      case "null-test":
        return node.negated ? this.presence(node.operand) : undefined;
      case "quantifier":
        return this.quantifier(node);
      case "text-search":
        return grams(node.text);
      case "call":
        return this.call(node);
      case "names":
      case "index":
        return this.equal(node, true);
      default:
        return undefined;
    }
  }

  private comparison(node: Comparison): Need | undefined {
    const { operator, left, right } = node;
    const level = this.level(node);
    if (level) return level.need;
    if (right.kind === "regex") return this.presence(left);
    const [one, other] = [this.constant(left), this.constant(right)];
    if (operator === "in") return allNeeds([this.presence(left), Array.isArray(other?.value) ? this.among(left, other.value) : undefined]);
    if (operator === "not in") return this.presence(left);
    if (operator === "=" && other) return this.equal(left, other.value);
    if (operator === "=" && one) return this.equal(right, one.value);
    const like = operator === "like" && typeof other?.value === "string" ? this.like(left, other.value) : undefined;
    return allNeeds([this.presence(left), operator.endsWith("like") ? undefined : this.presence(right), like]);
  }

  /** Severities, as compileComparison asks for them. */
  private level(node: Comparison): { need: Need | undefined } | undefined {
    const sides = levelComparison(node);
    if (!sides) return undefined;
    const { operator, texts } = sides;
    const known = texts.map((text) => this.options.severity(text));
    const among = (keeps: (severity: number) => boolean) => ({
      need: anyNeed(SEVERITIES.filter(keeps).map((severity) => needOf(severityTerm(severity)))),
    });
    if (operator === "<>" || operator === "not in") return among((severity) => !known.includes(severity));
    if (known.includes(undefined)) return { need: undefined };
    if (operator === "=" || operator === "in") return among((severity) => known.includes(severity));
    const [bound = 0] = known;
    const holds = {
      "<": (s: number) => s < bound,
      "<=": (s: number) => s <= bound,
      ">": (s: number) => s > bound,
      ">=": (s: number) => s >= bound,
    };
    return operator in holds ? among(holds[operator as keyof typeof holds]) : { need: undefined };
  }

  private equal(node: Node, value: Value): Need | undefined {
    const column = node.kind === "built-in" ? COLUMN_OF[node.name] : undefined;
    if (column) return typeof value === "string" ? needOf(valueTerm(columnPath(column), value)) : undefined;
    if (node.kind === "built-in" && node.name === "Message") return typeof value === "string" ? grams(value) : undefined;
    const path = this.path(node);
    if (!path || path.isRoot) return undefined;
    if (isNumber(value)) return needOf(valueTerm(path.hash, Number(numberText(value))));
    if (value === null || typeof value === "string" || typeof value === "boolean") return needOf(valueTerm(path.hash, value));
    return needOf(presence(path.hash));
  }

  private among(node: Node, values: readonly Value[]): Need | undefined {
    return values.length > MOST_ALTERNATIVES ? undefined : anyNeed(values.map((value) => this.equal(node, value)));
  }

  private like(node: Node, pattern: string): Need | undefined {
    return this.hasText(node)
      ? allNeeds(likeParts(pattern).map((part) => (typeof part === "string" ? undefined : grams(part.literal))))
      : undefined;
  }

  private call({ name, args: [first, second] }: Node & { kind: "call" }): Need | undefined {
    if (!first) return undefined;
    if (name === "Has") return this.presence(first);
    if (name !== "Contains" && name !== "StartsWith" && name !== "EndsWith") return undefined;
    const wanted = second && second.kind !== "regex" ? this.constant(second)?.value : undefined;
    return allNeeds([this.presence(first), typeof wanted === "string" && this.hasText(first) ? grams(wanted) : undefined]);
  }

  /** Of elements within elements nothing is known. */
  private quantifier({ collection, variable, every, body }: Node & { kind: "quantifier" }): Need | undefined {
    const path = this.path(collection);
    const isKnown = path && !path.isRoot && !path.isLocal;
    const outer = this.locals.get(variable);
    this.locals.set(variable, isKnown ? { ...path, hash: elementPath(path.hash), isLocal: true } : undefined);
    const need = this.of(body);
    this.locals.set(variable, outer);
    return allNeeds([isKnown ? needOf(presence(path.hash)) : undefined, every ? undefined : need]);
  }

  private presence(node: Node): Need | undefined {
    const column = node.kind === "built-in" ? COLUMN_OF[node.name] : undefined;
    if (column) return needOf(presence(columnPath(column)));
    if (node.kind === "negative") return this.presence(node.operand);
    if (node.kind === "arithmetic") return allNeeds([this.presence(node.left), this.presence(node.right)]);
    const path = this.path(node);
    return path && !path.isRoot ? needOf(presence(path.hash)) : undefined;
  }

  /** Whether the text of a value is among what grams are made of. */
  private hasText(node: Node): boolean {
    if (node.kind === "built-in") return node.name === "Message" || node.name === "Exception";
    return this.path(node)?.hasText === true;
  }

  private path(node: Node): Path | undefined {
    switch (node.kind) {
      case "built-in": {
        const root = ROOT_OF[node.name];
        return root && { hash: ROOTS[root], isRoot: true, hasText: root === "properties", isLocal: false };
      }
      case "local":
        return this.locals.get(node.name);
      case "names": {
        const target = node.target === null ? this.path({ kind: "built-in", name: "Properties" }) : this.path(node.target);
        return target && { ...target, hash: memberPath(target.hash, node.names.join("."), target.isRoot), isRoot: false };
      }
      case "index": {
        const [target, index] = [this.path(node.target), this.constant(node.index)?.value];
        if (!target) return undefined;
        if (typeof index === "string") return { ...target, hash: memberPath(target.hash, index, target.isRoot), isRoot: false };
        return wholeNumber(index) === undefined || target.isRoot ? undefined : { ...target, hash: elementPath(target.hash) };
      }
      default:
        return undefined;
    }
  }

  private constant(node: Node): { value: Value } | undefined {
    return isConstant(node, true) ? { value: compileExpression(node, this.options, this.fuel)(NO_EVENT) } : undefined;
  }
}

/** Some of a text's grams, spread over it. */
function grams(text: string): Need | undefined {
  if (!isStorable(text)) return undefined;
  const all = new Set<number>();
  for (const piece of folded(text).split(ESCAPED)) eachGram(piece, (at) => all.add(at));
  const step = Math.max(1, all.size / MOST_GRAMS);
  const places = [...all].filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  return places.length > 0 ? { kind: "places", places } : undefined;
}
