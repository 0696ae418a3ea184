CREATE TABLE "learned_food" (
	"person_id" bigint NOT NULL,
	"words" text NOT NULL,
	"food_code" text NOT NULL,
	"uses" integer DEFAULT 1 NOT NULL,
	"inbox_id" bigint,
	"learned_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "learned_food_person_id_words_pk" PRIMARY KEY("person_id","words")
);
--> statement-breakpoint
ALTER TABLE "learned_food" ADD CONSTRAINT "learned_food_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learned_food" ADD CONSTRAINT "learned_food_inbox_id_inbox_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inbox"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "learned_food_inbox" ON "learned_food" USING btree ("inbox_id");