/** What the sentences of a subject are called with for the reviewed file; a sentence without a sample does not compile. */
import type { Language } from '#db/message.ts';

/** For a function the argument lists to show it with, for a plain sentence `true`. */
export type Samples<Sentences> = {
  [Key in keyof Sentences]: Sentences[Key] extends (...values: infer Values) => unknown
    ? readonly Readonly<Values>[]
    : true;
};

export interface SubjectReplies {
  name: string;
  /** Every sentence with its samples, in one language: key, then what a person would read. */
  shown(language: Language): [key: string, texts: string[]][];
}

export function subjectReplies<Sentences extends object>(
  name: string,
  replies: Record<Language, Sentences>,
  samples: Samples<Sentences>,
): SubjectReplies {
  return {
    name,
    shown: (language) =>
      (Object.keys(samples) as (keyof Sentences & string)[]).map((key) => {
        const sentence = replies[language][key];
        const values = samples[key] as readonly (readonly unknown[])[] | true;
        if (values === true) return [key, [String(sentence)]];
        const say = sentence as (...given: readonly unknown[]) => unknown;
        return [key, values.map((given) => String(say(...given) ?? '(nothing)'))];
      }),
  };
}
