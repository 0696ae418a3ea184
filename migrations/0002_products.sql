-- Comes with PostgreSQL; since 13 the owner of a database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "product" (
	"barcode" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"brand" text,
	"quantity" text,
	"serving" text,
	"serving_grams" double precision,
	"is_per_100_ml" boolean DEFAULT false NOT NULL,
	"energy_kcal" double precision NOT NULL,
	"is_energy_derived" boolean DEFAULT false NOT NULL,
	"protein_grams" double precision NOT NULL,
	"carbs_grams" double precision NOT NULL,
	"fat_grams" double precision NOT NULL,
	"fibre_grams" double precision,
	"sugars_grams" double precision,
	"saturated_fat_grams" double precision,
	"salt_grams" double precision,
	"alcohol_grams" double precision,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"nutri_score" text,
	"eco_score" text,
	"packaging" text[] DEFAULT '{}' NOT NULL,
	"categories" text[] DEFAULT '{}' NOT NULL,
	"image_url" text,
	"generic_food_code" text,
	"language" text,
	"source" text NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	"popularity" integer DEFAULT 0 NOT NULL,
	"search" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product_import" (
	"fingerprint" text PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL,
	"records" bigint DEFAULT 0 NOT NULL,
	"staged" bigint DEFAULT 0 NOT NULL,
	"rejects" jsonb DEFAULT '{}' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "product_word" (
	"word" text PRIMARY KEY NOT NULL,
	"uses" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "product_search" ON "product" USING gin (array_to_tsvector(string_to_array(search, ' ')));--> statement-breakpoint
CREATE INDEX "product_name" ON "product" USING hash ("search");--> statement-breakpoint
CREATE INDEX "product_word_trigram" ON "product_word" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
-- These two are functions for their setting. The planner takes comparing words or trigrams to cost as much as comparing
-- numbers, and would read whole tables; and only through the index do the rows come in the order they lie in.
CREATE FUNCTION "product_candidates"("said" text, "query" tsquery, "most" integer)
RETURNS TABLE("barcode" text, "search" text, "popularity" integer, "energy" double precision)
LANGUAGE sql STABLE SET enable_seqscan TO off AS $$
	(SELECT barcode, search, popularity, energy_kcal FROM product WHERE product.search = said LIMIT 50)
	UNION
	(SELECT barcode, search, popularity, energy_kcal FROM product
		WHERE array_to_tsvector(string_to_array(product.search, ' ')) @@ query LIMIT most)
$$;
--> statement-breakpoint
CREATE FUNCTION "product_words_like"("wanted_words" text[]) RETURNS TABLE("wanted" text, "word" text, "uses" integer)
LANGUAGE sql STABLE SET enable_seqscan TO off AS $$
	SELECT one.wanted, near.word, near.uses FROM unnest(wanted_words) AS one(wanted) CROSS JOIN LATERAL (
		SELECT product_word.word, product_word.uses FROM product_word WHERE product_word.word % one.wanted
		ORDER BY similarity(product_word.word, one.wanted) DESC, product_word.uses DESC LIMIT 40) AS near
$$;
