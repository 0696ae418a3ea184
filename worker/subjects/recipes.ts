/** Recipes told in chat: "recette houmous: 400 g pois chiches, 60 g tahini; 4 parts". */
import { outcome } from '../commands/command.ts';
import { defineRecipe } from '../recipes/define.ts';
import { type RecipeSaid, readRecipe } from '../recipes/read.ts';
import { recipeReplies } from '../replies/subjects/recipes.ts';
import type { Run, Subject } from './subject.ts';

const define =
  (said: RecipeSaid): Run =>
  (context) =>
    defineRecipe(said, context);

export const recipes: Subject = {
  name: 'recipes',
  commands: [
    {
      name: 'recipe',
      aliases: ['recette', 'tarif'],
      description: {
        fr: 'Enregistrer une recette',
        en: 'Save a recipe',
        tr: 'Tarif kaydet',
      },
      argument: {
        name: 'text',
        description: {
          fr: 'houmous: 400 g pois chiches, 60 g tahini; 4 parts',
          en: 'hummus: 400 g chickpeas, 60 g tahini; 4 servings',
          tr: 'humus: 400 g nohut, 60 g tahin; 4 porsiyon',
        },
      },
      read(argument) {
        const said = readRecipe(`recipe ${argument}`);
        return said ? define(said) : async (context) => outcome({ lines: [recipeReplies(context.language).howTo] });
      },
    },
  ],
  read(text) {
    const said = readRecipe(text);
    return said ? define(said) : null;
  },
};
