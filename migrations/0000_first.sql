CREATE TABLE "activity" (
	"entry_id" bigint PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"label" text NOT NULL,
	"said" text NOT NULL,
	"exercise_id" text,
	"minutes" double precision,
	"distance_meters" double precision,
	"climb_meters" double precision,
	"intensity" text,
	"met" double precision NOT NULL,
	"mass_kg" double precision NOT NULL,
	"energy_kcal" double precision,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "channel_mark" (
	"platform" text NOT NULL,
	"channel" text NOT NULL,
	"last_seen" text NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "channel_mark_platform_channel_pk" PRIMARY KEY("platform","channel")
);
--> statement-breakpoint
CREATE TABLE "conversation" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"lease_token" bigint DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"dialog" jsonb,
	"dialog_version" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "entry" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"person_id" bigint NOT NULL,
	"inbox_id" bigint NOT NULL,
	"item_no" smallint NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"zone" text NOT NULL,
	"local_date" date NOT NULL,
	"voided_at" timestamp with time zone,
	"voided_by" bigint,
	"is_replaced" boolean DEFAULT false NOT NULL,
	CONSTRAINT "entry_once" UNIQUE("inbox_id","item_no"),
	CONSTRAINT "entry_kind" CHECK (kind in ('food', 'activity', 'weight', 'water'))
);
--> statement-breakpoint
CREATE TABLE "food" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"owner_person_id" bigint,
	"brand" text,
	"category" text NOT NULL,
	"state" text NOT NULL,
	"form" text NOT NULL,
	"default_unit" text NOT NULL,
	"density_grams_per_ml" double precision,
	"energy_kcal" double precision NOT NULL,
	"protein_grams" double precision NOT NULL,
	"carbs_grams" double precision NOT NULL,
	"fat_grams" double precision NOT NULL,
	"fibre_grams" double precision,
	"sugars_grams" double precision,
	"saturated_fat_grams" double precision,
	"salt_grams" double precision,
	"alcohol_grams" double precision,
	"source" text NOT NULL,
	CONSTRAINT "food_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "food_name" (
	"food_id" bigint NOT NULL,
	"language" text NOT NULL,
	"rank" smallint NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "food_name_food_id_language_rank_pk" PRIMARY KEY("food_id","language","rank")
);
--> statement-breakpoint
CREATE TABLE "food_portion" (
	"food_id" bigint NOT NULL,
	"unit" text NOT NULL,
	"mass_grams" double precision NOT NULL,
	CONSTRAINT "food_portion_food_id_unit_pk" PRIMARY KEY("food_id","unit")
);
--> statement-breakpoint
CREATE TABLE "identity" (
	"platform" text NOT NULL,
	"platform_user" text NOT NULL,
	"person_id" bigint NOT NULL,
	"display_name" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identity_platform_platform_user_pk" PRIMARY KEY("platform","platform_user")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"platform_key" text NOT NULL,
	"person_id" bigint NOT NULL,
	"payload" jsonb NOT NULL,
	"message_key" text,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"retry_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"outcome" text,
	"needs_second_reading" boolean DEFAULT false NOT NULL,
	"last_error" text,
	CONSTRAINT "inbox_platform_key_unique" UNIQUE("platform_key")
);
--> statement-breakpoint
CREATE TABLE "meal" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"person_id" bigint NOT NULL,
	"local_date" date NOT NULL,
	"slot" text NOT NULL,
	CONSTRAINT "meal_once" UNIQUE("person_id","local_date","slot"),
	CONSTRAINT "meal_slot" CHECK (slot in ('breakfast', 'lunch', 'dinner', 'snack'))
);
--> statement-breakpoint
CREATE TABLE "meal_food" (
	"entry_id" bigint PRIMARY KEY NOT NULL,
	"meal_id" bigint NOT NULL,
	"food_code" text,
	"name" text NOT NULL,
	"said" text NOT NULL,
	"brand" text,
	"mass_grams" double precision NOT NULL,
	"portion_unit" text NOT NULL,
	"portion_count" double precision NOT NULL,
	"is_amount_said" boolean NOT NULL,
	"energy_kcal" double precision NOT NULL,
	"protein_grams" double precision NOT NULL,
	"carbs_grams" double precision NOT NULL,
	"fat_grams" double precision NOT NULL,
	"fibre_grams" double precision,
	"sugars_grams" double precision,
	"saturated_fat_grams" double precision,
	"salt_grams" double precision,
	"alcohol_grams" double precision,
	"source" text NOT NULL,
	"basis" text NOT NULL,
	CONSTRAINT "meal_food_mass" CHECK (mass_grams >= 0 and energy_kcal >= 0)
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"person_id" bigint NOT NULL,
	"inbox_id" bigint,
	"platform" text NOT NULL,
	"address" jsonb NOT NULL,
	"body" jsonb NOT NULL,
	"language" text NOT NULL,
	"class" text DEFAULT 'reply' NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"message_key" text,
	"last_error" text,
	CONSTRAINT "outbox_key_unique" UNIQUE("key"),
	CONSTRAINT "outbox_state" CHECK (state in ('pending', 'sending', 'sent', 'unknown', 'dead'))
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"is_language_chosen" boolean DEFAULT false NOT NULL,
	"zone" text DEFAULT 'Etc/UTC' NOT NULL,
	"is_zone_chosen" boolean DEFAULT false NOT NULL,
	"day_start_hour" smallint DEFAULT 4 NOT NULL,
	"name" text,
	"birth_year" smallint,
	"sex" text,
	"height_cm" double precision,
	"mass_kg" double precision,
	"target_mass_kg" double precision,
	"diet_type" text,
	"fitness_level" text,
	"goals" text[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sprint" (
	"entry_id" bigint NOT NULL,
	"set_no" smallint NOT NULL,
	"distance_meters" double precision,
	"seconds" double precision,
	"rest_seconds" double precision,
	CONSTRAINT "sprint_entry_id_set_no_pk" PRIMARY KEY("entry_id","set_no")
);
--> statement-breakpoint
CREATE TABLE "strength_set" (
	"entry_id" bigint NOT NULL,
	"set_no" smallint NOT NULL,
	"reps" smallint,
	"load_kg" double precision,
	"seconds" double precision,
	"rest_seconds" double precision,
	"rpe" double precision,
	CONSTRAINT "strength_set_entry_id_set_no_pk" PRIMARY KEY("entry_id","set_no")
);
--> statement-breakpoint
CREATE TABLE "water" (
	"entry_id" bigint PRIMARY KEY NOT NULL,
	"volume_ml" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "weight" (
	"entry_id" bigint PRIMARY KEY NOT NULL,
	"mass_kg" double precision NOT NULL
);
--> statement-breakpoint
ALTER TABLE "activity" ADD CONSTRAINT "activity_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry" ADD CONSTRAINT "entry_inbox_id_inbox_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inbox"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "food" ADD CONSTRAINT "food_owner_person_id_person_id_fk" FOREIGN KEY ("owner_person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "food_name" ADD CONSTRAINT "food_name_food_id_food_id_fk" FOREIGN KEY ("food_id") REFERENCES "public"."food"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "food_portion" ADD CONSTRAINT "food_portion_food_id_food_id_fk" FOREIGN KEY ("food_id") REFERENCES "public"."food"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity" ADD CONSTRAINT "identity_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meal" ADD CONSTRAINT "meal_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meal_food" ADD CONSTRAINT "meal_food_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meal_food" ADD CONSTRAINT "meal_food_meal_id_meal_id_fk" FOREIGN KEY ("meal_id") REFERENCES "public"."meal"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_inbox_id_inbox_id_fk" FOREIGN KEY ("inbox_id") REFERENCES "public"."inbox"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sprint" ADD CONSTRAINT "sprint_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strength_set" ADD CONSTRAINT "strength_set_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "water" ADD CONSTRAINT "water_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weight" ADD CONSTRAINT "weight_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "channel_mark_seen" ON "channel_mark" USING btree ("platform","seen_at","channel");--> statement-breakpoint
CREATE INDEX "entry_day" ON "entry" USING btree ("person_id","local_date") WHERE voided_at is null;--> statement-breakpoint
CREATE INDEX "entry_replaced" ON "entry" USING btree ("voided_by") WHERE is_replaced;--> statement-breakpoint
CREATE INDEX "food_owner" ON "food" USING btree ("owner_person_id") WHERE owner_person_id is not null;--> statement-breakpoint
CREATE INDEX "food_name_name" ON "food_name" USING btree ("language","name");--> statement-breakpoint
CREATE INDEX "identity_person" ON "identity" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "inbox_open" ON "inbox" USING btree ("person_id","id") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "inbox_message_key" ON "inbox" USING btree ("message_key") WHERE message_key is not null;--> statement-breakpoint
CREATE INDEX "meal_food_meal" ON "meal_food" USING btree ("meal_id");--> statement-breakpoint
CREATE INDEX "outbox_unsent" ON "outbox" USING btree ("platform","person_id","id") WHERE state in ('pending', 'sending');--> statement-breakpoint
CREATE INDEX "outbox_message_key" ON "outbox" USING btree ("message_key") WHERE message_key is not null;--> statement-breakpoint
CREATE INDEX "outbox_inbox" ON "outbox" USING btree ("inbox_id");