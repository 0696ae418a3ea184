/**
 * A zod schema in the two forms a model server gets: a JSON schema for its grammar, and a short type in words for the
 * prompt (llama.cpp and others never show the schema to the model). Only keywords that every server understands cross
 * the wire; bounds, patterns and formats stay in zod, which checks the answer anyway. Unknown keywords are a 400 on
 * some servers and silently ignored on others.
 */
import { z } from 'zod';

/** A JSON schema that is already down to: type, enum, const, properties, required, items, anyOf, $ref, definitions. */
export interface WireSchema {
  [keyword: string]: unknown;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, WireSchema>;
  items?: WireSchema;
  anyOf?: WireSchema[];
  definitions?: Record<string, WireSchema>;
  $ref?: string;
}

export interface Wire {
  schema: WireSchema;
  /** The same as a TypeScript-like type, one definition a line. */
  text: string;
}

const known = new WeakMap<z.ZodType, Wire>();

export function wireOf(schema: z.ZodType): Wire {
  const made = known.get(schema) ?? makeWire(schema);
  known.set(schema, made);
  return made;
}

function makeWire(schema: z.ZodType): Wire {
  const wire = keepKnown(z.toJSONSchema(schema, { target: 'draft-7', io: 'output' }) as WireSchema);
  return { schema: wire, text: typeText(wire) };
}

function keepKnown(node: WireSchema): WireSchema {
  const kept: WireSchema = {};
  for (const keyword of ['type', 'enum', 'const', '$ref'] as const) {
    if (node[keyword] !== undefined) kept[keyword] = node[keyword] as never;
  }
  if (node.items) kept.items = keepKnown(node.items);
  // Strict servers refuse oneOf; the branches of ours exclude each other by their `type` anyway.
  const branches = node.anyOf ?? (node['oneOf'] as WireSchema[] | undefined);
  if (branches) kept.anyOf = branches.map(keepKnown);
  if (node.definitions) kept.definitions = mapValues(node.definitions, keepKnown);
  if (node.properties) {
    kept.properties = mapValues(node.properties, keepKnown);
    kept['required'] = Object.keys(node.properties);
    kept['additionalProperties'] = false;
  }
  return kept;
}

function mapValues<From, To>(record: Record<string, From>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** Sub-types this long (as JSON) that occur more than once get a name and are written once. */
const NAMED_FROM_CHARACTERS = 90;

function typeText(root: WireSchema): string {
  const names = namesOfRepeated(root);
  const written = (node: WireSchema): string => names.get(JSON.stringify(node))?.name ?? spelled(node, written);
  const definitions = [...names.values()].map(({ name, node }) => `${name} = ${spelled(node, written)}`);
  const shared = Object.entries(root.definitions ?? {}).map(([name, node]) => `${name} = ${spelled(node, written)}`);
  return [...definitions, ...shared, `Answer = ${spelled(root, written)}`].join('\n');
}

function namesOfRepeated(root: WireSchema): Map<string, { name: string; node: WireSchema }> {
  const seen = new Set<string>();
  const names = new Map<string, { name: string; node: WireSchema }>();
  const visit = (node: WireSchema) => {
    const key = JSON.stringify(node);
    if (key.length >= NAMED_FROM_CHARACTERS && seen.has(key)) {
      if (!names.has(key)) names.set(key, { name: `Type${names.size + 1}`, node });
      return;
    }
    seen.add(key);
    childrenOf(node).forEach(visit);
  };
  visit(root);
  return names;
}

function childrenOf(node: WireSchema): WireSchema[] {
  return [
    ...Object.values(node.properties ?? {}),
    ...Object.values(node.definitions ?? {}),
    ...(node.anyOf ?? []),
    ...(node.items ? [node.items] : []),
  ];
}

function spelled(node: WireSchema, written: (node: WireSchema) => string): string {
  if (node.$ref) return node.$ref.split('/').at(-1) ?? 'any';
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum) return node.enum.map((value) => JSON.stringify(value)).join('|');
  if (node.anyOf) return node.anyOf.map(written).join(' | ');
  if (node.items) return `Array<${written(node.items)}>`;
  if (node.properties) {
    const fields = Object.entries(node.properties).map(([key, value]) => `${key}: ${written(value)}`);
    return `{${fields.join(', ')}}`;
  }
  return [node.type ?? 'any'].flat().join('|');
}
