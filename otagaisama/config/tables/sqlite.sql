CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL)
-- next --
CREATE TABLE "town_ward" ("id" char(32) NOT NULL PRIMARY KEY, "code" varchar(10) NOT NULL UNIQUE, "name" varchar(50) NOT NULL, "kana" varchar(80) NOT NULL, "boundary" text NULL CHECK ((JSON_VALID("boundary") OR "boundary" IS NULL)), "streets" text NULL CHECK ((JSON_VALID("streets") OR "streets" IS NULL)), "sources" text NOT NULL)
-- next --
CREATE TABLE "town_town" ("id" char(32) NOT NULL PRIMARY KEY, "code" varchar(20) NOT NULL UNIQUE, "name" varchar(80) NOT NULL, "kana" varchar(120) NOT NULL, "lat" real NULL, "lon" real NULL, "basis" varchar(80) NOT NULL, "walk_m" real NULL, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "ward_id" char(32) NOT NULL REFERENCES "town_ward" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "town_district" ("id" char(32) NOT NULL PRIMARY KEY, "code" varchar(20) NOT NULL UNIQUE, "name" varchar(50) NOT NULL, "kana" varchar(80) NOT NULL, "lat" real NULL, "lon" real NULL, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "ward_id" char(32) NOT NULL REFERENCES "town_ward" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "town_town_district_id_492f2bb2" ON "town_town" ("district_id")
-- next --
CREATE INDEX "town_town_ward_id_53bafe8a" ON "town_town" ("ward_id")
-- next --
CREATE INDEX "town_district_ward_id_31cd4314" ON "town_district" ("ward_id")
-- next --
CREATE TABLE "people_counter" ("name" varchar(40) NOT NULL PRIMARY KEY, "value" bigint unsigned NOT NULL CHECK ("value" >= 0))
-- next --
CREATE TABLE "people_diaryline" ("number" bigint unsigned NOT NULL PRIMARY KEY CHECK ("number" >= 0), "at" datetime NOT NULL, "who" varchar(40) NOT NULL, "verb" varchar(40) NOT NULL, "about_kind" varchar(60) NOT NULL, "about_id" varchar(60) NOT NULL, "why" varchar(40) NOT NULL, "mark" varchar(64) NOT NULL)
-- next --
CREATE TABLE "people_formkey" ("digest" varchar(64) NOT NULL PRIMARY KEY, "body_digest" varchar(64) NOT NULL, "answer" varchar(300) NOT NULL, "made_on" date NOT NULL)
-- next --
CREATE TABLE "people_retentionrule" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(40) NOT NULL UNIQUE, "years" integer unsigned NOT NULL CHECK ("years" >= 0))
-- next --
CREATE TABLE "people_look" ("id" char(32) NOT NULL PRIMARY KEY, "about_kind" varchar(60) NOT NULL, "about_id" varchar(60) NOT NULL, "at" datetime NOT NULL, "reason" text NOT NULL, "account_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "people_consent" ("id" char(32) NOT NULL PRIMARY KEY, "purpose" text NOT NULL, "scopes" text NOT NULL CHECK ((JSON_VALID("scopes") OR "scopes" IS NULL)), "items" text NOT NULL CHECK ((JSON_VALID("items") OR "items" IS NULL)), "how" varchar(20) NOT NULL, "words" text NOT NULL, "at" datetime NOT NULL, "expires_on" date NULL, "withdrawn_at" datetime NULL, "heard_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" char(32) NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "people_pledge" ("id" char(32) NOT NULL PRIMARY KEY, "said_on" date NOT NULL, "until" date NOT NULL, "account_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "people_takeout" ("id" char(32) NOT NULL PRIMARY KEY, "number" varchar(20) NOT NULL UNIQUE, "what" varchar(60) NOT NULL, "count" integer unsigned NOT NULL CHECK ("count" >= 0), "reason" text NOT NULL, "at" datetime NOT NULL, "destroy_on" date NOT NULL, "returned_at" datetime NULL, "account_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "people_rolegrant" ("id" char(32) NOT NULL PRIMARY KEY, "role" varchar(20) NOT NULL, "starts_on" date NOT NULL, "ends_on" date NULL, "account_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "grant_ends_after_start" CHECK (("ends_on" IS NULL OR "ends_on" >= ("starts_on"))))
-- next --
CREATE INDEX "people_diaryline_at_718924a7" ON "people_diaryline" ("at")
-- next --
CREATE INDEX "people_diaryline_who_a376910d" ON "people_diaryline" ("who")
-- next --
CREATE INDEX "people_diaryline_about_id_f1095f40" ON "people_diaryline" ("about_id")
-- next --
CREATE INDEX "people_formkey_made_on_d6e09150" ON "people_formkey" ("made_on")
-- next --
CREATE INDEX "people_look_about_id_5f415133" ON "people_look" ("about_id")
-- next --
CREATE INDEX "people_look_account_id_df108a8e" ON "people_look" ("account_id")
-- next --
CREATE INDEX "people_consent_heard_by_id_36545ed0" ON "people_consent" ("heard_by_id")
-- next --
CREATE INDEX "people_consent_person_id_a757a92f" ON "people_consent" ("person_id")
-- next --
CREATE INDEX "people_pledge_account_id_38b6caf8" ON "people_pledge" ("account_id")
-- next --
CREATE INDEX "people_takeout_account_id_b1d14d98" ON "people_takeout" ("account_id")
-- next --
CREATE INDEX "people_rolegrant_account_id_6e474a98" ON "people_rolegrant" ("account_id")
-- next --
CREATE INDEX "people_rolegrant_district_id_7fb7de13" ON "people_rolegrant" ("district_id")
-- next --
CREATE TABLE "account_emailconfirmation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created" datetime NOT NULL, "sent" datetime NULL, "key" varchar(64) NOT NULL UNIQUE, "email_address_id" integer NOT NULL REFERENCES "account_emailaddress" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "account_emailconfirmation_email_address_id_5b7f8c58" ON "account_emailconfirmation" ("email_address_id")
-- next --
CREATE TABLE "account_emailaddress" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "verified" bool NOT NULL, "primary" bool NOT NULL, "user_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "email" varchar(254) NOT NULL)
-- next --
CREATE UNIQUE INDEX "account_emailaddress_user_id_email_987c8728_uniq" ON "account_emailaddress" ("user_id", "email")
-- next --
CREATE UNIQUE INDEX "unique_verified_email" ON "account_emailaddress" ("email") WHERE "verified"
-- next --
CREATE INDEX "account_emailaddress_user_id_2c513194" ON "account_emailaddress" ("user_id")
-- next --
CREATE INDEX "account_emailaddress_email_03be32b2" ON "account_emailaddress" ("email")
-- next --
CREATE UNIQUE INDEX "unique_primary_email" ON "account_emailaddress" ("user_id", "primary") WHERE "primary"
-- next --
CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL)
-- next --
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model")
-- next --
CREATE TABLE "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id")
-- next --
CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id")
-- next --
CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id")
-- next --
CREATE TABLE "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "codename" varchar(100) NOT NULL, "name" varchar(255) NOT NULL)
-- next --
CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename")
-- next --
CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id")
-- next --
CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE)
-- next --
CREATE TABLE "directory_place" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(40) NOT NULL, "name" varchar(120) NOT NULL, "kana" varchar(160) NOT NULL, "host" varchar(120) NOT NULL, "what" text NOT NULL, "for_whom" text NOT NULL CHECK ((JSON_VALID("for_whom") OR "for_whom" IS NULL)), "barrier" text NOT NULL CHECK ((JSON_VALID("barrier") OR "barrier" IS NULL)), "apply" varchar(120) NOT NULL, "phone" varchar(40) NOT NULL, "hours" varchar(300) NOT NULL, "closed" varchar(300) NOT NULL, "address" varchar(200) NOT NULL, "lat" real NULL, "lon" real NULL, "public_state" varchar(10) NOT NULL, "confirmed_on" date NULL, "confirmed_by" varchar(80) NOT NULL, "source" varchar(200) NOT NULL, "invented" bool NOT NULL, "search_words" text NOT NULL, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "directory_listeningpost" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(40) NOT NULL, "name" varchar(120) NOT NULL, "kana" varchar(160) NOT NULL, "host" varchar(120) NOT NULL, "what" text NOT NULL, "for_whom" text NOT NULL CHECK ((JSON_VALID("for_whom") OR "for_whom" IS NULL)), "barrier" text NOT NULL CHECK ((JSON_VALID("barrier") OR "barrier" IS NULL)), "apply" varchar(120) NOT NULL, "phone" varchar(40) NOT NULL, "hours" varchar(300) NOT NULL, "closed" varchar(300) NOT NULL, "address" varchar(200) NOT NULL, "lat" real NULL, "lon" real NULL, "public_state" varchar(10) NOT NULL, "confirmed_on" date NULL, "confirmed_by" varchar(80) NOT NULL, "source" varchar(200) NOT NULL, "invented" bool NOT NULL, "search_words" text NOT NULL, "phone_internal" text NOT NULL, "mail" text NOT NULL, "is_body" bool NOT NULL, "owner_agreed" bool NOT NULL, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "place_id" char(32) NULL REFERENCES "directory_place" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "directory_listener" ("id" char(32) NOT NULL PRIMARY KEY, "nickname" varchar(40) NOT NULL, "hears" varchar(300) NOT NULL, "days" varchar(120) NOT NULL, "name" text NOT NULL, "phone" text NOT NULL, "address" text NOT NULL, "agreed_on" date NULL, "ended_on" date NULL, "invented" bool NOT NULL, "account_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "district_id" char(32) NOT NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "post_id" char(32) NULL REFERENCES "directory_listeningpost" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "directory_confirmation" ("id" char(32) NOT NULL PRIMARY KEY, "sent_on" date NOT NULL, "token_digest" varchar(64) NULL UNIQUE, "expires_on" date NULL, "answer" varchar(10) NOT NULL, "answered_at" datetime NULL, "how" varchar(10) NOT NULL, "changes" text NULL, "note" text NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "post_id" char(32) NOT NULL REFERENCES "directory_listeningpost" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "confirmation_answered_has_moment" CHECK ((("answer" = 'waiting' AND "answered_at" IS NULL) OR (NOT ("answer" = 'waiting') AND "answered_at" IS NOT NULL))))
-- next --
CREATE INDEX "directory_place_public_state_ecb82bce" ON "directory_place" ("public_state")
-- next --
CREATE INDEX "directory_place_confirmed_on_b14576f0" ON "directory_place" ("confirmed_on")
-- next --
CREATE INDEX "directory_place_district_id_630b1639" ON "directory_place" ("district_id")
-- next --
CREATE INDEX "directory_listeningpost_public_state_654025cc" ON "directory_listeningpost" ("public_state")
-- next --
CREATE INDEX "directory_listeningpost_confirmed_on_3ed0130c" ON "directory_listeningpost" ("confirmed_on")
-- next --
CREATE INDEX "directory_listeningpost_district_id_8cfa0764" ON "directory_listeningpost" ("district_id")
-- next --
CREATE INDEX "directory_listeningpost_place_id_f0bd5f88" ON "directory_listeningpost" ("place_id")
-- next --
CREATE INDEX "directory_listener_account_id_a6d22e5d" ON "directory_listener" ("account_id")
-- next --
CREATE INDEX "directory_listener_district_id_a36fd41a" ON "directory_listener" ("district_id")
-- next --
CREATE INDEX "directory_listener_post_id_79b63215" ON "directory_listener" ("post_id")
-- next --
CREATE INDEX "directory_confirmation_by_id_31c7f5ca" ON "directory_confirmation" ("by_id")
-- next --
CREATE INDEX "directory_confirmation_post_id_8075c5c9" ON "directory_confirmation" ("post_id")
-- next --
CREATE TABLE "town_garbagerule" ("id" char(32) NOT NULL PRIMARY KEY, "zone" varchar(200) NOT NULL, "zone_key" varchar(200) NOT NULL, "item" varchar(80) NOT NULL, "item_key" varchar(80) NOT NULL, "waste" varchar(12) NOT NULL, "where" varchar(8) NOT NULL, "cell" varchar(300) NOT NULL, "pauses" varchar(300) NOT NULL, "note" varchar(300) NOT NULL, "source" varchar(200) NOT NULL, "checked_on" date NULL, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "town_id" char(32) NULL REFERENCES "town_town" ("id") DEFERRABLE INITIALLY DEFERRED, "ward_id" char(32) NOT NULL REFERENCES "town_ward" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE UNIQUE INDEX "garbage_of_a_zone_once" ON "town_garbagerule" ("ward_id", "zone_key", "item_key", "where") WHERE ("district_id" IS NULL AND "town_id" IS NULL)
-- next --
CREATE UNIQUE INDEX "garbage_of_a_district_once" ON "town_garbagerule" ("district_id", "zone_key", "item_key", "where") WHERE ("district_id" IS NOT NULL AND "town_id" IS NULL)
-- next --
CREATE UNIQUE INDEX "garbage_of_a_town_once" ON "town_garbagerule" ("town_id", "zone_key", "item_key", "where") WHERE "town_id" IS NOT NULL
-- next --
CREATE INDEX "town_garbagerule_zone_key_1b6dc31c" ON "town_garbagerule" ("zone_key")
-- next --
CREATE INDEX "town_garbagerule_district_id_5ebd8947" ON "town_garbagerule" ("district_id")
-- next --
CREATE INDEX "town_garbagerule_town_id_8232dfa4" ON "town_garbagerule" ("town_id")
-- next --
CREATE INDEX "town_garbagerule_ward_id_1f8e6512" ON "town_garbagerule" ("ward_id")
-- next --
CREATE TABLE "signups_signupstep" ("id" char(32) NOT NULL PRIMARY KEY, "at" datetime NOT NULL, "what" varchar(10) NOT NULL, "how" varchar(10) NOT NULL, "party" smallint unsigned NOT NULL CHECK ("party" >= 0), "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "signup_id" char(32) NOT NULL REFERENCES "signups_signup" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "signups_signupstep_by_id_73616b0f" ON "signups_signupstep" ("by_id")
-- next --
CREATE INDEX "signups_signupstep_signup_id_bacf18b5" ON "signups_signupstep" ("signup_id")
-- next --
CREATE TABLE "signups_offerdate" ("id" char(32) NOT NULL PRIMARY KEY, "starts_at" datetime NOT NULL, "ends_at" datetime NULL, "title" varchar(80) NOT NULL, "place" varchar(200) NOT NULL, "offer_id" char(32) NOT NULL REFERENCES "signups_offer" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_offer_date_at_a_time" UNIQUE ("offer_id", "starts_at"), CONSTRAINT "offer_date_ends_later" CHECK (("ends_at" IS NULL OR "ends_at" > ("starts_at"))))
-- next --
CREATE INDEX "signups_offerdate_starts_at_e9c514b1" ON "signups_offerdate" ("starts_at")
-- next --
CREATE INDEX "signups_offerdate_offer_id_b9fb88ee" ON "signups_offerdate" ("offer_id")
-- next --
CREATE INDEX "steps_of_a_signup" ON "signups_signupstep" ("signup_id", "at")
-- next --
CREATE TABLE "signups_signup" ("id" char(32) NOT NULL PRIMARY KEY, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "order" integer unsigned NULL CHECK ("order" >= 0), "standing" varchar(10) NOT NULL, "party" smallint unsigned NOT NULL CHECK ("party" >= 0), "name" text NOT NULL, "kana" text NOT NULL, "phone" text NOT NULL, "mail" text NOT NULL, "fax" text NOT NULL, "address" text NOT NULL, "note" text NOT NULL, "came_by" varchar(10) NOT NULL, "wish" varchar(10) NOT NULL, "phone_digest" varchar(64) NOT NULL, "until" datetime NULL, "token_digest" varchar(64) NOT NULL UNIQUE, "made_at" datetime NOT NULL, "stood_at" datetime NOT NULL, "erased_on" date NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "offer_id" char(32) NOT NULL REFERENCES "signups_offer" ("id") DEFERRABLE INITIALLY DEFERRED, "safe_way" text NOT NULL, "knowing_id" char(32) NULL REFERENCES "people_knowing" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_signup_number_of_an_offer" UNIQUE ("offer_id", "number"), CONSTRAINT "one_place_in_the_line" UNIQUE ("offer_id", "order"), CONSTRAINT "signup_party_is_somebody" CHECK ("party" >= 1), CONSTRAINT "signup_offered_has_until" CHECK ((("standing" = 'offered' AND "until" IS NOT NULL) OR (NOT ("standing" = 'offered') AND "until" IS NULL))), CONSTRAINT "signup_in_line_has_order" CHECK ((NOT ("standing" IN ('seated', 'offered', 'waiting')) OR "order" IS NOT NULL)))
-- next --
CREATE INDEX "signups_signup_phone_digest_a27a281b" ON "signups_signup" ("phone_digest")
-- next --
CREATE INDEX "signups_signup_made_by_id_55457a9a" ON "signups_signup" ("made_by_id")
-- next --
CREATE INDEX "signups_signup_offer_id_bfb8e6ef" ON "signups_signup" ("offer_id")
-- next --
CREATE INDEX "signups_in_line" ON "signups_signup" ("offer_id", "standing", "order")
-- next --
CREATE INDEX "signups_offered" ON "signups_signup" ("standing", "until")
-- next --
CREATE TABLE "town_arealayer" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(50) NOT NULL, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "source" varchar(200) NOT NULL, "checked_on" date NULL, "ward_id" char(32) NOT NULL REFERENCES "town_ward" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "layer_of_a_ward_once" UNIQUE ("ward_id", "name"))
-- next --
CREATE INDEX "town_arealayer_ward_id_61d14801" ON "town_arealayer" ("ward_id")
-- next --
CREATE TABLE "town_area" ("id" char(32) NOT NULL PRIMARY KEY, "code" varchar(20) NOT NULL, "name" varchar(80) NOT NULL, "kana" varchar(120) NOT NULL, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "layer_id" char(32) NOT NULL REFERENCES "town_arealayer" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "area_of_a_layer_once" UNIQUE ("layer_id", "name"))
-- next --
CREATE INDEX "town_area_layer_id_9deabaec" ON "town_area" ("layer_id")
-- next --
CREATE TABLE "town_areapart" ("id" char(32) NOT NULL PRIMARY KEY, "area_id" char(32) NOT NULL REFERENCES "town_area" ("id") DEFERRABLE INITIALLY DEFERRED, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "layer_id" char(32) NOT NULL REFERENCES "town_arealayer" ("id") DEFERRABLE INITIALLY DEFERRED, "town_id" char(32) NULL REFERENCES "town_town" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "part_is_a_town_or_a_district" CHECK ((("district_id" IS NOT NULL AND "town_id" IS NULL) OR ("district_id" IS NULL AND "town_id" IS NOT NULL))))
-- next --
CREATE UNIQUE INDEX "town_in_one_area_of_a_layer" ON "town_areapart" ("layer_id", "town_id") WHERE "town_id" IS NOT NULL
-- next --
CREATE UNIQUE INDEX "district_in_one_area_of_a_layer" ON "town_areapart" ("layer_id", "district_id") WHERE "district_id" IS NOT NULL
-- next --
CREATE INDEX "town_areapart_area_id_3e7f7ce4" ON "town_areapart" ("area_id")
-- next --
CREATE INDEX "town_areapart_district_id_1173b3c1" ON "town_areapart" ("district_id")
-- next --
CREATE INDEX "town_areapart_layer_id_4f7b41cd" ON "town_areapart" ("layer_id")
-- next --
CREATE INDEX "town_areapart_town_id_e734395a" ON "town_areapart" ("town_id")
-- next --
CREATE TABLE "gatherings_casestudy" ("id" char(32) NOT NULL PRIMARY KEY, "title" varchar(80) NOT NULL, "where" varchar(120) NOT NULL, "what" varchar(600) NOT NULL, "copy" varchar(400) NOT NULL, "worry" varchar(400) NOT NULL, "seen_by" varchar(80) NOT NULL, "seen_on" date NULL, "source" varchar(200) NOT NULL, "made_at" datetime NOT NULL, "invented" bool NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "gatherings_roleoffer" ("id" char(32) NOT NULL PRIMARY KEY, "called" text NOT NULL, "note" text NOT NULL, "state" varchar(8) NOT NULL, "first" bool NOT NULL, "accompanied" varchar(80) NOT NULL, "offered_at" datetime NOT NULL, "answered_at" datetime NULL, "erased_on" date NULL, "offered_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "role_id" char(32) NOT NULL REFERENCES "gatherings_smallrole" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "gatherings_casestudy_district_id_eb7c247b" ON "gatherings_casestudy" ("district_id")
-- next --
CREATE INDEX "gatherings_casestudy_made_by_id_1678dbc7" ON "gatherings_casestudy" ("made_by_id")
-- next --
CREATE INDEX "gatherings_roleoffer_offered_by_id_913c9cae" ON "gatherings_roleoffer" ("offered_by_id")
-- next --
CREATE INDEX "gatherings_roleoffer_role_id_12407b25" ON "gatherings_roleoffer" ("role_id")
-- next --
CREATE TABLE "gatherings_event" ("id" char(32) NOT NULL PRIMARY KEY, "title" varchar(60) NOT NULL, "kana" varchar(120) NOT NULL, "about" varchar(400) NOT NULL, "easy" varchar(400) NOT NULL, "place" varchar(200) NOT NULL, "for_whom" varchar(120) NOT NULL, "bring" varchar(200) NOT NULL, "fee" varchar(80) NOT NULL, "host" varchar(80) NOT NULL, "co_hosts" varchar(200) NOT NULL, "phone" varchar(60) NOT NULL, "phone_hours" varchar(80) NOT NULL, "rain" varchar(200) NOT NULL, "support" text NOT NULL CHECK ((JSON_VALID("support") OR "support" IS NULL)), "area" varchar(80) NOT NULL, "sign" varchar(6) NOT NULL, "seats" smallint unsigned NULL CHECK ("seats" >= 0), "party_most" smallint unsigned NOT NULL CHECK ("party_most" >= 0), "opens_on" date NULL, "closes_on" date NULL, "state" varchar(6) NOT NULL, "why_off" varchar(300) NOT NULL, "opened_on" date NULL, "members_only" bool NULL, "stay" bool NULL, "tools" bool NULL, "known" varchar(8) NOT NULL, "bounded" bool NULL, "expected" integer unsigned NULL CHECK ("expected" >= 0), "look_back" text NOT NULL, "next_time" text NOT NULL, "made_at" datetime NOT NULL, "invented" bool NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "case_id" char(32) NULL REFERENCES "gatherings_casestudy" ("id") DEFERRABLE INITIALLY DEFERRED, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "keeps_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "offer_id" char(32) NULL UNIQUE REFERENCES "signups_offer" ("id") DEFERRABLE INITIALLY DEFERRED, "copied_from_id" char(32) NULL REFERENCES "gatherings_event" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "event_has_a_seat" CHECK (("seats" IS NULL OR "seats" >= 1)), CONSTRAINT "event_takes_parties" CHECK ("party_most" >= 1))
-- next --
CREATE INDEX "gatherings_event_state_3d78c2fb" ON "gatherings_event" ("state")
-- next --
CREATE INDEX "gatherings_event_case_id_feb734f2" ON "gatherings_event" ("case_id")
-- next --
CREATE INDEX "gatherings_event_district_id_9d4bba8d" ON "gatherings_event" ("district_id")
-- next --
CREATE INDEX "gatherings_event_keeps_id_d6cda956" ON "gatherings_event" ("keeps_id")
-- next --
CREATE INDEX "gatherings_event_made_by_id_b9a0ff2d" ON "gatherings_event" ("made_by_id")
-- next --
CREATE INDEX "gatherings_event_copied_from_id_a18eea17" ON "gatherings_event" ("copied_from_id")
-- next --
CREATE INDEX "offers_of_a_role" ON "gatherings_roleoffer" ("role_id", "state")
-- next --
CREATE TABLE "gatherings_movedday" ("id" char(32) NOT NULL PRIMARY KEY, "on" date NOT NULL, "to" date NULL, "why" varchar(200) NOT NULL, "made_at" datetime NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "place_id" char(32) NOT NULL REFERENCES "gatherings_place" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_move_of_a_day" UNIQUE ("place_id", "on"))
-- next --
CREATE TABLE "gatherings_moneyline" ("id" char(32) NOT NULL PRIMARY KEY, "on" date NOT NULL, "heading" varchar(10) NOT NULL, "what" varchar(120) NOT NULL, "yen" integer unsigned NOT NULL CHECK ("yen" >= 0), "receipt" varchar(20) NOT NULL, "at" datetime NOT NULL, "struck_at" datetime NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "place_id" char(32) NOT NULL REFERENCES "gatherings_place" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "money_line_is_some" CHECK ("yen" >= 1))
-- next --
CREATE TABLE "gatherings_grant" ("id" char(32) NOT NULL PRIMARY KEY, "year" smallint unsigned NOT NULL CHECK ("year" >= 0), "rule" varchar(20) NOT NULL, "received" integer unsigned NULL CHECK ("received" >= 0), "typed" integer unsigned NULL CHECK ("typed" >= 0), "facts" text NOT NULL CHECK ((JSON_VALID("facts") OR "facts" IS NULL)), "at" datetime NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "place_id" char(32) NOT NULL REFERENCES "gatherings_place" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_grant_of_a_year" UNIQUE ("place_id", "year"))
-- next --
CREATE TABLE "gatherings_budget" ("id" char(32) NOT NULL PRIMARY KEY, "year" smallint unsigned NOT NULL CHECK ("year" >= 0), "heading" varchar(10) NOT NULL, "yen" integer unsigned NOT NULL CHECK ("yen" >= 0), "place_id" char(32) NOT NULL REFERENCES "gatherings_place" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_budget_of_a_heading" UNIQUE ("place_id", "year", "heading"))
-- next --
CREATE INDEX "gatherings_movedday_by_id_444f1688" ON "gatherings_movedday" ("by_id")
-- next --
CREATE INDEX "gatherings_movedday_place_id_9c07c39a" ON "gatherings_movedday" ("place_id")
-- next --
CREATE INDEX "gatherings_moneyline_by_id_948a3f3a" ON "gatherings_moneyline" ("by_id")
-- next --
CREATE INDEX "gatherings_moneyline_place_id_072b62cd" ON "gatherings_moneyline" ("place_id")
-- next --
CREATE INDEX "money_of_a_place" ON "gatherings_moneyline" ("place_id", "on")
-- next --
CREATE INDEX "gatherings_grant_by_id_837fcb12" ON "gatherings_grant" ("by_id")
-- next --
CREATE INDEX "gatherings_grant_place_id_8f4ec700" ON "gatherings_grant" ("place_id")
-- next --
CREATE INDEX "gatherings_budget_place_id_d448a8e4" ON "gatherings_budget" ("place_id")
-- next --
CREATE TABLE "gatherings_candidate" ("id" char(32) NOT NULL PRIMARY KEY, "title" varchar(60) NOT NULL, "building" varchar(10) NOT NULL, "becomes" varchar(12) NOT NULL, "stage" varchar(10) NOT NULL, "stage_on" date NOT NULL, "where" text NOT NULL, "owner" text NOT NULL, "owner_wish" text NOT NULL, "days_possible" varchar(300) NOT NULL, "rent" integer unsigned NULL CHECK ("rent" >= 0), "utilities" integer unsigned NULL CHECK ("utilities" >= 0), "capacity" smallint unsigned NULL CHECK ("capacity" >= 0), "note" text NOT NULL, "wanted" varchar(200) NOT NULL, "is_public" bool NOT NULL, "next_step" varchar(120) NOT NULL, "next_on" date NULL, "opened_on" date NULL, "owner_gone_on" date NULL, "made_at" datetime NOT NULL, "invented" bool NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "district_id" char(32) NOT NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "keeps_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "place_id" char(32) NULL UNIQUE REFERENCES "gatherings_place" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "gatherings_candidatestep" ("id" char(32) NOT NULL PRIMARY KEY, "on" date NOT NULL, "stage" varchar(10) NOT NULL, "said" text NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "candidate_id" char(32) NOT NULL REFERENCES "gatherings_candidate" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "gatherings_costline" ("id" char(32) NOT NULL PRIMARY KEY, "span" varchar(5) NOT NULL, "heading" varchar(10) NOT NULL, "what" varchar(120) NOT NULL, "yen" integer unsigned NOT NULL CHECK ("yen" >= 0), "candidate_id" char(32) NOT NULL REFERENCES "gatherings_candidate" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "gatherings_fund" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(80) NOT NULL, "pays" varchar(200) NOT NULL, "asks_yen" integer unsigned NULL CHECK ("asks_yen" >= 0), "due_on" date NULL, "state" varchar(8) NOT NULL, "granted_yen" integer unsigned NULL CHECK ("granted_yen" >= 0), "page" varchar(200) NOT NULL, "candidate_id" char(32) NOT NULL REFERENCES "gatherings_candidate" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "gatherings_hand" ("id" char(32) NOT NULL PRIMARY KEY, "role" varchar(60) NOT NULL, "wanted" smallint unsigned NOT NULL CHECK ("wanted" >= 0), "filled" smallint unsigned NOT NULL CHECK ("filled" >= 0), "candidate_id" char(32) NOT NULL REFERENCES "gatherings_candidate" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "gatherings_quarterback" ("id" char(32) NOT NULL PRIMARY KEY, "on" date NOT NULL, "good" text NOT NULL, "hard" text NOT NULL, "next_time" text NOT NULL, "candidate_id" char(32) NOT NULL REFERENCES "gatherings_candidate" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "gatherings_sitecheck" ("id" char(32) NOT NULL PRIMARY KEY, "item" varchar(12) NOT NULL, "state" varchar(6) NOT NULL, "said" text NOT NULL, "office" varchar(80) NOT NULL, "answered_on" date NULL, "with_plan" bool NOT NULL, "candidate_id" char(32) NOT NULL REFERENCES "gatherings_candidate" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_check_of_an_item" UNIQUE ("candidate_id", "item"))
-- next --
CREATE TABLE "gatherings_sitevisit" ("id" char(32) NOT NULL PRIMARY KEY, "candidate_id" char(32) NOT NULL REFERENCES "gatherings_candidate" ("id") DEFERRABLE INITIALLY DEFERRED, "case_id" char(32) NOT NULL REFERENCES "gatherings_casestudy" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_visit_of_a_case" UNIQUE ("candidate_id", "case_id"))
-- next --
CREATE TABLE "gatherings_trialday" ("id" char(32) NOT NULL PRIMARY KEY, "on" date NOT NULL, "came" integer unsigned NOT NULL CHECK ("came" >= 0), "first_time" integer unsigned NULL CHECK ("first_time" >= 0), "helpers" integer unsigned NULL CHECK ("helpers" >= 0), "good" text NOT NULL, "hard" text NOT NULL, "candidate_id" char(32) NOT NULL REFERENCES "gatherings_candidate" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_trial_of_a_day" UNIQUE ("candidate_id", "on"), CONSTRAINT "trial_first_timers_came" CHECK (("first_time" IS NULL OR "first_time" <= ("came"))))
-- next --
CREATE INDEX "gatherings_candidate_stage_a2209a28" ON "gatherings_candidate" ("stage")
-- next --
CREATE INDEX "gatherings_candidate_district_id_191ddf53" ON "gatherings_candidate" ("district_id")
-- next --
CREATE INDEX "gatherings_candidate_keeps_id_47ebd9e2" ON "gatherings_candidate" ("keeps_id")
-- next --
CREATE INDEX "gatherings_candidate_made_by_id_12e1db2e" ON "gatherings_candidate" ("made_by_id")
-- next --
CREATE INDEX "gatherings_candidatestep_by_id_bf8d88d8" ON "gatherings_candidatestep" ("by_id")
-- next --
CREATE INDEX "gatherings_candidatestep_candidate_id_95c4f1f0" ON "gatherings_candidatestep" ("candidate_id")
-- next --
CREATE INDEX "gatherings_costline_candidate_id_c189a6c0" ON "gatherings_costline" ("candidate_id")
-- next --
CREATE INDEX "gatherings_fund_candidate_id_4e9cdc85" ON "gatherings_fund" ("candidate_id")
-- next --
CREATE INDEX "gatherings_hand_candidate_id_fb363bb0" ON "gatherings_hand" ("candidate_id")
-- next --
CREATE INDEX "gatherings_quarterback_candidate_id_7dedc7ef" ON "gatherings_quarterback" ("candidate_id")
-- next --
CREATE INDEX "gatherings_sitecheck_candidate_id_b895ae64" ON "gatherings_sitecheck" ("candidate_id")
-- next --
CREATE INDEX "gatherings_sitevisit_candidate_id_d9e64d19" ON "gatherings_sitevisit" ("candidate_id")
-- next --
CREATE INDEX "gatherings_sitevisit_case_id_3f513a14" ON "gatherings_sitevisit" ("case_id")
-- next --
CREATE INDEX "gatherings_trialday_candidate_id_e1ce57ab" ON "gatherings_trialday" ("candidate_id")
-- next --
CREATE TABLE "gatherings_ringlabel" ("id" char(32) NOT NULL PRIMARY KEY, "label" varchar(30) NOT NULL UNIQUE, "order" smallint unsigned NOT NULL CHECK ("order" >= 0))
-- next --
CREATE TABLE "gatherings_childturn" ("id" char(32) NOT NULL PRIMARY KEY, "called" text NOT NULL, "age" varchar(8) NOT NULL, "guardian" text NOT NULL, "agreed_on" date NOT NULL, "agreed_how" varchar(6) NOT NULL, "photo" varchar(5) NOT NULL, "state" varchar(7) NOT NULL, "said" text NOT NULL, "may_tell" bool NOT NULL, "made_at" datetime NOT NULL, "erased_on" date NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "event_id" char(32) NOT NULL REFERENCES "gatherings_event" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "role_id" char(32) NOT NULL REFERENCES "gatherings_smallrole" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "gatherings_partner" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(80) NOT NULL, "kana" varchar(120) NOT NULL, "kind" varchar(30) NOT NULL, "role" varchar(60) NOT NULL, "phone" text NOT NULL, "fax" text NOT NULL, "mail" text NOT NULL, "address" text NOT NULL, "wish" varchar(10) NOT NULL, "offers" text NOT NULL CHECK ((JSON_VALID("offers") OR "offers" IS NULL)), "wishes" varchar(300) NOT NULL, "agreement" varchar(6) NOT NULL, "agreed_on" date NULL, "next_step" varchar(120) NOT NULL, "next_on" date NULL, "ended_on" date NULL, "made_at" datetime NOT NULL, "invented" bool NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "keeps_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "gatherings_localteacher" ("id" char(32) NOT NULL PRIMARY KEY, "theme" varchar(60) NOT NULL, "about" varchar(300) NOT NULL, "ages" text NOT NULL CHECK ((JSON_VALID("ages") OR "ages" IS NULL)), "most" smallint unsigned NULL CHECK ("most" >= 0), "days" varchar(200) NOT NULL, "called" text NOT NULL, "contact" text NOT NULL, "ended_on" date NULL, "erased_on" date NULL, "made_at" datetime NOT NULL, "invented" bool NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "district_id" char(32) NOT NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "keeps_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "partner_id" char(32) NULL REFERENCES "gatherings_partner" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "gatherings_lesson" ("id" char(32) NOT NULL PRIMARY KEY, "theme" varchar(80) NOT NULL, "ages" text NOT NULL CHECK ((JSON_VALID("ages") OR "ages" IS NULL)), "size" smallint unsigned NULL CHECK ("size" >= 0), "wish_days" varchar(200) NOT NULL, "state" varchar(8) NOT NULL, "on" date NULL, "starts" time NULL, "place" varchar(120) NOT NULL, "adults" smallint unsigned NULL CHECK ("adults" >= 0), "came" smallint unsigned NULL CHECK ("came" >= 0), "children_said" text NOT NULL, "adults_learned" text NOT NULL, "made_at" datetime NOT NULL, "invented" bool NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "district_id" char(32) NOT NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "keeps_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "teacher_id" char(32) NULL REFERENCES "gatherings_localteacher" ("id") DEFERRABLE INITIALLY DEFERRED, "partner_id" char(32) NOT NULL REFERENCES "gatherings_partner" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "gatherings_partnerapproach" ("id" char(32) NOT NULL PRIMARY KEY, "on" date NOT NULL, "how" varchar(8) NOT NULL, "role" varchar(60) NOT NULL, "asked_for" text NOT NULL, "answer" varchar(8) NOT NULL, "said" text NOT NULL, "made_at" datetime NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "partner_id" char(32) NOT NULL REFERENCES "gatherings_partner" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "gatherings_adultsat" ("id" char(32) NOT NULL PRIMARY KEY, "count" smallint unsigned NOT NULL CHECK ("count" >= 0), "watching" varchar(200) NOT NULL, "learned" text NOT NULL, "event_id" char(32) NOT NULL UNIQUE REFERENCES "gatherings_event" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "adults_are_a_few" CHECK ("count" <= 500))
-- next --
CREATE INDEX "gatherings_childturn_event_id_9f0eac0a" ON "gatherings_childturn" ("event_id")
-- next --
CREATE INDEX "gatherings_childturn_made_by_id_0e36bd0f" ON "gatherings_childturn" ("made_by_id")
-- next --
CREATE INDEX "gatherings_childturn_role_id_66a86b34" ON "gatherings_childturn" ("role_id")
-- next --
CREATE INDEX "gatherings_partner_next_on_5566aad3" ON "gatherings_partner" ("next_on")
-- next --
CREATE INDEX "gatherings_partner_district_id_6066fee8" ON "gatherings_partner" ("district_id")
-- next --
CREATE INDEX "gatherings_partner_keeps_id_003bf1eb" ON "gatherings_partner" ("keeps_id")
-- next --
CREATE INDEX "gatherings_partner_made_by_id_83e0fb65" ON "gatherings_partner" ("made_by_id")
-- next --
CREATE INDEX "gatherings_localteacher_district_id_b4ffb06a" ON "gatherings_localteacher" ("district_id")
-- next --
CREATE INDEX "gatherings_localteacher_keeps_id_85ba3b35" ON "gatherings_localteacher" ("keeps_id")
-- next --
CREATE INDEX "gatherings_localteacher_made_by_id_6294ed65" ON "gatherings_localteacher" ("made_by_id")
-- next --
CREATE INDEX "gatherings_localteacher_partner_id_4e525a07" ON "gatherings_localteacher" ("partner_id")
-- next --
CREATE INDEX "gatherings_lesson_on_9cf1a32d" ON "gatherings_lesson" ("on")
-- next --
CREATE INDEX "gatherings_lesson_district_id_2e881684" ON "gatherings_lesson" ("district_id")
-- next --
CREATE INDEX "gatherings_lesson_keeps_id_66df34b9" ON "gatherings_lesson" ("keeps_id")
-- next --
CREATE INDEX "gatherings_lesson_teacher_id_072d2cfe" ON "gatherings_lesson" ("teacher_id")
-- next --
CREATE INDEX "gatherings_lesson_partner_id_ac972885" ON "gatherings_lesson" ("partner_id")
-- next --
CREATE INDEX "gatherings_partnerapproach_by_id_820a2041" ON "gatherings_partnerapproach" ("by_id")
-- next --
CREATE INDEX "gatherings_partnerapproach_partner_id_f202ffee" ON "gatherings_partnerapproach" ("partner_id")
-- next --
CREATE TABLE "gatherings_reportform" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(80) NOT NULL, "rule" varchar(20) NOT NULL, "paper" BLOB NOT NULL, "slots" text NOT NULL CHECK ((JSON_VALID("slots") OR "slots" IS NULL)), "is_used" bool NOT NULL, "made_at" datetime NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "gatherings_reportform_made_by_id_24bb8a45" ON "gatherings_reportform" ("made_by_id")
-- next --
CREATE TABLE "gatherings_circular" ("id" char(32) NOT NULL PRIMARY KEY, "title" varchar(60) NOT NULL, "closes_on" date NOT NULL, "goes_on" date NOT NULL, "back_by" date NULL, "spare" smallint unsigned NOT NULL CHECK ("spare" >= 0), "phone" varchar(60) NOT NULL, "phone_hours" varchar(80) NOT NULL, "state" varchar(6) NOT NULL, "fixed_at" datetime NULL, "presses" integer unsigned NOT NULL CHECK ("presses" >= 0), "made_at" datetime NOT NULL, "invented" bool NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "district_id" char(32) NOT NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "keeps_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "gatherings_block" ("id" char(32) NOT NULL PRIMARY KEY, "neighborhood" varchar(60) NOT NULL, "name" varchar(40) NOT NULL, "order" smallint unsigned NOT NULL CHECK ("order" >= 0), "households" smallint unsigned NOT NULL CHECK ("households" >= 0), "on_screen" smallint unsigned NOT NULL CHECK ("on_screen" >= 0), "both" smallint unsigned NOT NULL CHECK ("both" >= 0), "paper" smallint unsigned NOT NULL CHECK ("paper" >= 0), "spare" smallint unsigned NOT NULL CHECK ("spare" >= 0), "receiver" varchar(60) NOT NULL, "year" smallint unsigned NULL CHECK ("year" >= 0), "ended_on" date NULL, "made_at" datetime NOT NULL, "invented" bool NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "district_id" char(32) NOT NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "block_homes_answer_once" CHECK ("households" >= (("on_screen" + "both") + "paper")))
-- next --
CREATE INDEX "gatherings_circular_state_fb4b9cfa" ON "gatherings_circular" ("state")
-- next --
CREATE INDEX "gatherings_circular_district_id_dbd4a542" ON "gatherings_circular" ("district_id")
-- next --
CREATE INDEX "gatherings_circular_keeps_id_ea74a6f3" ON "gatherings_circular" ("keeps_id")
-- next --
CREATE INDEX "gatherings_circular_made_by_id_3aa60663" ON "gatherings_circular" ("made_by_id")
-- next --
CREATE UNIQUE INDEX "one_block_of_a_name" ON "gatherings_block" ("district_id", "neighborhood", "name") WHERE "ended_on" IS NULL
-- next --
CREATE INDEX "gatherings_block_district_id_fbf8bc48" ON "gatherings_block" ("district_id")
-- next --
CREATE INDEX "gatherings_block_made_by_id_5e96ff50" ON "gatherings_block" ("made_by_id")
-- next --
CREATE TABLE "gatherings_delivery" ("id" char(32) NOT NULL PRIMARY KEY, "households" smallint unsigned NOT NULL CHECK ("households" >= 0), "on_screen" smallint unsigned NOT NULL CHECK ("on_screen" >= 0), "both" smallint unsigned NOT NULL CHECK ("both" >= 0), "paper" smallint unsigned NOT NULL CHECK ("paper" >= 0), "spare" smallint unsigned NOT NULL CHECK ("spare" >= 0), "handed_on" date NULL, "back_on" date NULL, "left" smallint unsigned NULL CHECK ("left" >= 0), "note" varchar(200) NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "block_id" char(32) NOT NULL REFERENCES "gatherings_block" ("id") DEFERRABLE INITIALLY DEFERRED, "circular_id" char(32) NOT NULL REFERENCES "gatherings_circular" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_delivery_to_a_block" UNIQUE ("circular_id", "block_id"))
-- next --
CREATE INDEX "gatherings_delivery_block_id_270f7daa" ON "gatherings_delivery" ("block_id")
-- next --
CREATE INDEX "gatherings_delivery_circular_id_6620f821" ON "gatherings_delivery" ("circular_id")
-- next --
CREATE TABLE "gatherings_eventdate" ("id" char(32) NOT NULL PRIMARY KEY, "day" date NOT NULL, "starts_at" datetime NOT NULL, "ends_at" datetime NULL, "title" varchar(80) NOT NULL, "place" varchar(200) NOT NULL, "state" varchar(4) NOT NULL, "why" varchar(300) NOT NULL, "moved_from" datetime NULL, "came" integer unsigned NULL CHECK ("came" >= 0), "first_time" integer unsigned NULL CHECK ("first_time" >= 0), "counted_at" datetime NULL, "changed_at" datetime NOT NULL, "sequence" integer unsigned NOT NULL CHECK ("sequence" >= 0), "counted_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" char(32) NOT NULL REFERENCES "gatherings_event" ("id") DEFERRABLE INITIALLY DEFERRED, "offer_id" char(32) NULL UNIQUE REFERENCES "signups_offer" ("id") DEFERRABLE INITIALLY DEFERRED, "shown" bool NOT NULL, CONSTRAINT "one_event_date_at_a_time" UNIQUE ("event_id", "starts_at"), CONSTRAINT "event_date_ends_later" CHECK (("ends_at" IS NULL OR "ends_at" > ("starts_at"))), CONSTRAINT "event_first_timers_came" CHECK (("first_time" IS NULL OR ("came" IS NOT NULL AND "first_time" <= ("came")))))
-- next --
CREATE INDEX "gatherings_eventdate_day_e3117225" ON "gatherings_eventdate" ("day")
-- next --
CREATE INDEX "gatherings_eventdate_counted_by_id_55e80a97" ON "gatherings_eventdate" ("counted_by_id")
-- next --
CREATE INDEX "gatherings_eventdate_event_id_90f7fb60" ON "gatherings_eventdate" ("event_id")
-- next --
CREATE INDEX "event_dates_by_day" ON "gatherings_eventdate" ("day", "starts_at")
-- next --
CREATE TABLE "gatherings_placeday" ("id" char(32) NOT NULL PRIMARY KEY, "on" date NOT NULL, "happened" varchar(8) NOT NULL, "how" varchar(10) NOT NULL, "total" integer unsigned NOT NULL CHECK ("total" >= 0), "counts" text NOT NULL CHECK ((JSON_VALID("counts") OR "counts" IS NULL)), "helpers" integer unsigned NULL CHECK ("helpers" >= 0), "minutes" integer unsigned NULL CHECK ("minutes" >= 0), "meals" integer unsigned NULL CHECK ("meals" >= 0), "troubles_heard" integer unsigned NULL CHECK ("troubles_heard" >= 0), "what" text NOT NULL, "why" text NOT NULL, "noted_by" varchar(6) NOT NULL, "at" datetime NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "place_id" char(32) NOT NULL REFERENCES "gatherings_place" ("id") DEFERRABLE INITIALLY DEFERRED, "asked_food" bool NOT NULL, "cannot_eat" text NOT NULL, "food_gone_on" date NULL, CONSTRAINT "one_place_day" UNIQUE ("place_id", "on", "how"), CONSTRAINT "place_day_counts_those_who_came" CHECK (("happened" = 'held' OR "total" = 0)))
-- next --
CREATE INDEX "gatherings_placeday_by_id_35f38787" ON "gatherings_placeday" ("by_id")
-- next --
CREATE INDEX "gatherings_placeday_place_id_1d2a84fb" ON "gatherings_placeday" ("place_id")
-- next --
CREATE INDEX "shown_event_dates" ON "gatherings_eventdate" ("day", "starts_at", "id") WHERE "shown"
-- next --
CREATE TABLE "gatherings_receiptpicture" ("id" char(32) NOT NULL PRIMARY KEY, "drawn" text NOT NULL, "at" datetime NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "line_id" char(32) NOT NULL UNIQUE REFERENCES "gatherings_moneyline" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "gatherings_receiptpicture_by_id_6d654107" ON "gatherings_receiptpicture" ("by_id")
-- next --
CREATE TABLE "gatherings_renewal" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(10) NOT NULL, "role" varchar(60) NOT NULL, "done_on" date NULL, "ends_on" date NOT NULL, "at" datetime NOT NULL, "struck_at" datetime NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "place_id" char(32) NOT NULL REFERENCES "gatherings_place" ("id") DEFERRABLE INITIALLY DEFERRED, "reminded_at" datetime NULL)
-- next --
CREATE INDEX "gatherings_renewal_ends_on_0ed98809" ON "gatherings_renewal" ("ends_on")
-- next --
CREATE INDEX "gatherings_renewal_by_id_ffa1dbb5" ON "gatherings_renewal" ("by_id")
-- next --
CREATE INDEX "gatherings_renewal_place_id_0e636a76" ON "gatherings_renewal" ("place_id")
-- next --
CREATE TABLE "gatherings_keeperfeed" ("id" char(32) NOT NULL PRIMARY KEY, "token_digest" varchar(64) NOT NULL UNIQUE, "made_at" datetime NOT NULL, "account_id" char(32) NOT NULL UNIQUE REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "gatherings_place" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(80) NOT NULL, "kana" varchar(120) NOT NULL, "kind" varchar(12) NOT NULL, "host" varchar(120) NOT NULL, "address" varchar(200) NOT NULL, "hours" varchar(300) NOT NULL, "closed" varchar(300) NOT NULL, "phone" varchar(60) NOT NULL, "phone_hours" varchar(80) NOT NULL, "fee" varchar(80) NOT NULL, "for_whom" text NOT NULL CHECK ((JSON_VALID("for_whom") OR "for_whom" IS NULL)), "barrier" text NOT NULL CHECK ((JSON_VALID("barrier") OR "barrier" IS NULL)), "what" varchar(400) NOT NULL, "apply" varchar(120) NOT NULL, "capacity" smallint unsigned NULL CHECK ("capacity" >= 0), "insurance" varchar(120) NOT NULL, "started_on" date NULL, "confirmed_on" date NULL, "confirmed_by" varchar(80) NOT NULL, "public_state" varchar(10) NOT NULL, "counts" text NOT NULL CHECK ((JSON_VALID("counts") OR "counts" IS NULL)), "listed" varchar(200) NOT NULL, "made_at" datetime NOT NULL, "invented" bool NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "district_id" char(32) NOT NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "keeper_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "food_role" varchar(60) NOT NULL, "easy" varchar(400) NOT NULL)
-- next --
CREATE INDEX "gatherings_place_confirmed_on_04efd2c2" ON "gatherings_place" ("confirmed_on")
-- next --
CREATE INDEX "gatherings_place_public_state_682649d4" ON "gatherings_place" ("public_state")
-- next --
CREATE INDEX "gatherings_place_district_id_9c6e4631" ON "gatherings_place" ("district_id")
-- next --
CREATE INDEX "gatherings_place_keeper_id_1020f98e" ON "gatherings_place" ("keeper_id")
-- next --
CREATE INDEX "gatherings_place_made_by_id_7a090938" ON "gatherings_place" ("made_by_id")
-- next --
CREATE TABLE "gatherings_smallrole" ("id" char(32) NOT NULL PRIMARY KEY, "title" varchar(80) NOT NULL, "minutes" smallint unsigned NOT NULL CHECK ("minutes" >= 0), "weight" varchar(6) NOT NULL, "beside" varchar(6) NOT NULL, "silent" bool NOT NULL, "for_children" bool NOT NULL, "wanted" smallint unsigned NOT NULL CHECK ("wanted" >= 0), "made_at" datetime NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "event_id" char(32) NULL REFERENCES "gatherings_event" ("id") DEFERRABLE INITIALLY DEFERRED, "ended_on" date NULL, "place_id" char(32) NULL REFERENCES "gatherings_place" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "small_role_wants_somebody" CHECK ("wanted" >= 1), CONSTRAINT "small_role_at_one" CHECK ((("ended_on" IS NULL AND "event_id" IS NOT NULL AND "place_id" IS NULL) OR ("event_id" IS NULL AND "place_id" IS NOT NULL))))
-- next --
CREATE INDEX "gatherings_smallrole_event_id_ce48bab6" ON "gatherings_smallrole" ("event_id")
-- next --
CREATE INDEX "gatherings_smallrole_place_id_2d0d2b20" ON "gatherings_smallrole" ("place_id")
-- next --
CREATE TABLE "gatherings_sheet" ("id" char(32) NOT NULL PRIMARY KEY, "order" smallint unsigned NOT NULL CHECK ("order" >= 0), "title" varchar(80) NOT NULL, "body" varchar(2000) NOT NULL, "per" varchar(6) NOT NULL, "brought_by" varchar(60) NOT NULL, "made_at" datetime NOT NULL, "circular_id" char(32) NOT NULL REFERENCES "gatherings_circular" ("id") DEFERRABLE INITIALLY DEFERRED, "event_id" char(32) NULL REFERENCES "gatherings_event" ("id") DEFERRABLE INITIALLY DEFERRED, "easy" varchar(2000) NOT NULL)
-- next --
CREATE INDEX "gatherings_sheet_circular_id_28433801" ON "gatherings_sheet" ("circular_id")
-- next --
CREATE INDEX "gatherings_sheet_event_id_5bc03c62" ON "gatherings_sheet" ("event_id")
-- next --
CREATE TRIGGER diary_no_update BEFORE UPDATE ON people_diaryline BEGIN SELECT RAISE(ABORT, 'the diary is kept'); END
-- next --
CREATE TRIGGER diary_no_delete BEFORE DELETE ON people_diaryline BEGIN SELECT RAISE(ABORT, 'the diary is kept'); END
-- next --
CREATE TABLE "people_account" ("password" varchar(128) NOT NULL, "last_login" datetime NULL, "id" char(32) NOT NULL PRIMARY KEY, "login" varchar(40) NOT NULL UNIQUE, "name" text NOT NULL, "mail" text NOT NULL, "phone" text NOT NULL, "is_active" bool NOT NULL, "made_on" date NULL, "left_on" date NULL, "session_round" integer unsigned NOT NULL CHECK ("session_round" >= 0), "start_until" date NULL, CONSTRAINT "account_left_is_inactive" CHECK (("left_on" IS NULL OR NOT "is_active")))
-- next --
CREATE TABLE "people_unsent" ("account_id" char(32) NOT NULL PRIMARY KEY REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "told" text NOT NULL, "kept_at" datetime NOT NULL)
-- next --
CREATE TABLE "people_knowing" ("id" char(32) NOT NULL PRIMARY KEY, "reach" varchar(10) NOT NULL, "sealed" bool NOT NULL, "ended_on" date NULL, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "follows_id" char(32) NULL REFERENCES "people_knowing" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "people_knowingreader" ("id" char(32) NOT NULL PRIMARY KEY, "heard" bool NOT NULL, "at" datetime NOT NULL, "account_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "knowing_id" char(32) NOT NULL REFERENCES "people_knowing" ("id") DEFERRABLE INITIALLY DEFERRED, "named_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "reader_named_once" UNIQUE ("knowing_id", "account_id"))
-- next --
CREATE INDEX "people_knowing_district_id_9475888a" ON "people_knowing" ("district_id")
-- next --
CREATE INDEX "people_knowingreader_account_id_18473fa9" ON "people_knowingreader" ("account_id")
-- next --
CREATE INDEX "people_knowingreader_knowing_id_302c13ee" ON "people_knowingreader" ("knowing_id")
-- next --
CREATE INDEX "people_knowingreader_named_by_id_660b1d91" ON "people_knowingreader" ("named_by_id")
-- next --
CREATE TABLE "people_guesscount" ("digest" varchar(64) NOT NULL PRIMARY KEY, "count" integer unsigned NOT NULL CHECK ("count" >= 0), "ends_at" datetime NOT NULL)
-- next --
CREATE INDEX "people_guesscount_ends_at_2aa0a1d5" ON "people_guesscount" ("ends_at")
-- next --
CREATE TABLE "people_listcolumns" ("code" varchar(60) NOT NULL PRIMARY KEY, "fields" text NOT NULL CHECK ((JSON_VALID("fields") OR "fields" IS NULL)), "chosen_at" datetime NOT NULL)
-- next --
CREATE TABLE "people_charge" ("id" char(32) NOT NULL PRIMARY KEY, "about_kind" varchar(60) NOT NULL, "about_id" varchar(60) NOT NULL, "at" datetime NOT NULL, "account_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "named_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "charge_of_one" UNIQUE ("about_kind", "about_id"))
-- next --
CREATE INDEX "people_charge_account_id_8d1e9b5a" ON "people_charge" ("account_id")
-- next --
CREATE INDEX "people_charge_named_by_id_e40cbfdf" ON "people_charge" ("named_by_id")
-- next --
CREATE TABLE "people_draft" ("id" char(32) NOT NULL PRIMARY KEY, "typed" text NOT NULL, "saved_at" datetime NOT NULL, "follows" char(32) NULL, "account_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "people_draft_account_id_65f6be20" ON "people_draft" ("account_id")
-- next --
CREATE TABLE "people_household" ("id" char(32) NOT NULL PRIMARY KEY, "made_on" date NOT NULL)
-- next --
CREATE TABLE "people_person" ("id" char(32) NOT NULL PRIMARY KEY, "name" text NOT NULL, "kana" text NOT NULL, "phone" text NOT NULL, "address" text NOT NULL, "safe_way" text NOT NULL, "note" text NOT NULL, "phone_digest" varchar(64) NOT NULL, "name_digest" varchar(64) NOT NULL, "sealed" bool NOT NULL, "made_on" date NOT NULL, "erase_on" date NULL, "erased_on" date NULL, "hold_until" date NULL, "called" text NOT NULL, "knowing_id" char(32) NULL REFERENCES "people_knowing" ("id") DEFERRABLE INITIALLY DEFERRED, "same_as_id" char(32) NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "household_id" char(32) NULL REFERENCES "people_household" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "people_person_phone_digest_3cf875c1" ON "people_person" ("phone_digest")
-- next --
CREATE INDEX "people_person_name_digest_79a07490" ON "people_person" ("name_digest")
-- next --
CREATE TABLE "people_findingslot" ("number" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(10) NOT NULL, "record" char(32) NOT NULL, CONSTRAINT "found_under_one_number" UNIQUE ("kind", "record"))
-- next --
CREATE TABLE "people_findinglist" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" varchar(10) NOT NULL, "bucket" integer unsigned NOT NULL CHECK ("bucket" >= 0), "part" integer unsigned NOT NULL CHECK ("part" >= 0), "members" text NOT NULL, CONSTRAINT "one_list_a_bucket_and_part" UNIQUE ("kind", "bucket", "part"))
-- next --
CREATE INDEX "people_person_knowing_id_7c6150a9" ON "people_person" ("knowing_id")
-- next --
CREATE INDEX "people_person_same_as_id_a8b2423e" ON "people_person" ("same_as_id")
-- next --
CREATE INDEX "people_person_household_id_5312f7c5" ON "people_person" ("household_id")
-- next --
CREATE TABLE "learning_course" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(12) NOT NULL, "aim" varchar(300) NOT NULL, "needed" smallint unsigned NOT NULL CHECK ("needed" >= 0), "made_at" datetime NOT NULL, "ended_on" date NULL, "erased_on" date NULL, "invented" bool NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "minds_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "offer_id" char(32) NOT NULL UNIQUE REFERENCES "signups_offer" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "course_needs_a_session" CHECK ("needed" >= 1))
-- next --
CREATE INDEX "learning_course_made_by_id_a0687d40" ON "learning_course" ("made_by_id")
-- next --
CREATE INDEX "learning_course_minds_id_ca8b5e86" ON "learning_course" ("minds_id")
-- next --
CREATE TABLE "learning_enrolment" ("id" char(32) NOT NULL PRIMARY KEY, "companion" smallint unsigned NOT NULL CHECK ("companion" >= 0), "row" integer unsigned NOT NULL CHECK ("row" >= 0), "name" text NOT NULL, "erased_on" date NULL, "course_id" char(32) NOT NULL REFERENCES "learning_course" ("id") DEFERRABLE INITIALLY DEFERRED, "signup_id" char(32) NOT NULL REFERENCES "signups_signup" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_row_of_a_roll" UNIQUE ("course_id", "row"), CONSTRAINT "one_enrolment_of_a_person" UNIQUE ("signup_id", "companion"))
-- next --
CREATE INDEX "learning_enrolment_course_id_202dc3a7" ON "learning_enrolment" ("course_id")
-- next --
CREATE INDEX "learning_enrolment_signup_id_00bf2dd6" ON "learning_enrolment" ("signup_id")
-- next --
CREATE TABLE "learning_attendance" ("id" char(32) NOT NULL PRIMARY KEY, "came" varchar(10) NOT NULL, "noted_by_way" varchar(10) NOT NULL, "at" datetime NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "enrolment_id" char(32) NOT NULL REFERENCES "learning_enrolment" ("id") DEFERRABLE INITIALLY DEFERRED, "session_id" char(32) NOT NULL REFERENCES "learning_session" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_attendance_of_a_session" UNIQUE ("enrolment_id", "session_id"))
-- next --
CREATE INDEX "learning_attendance_by_id_666b5251" ON "learning_attendance" ("by_id")
-- next --
CREATE INDEX "learning_attendance_enrolment_id_d7e20e0b" ON "learning_attendance" ("enrolment_id")
-- next --
CREATE INDEX "learning_attendance_session_id_96dbc331" ON "learning_attendance" ("session_id")
-- next --
CREATE TABLE "learning_gathering" ("id" char(32) NOT NULL PRIMARY KEY, "made_at" datetime NOT NULL, "course_id" char(32) NOT NULL UNIQUE REFERENCES "learning_course" ("id") DEFERRABLE INITIALLY DEFERRED, "offer_id" char(32) NOT NULL UNIQUE REFERENCES "signups_offer" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "learning_learner" ("id" char(32) NOT NULL PRIMARY KEY, "token_digest" varchar(64) NOT NULL UNIQUE, "registered_on" date NULL, "small_act" text NOT NULL, "acted_on" date NULL, "act" varchar(10) NOT NULL, "act_page" varchar(200) NOT NULL, "active_on" date NULL, "left_on" date NULL, "left_why" varchar(10) NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "buddy_id" char(32) NULL REFERENCES "learning_enrolment" ("id") DEFERRABLE INITIALLY DEFERRED, "enrolment_id" char(32) NOT NULL UNIQUE REFERENCES "learning_enrolment" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "learner_act_has_a_day" CHECK ((("act" = '' AND "acted_on" IS NULL) OR ("acted_on" IS NOT NULL AND NOT ("act" = '')))), CONSTRAINT "learner_left_has_a_reason" CHECK ((("left_on" IS NULL AND "left_why" = '') OR ("left_on" IS NOT NULL AND NOT ("left_why" = '')))))
-- next --
CREATE INDEX "learning_learner_buddy_id_9c971659" ON "learning_learner" ("buddy_id")
-- next --
CREATE TABLE "learning_reflection" ("id" char(32) NOT NULL PRIMARY KEY, "noticed" text NOT NULL, "hesitated" text NOT NULL, "next_try" text NOT NULL, "for_desk" bool NOT NULL, "for_roundtable" bool NOT NULL, "on_paper" bool NOT NULL, "at" datetime NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "learner_id" char(32) NOT NULL REFERENCES "learning_learner" ("id") DEFERRABLE INITIALLY DEFERRED, "session_id" char(32) NOT NULL REFERENCES "learning_session" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_reflection_of_a_session" UNIQUE ("learner_id", "session_id"))
-- next --
CREATE INDEX "learning_reflection_by_id_dce8e78c" ON "learning_reflection" ("by_id")
-- next --
CREATE INDEX "learning_reflection_learner_id_78569341" ON "learning_reflection" ("learner_id")
-- next --
CREATE INDEX "learning_reflection_session_id_58c0310e" ON "learning_reflection" ("session_id")
-- next --
CREATE TABLE "learning_session" ("id" char(32) NOT NULL PRIMARY KEY, "order" smallint unsigned NOT NULL CHECK ("order" >= 0), "starts_at" datetime NOT NULL, "ends_at" datetime NULL, "theme" varchar(80) NOT NULL, "method" varchar(12) NOT NULL, "teacher" varchar(80) NOT NULL, "place" varchar(200) NOT NULL, "script" text NOT NULL, "course_id" char(32) NOT NULL REFERENCES "learning_course" ("id") DEFERRABLE INITIALLY DEFERRED, "version" integer unsigned NOT NULL CHECK ("version" >= 0), CONSTRAINT "one_session_of_an_order" UNIQUE ("course_id", "order"))
-- next --
CREATE INDEX "learning_session_course_id_412a8ea6" ON "learning_session" ("course_id")
-- next --
CREATE TABLE "learning_suggestion" ("id" char(32) NOT NULL PRIMARY KEY, "part" varchar(12) NOT NULL, "said_on" date NOT NULL, "may_tell" bool NOT NULL, "name" text NOT NULL, "contact" text NOT NULL, "why" text NOT NULL, "teller" text NOT NULL, "stand" varchar(10) NOT NULL, "next_on" date NULL, "parts" text NOT NULL CHECK ((JSON_VALID("parts") OR "parts" IS NULL)), "hours" text NOT NULL CHECK ((JSON_VALID("hours") OR "hours" IS NULL)), "act_page" varchar(200) NOT NULL, "erase_on" date NULL, "erased_on" date NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "invented" bool NOT NULL, "district_id" char(32) NOT NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "knowing_id" char(32) NOT NULL REFERENCES "people_knowing" ("id") DEFERRABLE INITIALLY DEFERRED, "minds_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "said_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "learning_approach" ("id" char(32) NOT NULL PRIMARY KEY, "on" date NOT NULL, "how" varchar(10) NOT NULL, "answer" varchar(10) NOT NULL, "said" text NOT NULL, "she_asked" bool NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "suggestion_id" char(32) NOT NULL REFERENCES "learning_suggestion" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "learning_team" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(60) NOT NULL, "does" varchar(200) NOT NULL, "begun_on" date NOT NULL, "ended_on" date NULL, "invented" bool NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "district_id" char(32) NOT NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "minds_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "learning_teamyear" ("id" char(32) NOT NULL PRIMARY KEY, "year" integer unsigned NOT NULL CHECK ("year" >= 0), "members" integer unsigned NOT NULL CHECK ("members" >= 0), "stepped_up" integer unsigned NOT NULL CHECK ("stepped_up" >= 0), "with_dementia" integer unsigned NOT NULL CHECK ("with_dementia" >= 0), "matched" integer unsigned NOT NULL CHECK ("matched" >= 0), "met" integer unsigned NOT NULL CHECK ("met" >= 0), "noted_on" date NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "team_id" char(32) NOT NULL REFERENCES "learning_team" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_team_year" UNIQUE ("team_id", "year"), CONSTRAINT "team_parts_are_members" CHECK (("stepped_up" <= ("members") AND "with_dementia" <= ("members"))))
-- next --
CREATE INDEX "learning_suggestion_erase_on_434888b9" ON "learning_suggestion" ("erase_on")
-- next --
CREATE INDEX "learning_suggestion_district_id_63a20e9d" ON "learning_suggestion" ("district_id")
-- next --
CREATE INDEX "learning_suggestion_knowing_id_bd0c3dfe" ON "learning_suggestion" ("knowing_id")
-- next --
CREATE INDEX "learning_suggestion_minds_id_bace72e5" ON "learning_suggestion" ("minds_id")
-- next --
CREATE INDEX "learning_suggestion_said_by_id_dd2bd67b" ON "learning_suggestion" ("said_by_id")
-- next --
CREATE INDEX "learning_approach_by_id_d1e06a34" ON "learning_approach" ("by_id")
-- next --
CREATE INDEX "learning_approach_suggestion_id_f1abc4c2" ON "learning_approach" ("suggestion_id")
-- next --
CREATE INDEX "learning_team_district_id_a4bf2639" ON "learning_team" ("district_id")
-- next --
CREATE INDEX "learning_team_made_by_id_4d172974" ON "learning_team" ("made_by_id")
-- next --
CREATE INDEX "learning_team_minds_id_0a53bc20" ON "learning_team" ("minds_id")
-- next --
CREATE INDEX "learning_teamyear_by_id_bb16148d" ON "learning_teamyear" ("by_id")
-- next --
CREATE INDEX "learning_teamyear_team_id_61de5128" ON "learning_teamyear" ("team_id")
-- next --
CREATE TABLE "messaging_delivery" ("id" char(32) NOT NULL PRIMARY KEY, "at" datetime NOT NULL, "ok" bool NOT NULL, "answer" text NOT NULL, "letter_id" char(32) NOT NULL REFERENCES "messaging_letter" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "messaging_delivery_letter_id_fe723dba" ON "messaging_delivery" ("letter_id")
-- next --
CREATE TABLE "messaging_letter" ("id" char(32) NOT NULL PRIMARY KEY, "key" varchar(120) NOT NULL UNIQUE, "channel" varchar(10) NOT NULL, "state" varchar(10) NOT NULL, "to" text NOT NULL, "subject" text NOT NULL, "body" text NOT NULL, "about_kind" varchar(60) NOT NULL, "about_id" varchar(60) NOT NULL, "made_at" datetime NOT NULL, "send_from" datetime NOT NULL, "attempts" integer unsigned NOT NULL CHECK ("attempts" >= 0), "sent_at" datetime NULL, "desk" varchar(10) NOT NULL, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "reader" text NOT NULL, "told_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "claim" char(32) NULL, "claimed_at" datetime NULL, "contacts" text NULL, "fault" varchar(10) NOT NULL, "first_try_at" datetime NULL, "quiet" bool NOT NULL, "safe_way" text NOT NULL, "said" text NOT NULL, "knowing_id" char(32) NULL REFERENCES "people_knowing" ("id") DEFERRABLE INITIALLY DEFERRED, "erased_on" date NULL, "reasoned" bool NOT NULL)
-- next --
CREATE INDEX "messaging_letter_state_53b6eeb1" ON "messaging_letter" ("state")
-- next --
CREATE INDEX "messaging_letter_district_id_d8b111d9" ON "messaging_letter" ("district_id")
-- next --
CREATE INDEX "messaging_letter_told_by_id_94e5ed6c" ON "messaging_letter" ("told_by_id")
-- next --
CREATE INDEX "messaging_letter_knowing_id_83e6b72b" ON "messaging_letter" ("knowing_id")
-- next --
CREATE INDEX "letter_at_desk" ON "messaging_letter" ("desk", "channel", "state", "made_at")
-- next --
CREATE INDEX "letter_to_send" ON "messaging_letter" ("state", "channel", "send_from")
-- next --
CREATE TABLE "messaging_lineevent" ("id" char(32) NOT NULL PRIMARY KEY, "number" varchar(60) NOT NULL UNIQUE, "kind" varchar(10) NOT NULL, "at" datetime NOT NULL, "received_at" datetime NOT NULL, "user" text NOT NULL, "words" text NOT NULL, "reply_token" text NOT NULL, "handled_at" datetime NULL, "question" bool NOT NULL, "answered_at" datetime NULL, "answered_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "messaging_lineevent_handled_at_e7ff29e4" ON "messaging_lineevent" ("handled_at")
-- next --
CREATE INDEX "messaging_lineevent_answered_by_id_096619d2" ON "messaging_lineevent" ("answered_by_id")
-- next --
CREATE TABLE "messaging_linelink" ("id" char(32) NOT NULL PRIMARY KEY, "code_digest" varchar(64) NOT NULL, "code_until" datetime NULL, "user" text NOT NULL, "user_digest" varchar(64) NOT NULL, "linked_at" datetime NULL, "ended_at" datetime NULL, "account_id" char(32) NULL UNIQUE REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "holder" varchar(80) NOT NULL, CONSTRAINT "line_link_of_account_or_holder" CHECK ((("account_id" IS NOT NULL AND "holder" = '') OR ("account_id" IS NULL AND NOT ("holder" = '')))))
-- next --
CREATE UNIQUE INDEX "one_line_link_of_a_holder" ON "messaging_linelink" ("holder") WHERE NOT ("holder" = '')
-- next --
CREATE INDEX "messaging_linelink_code_digest_2c678da1" ON "messaging_linelink" ("code_digest")
-- next --
CREATE INDEX "messaging_linelink_user_digest_60acf56c" ON "messaging_linelink" ("user_digest")
-- next --
CREATE TABLE "mfa_authenticator" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "type" varchar(20) NOT NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "user_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "created_at" datetime NOT NULL, "last_used_at" datetime NULL)
-- next --
CREATE INDEX "mfa_authenticator_user_id_0c3a50c0" ON "mfa_authenticator" ("user_id")
-- next --
CREATE UNIQUE INDEX "unique_authenticator_type" ON "mfa_authenticator" ("user_id", "type") WHERE "type" IN ('totp', 'recovery_codes')
-- next --
CREATE TABLE "people_ownbox" ("id" char(32) NOT NULL PRIMARY KEY, "list_code" varchar(60) NOT NULL, "place" varchar(200) NOT NULL, "name" text NOT NULL, "question" text NOT NULL, "made_at" datetime NOT NULL, "account_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "people_ownbox_account_id_c48f82a1" ON "people_ownbox" ("account_id")
-- next --
CREATE INDEX "own_boxes_of_a_list" ON "people_ownbox" ("account_id", "list_code")
-- next --
CREATE INDEX "people_knowing_follows_id_09c52fe9" ON "people_knowing" ("follows_id")
-- next --
CREATE TABLE "troubles_circle" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(10) NOT NULL, "title" varchar(80) NOT NULL, "held_on" date NOT NULL, "starts" time NULL, "place" varchar(120) NOT NULL, "host" varchar(80) NOT NULL, "state" varchar(10) NOT NULL, "pledge_read_at" datetime NULL, "minutes_public" bool NOT NULL, "note" text NOT NULL, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "pledge_read_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "closed_at" datetime NULL)
-- next --
CREATE TABLE "troubles_circleperson" ("id" char(32) NOT NULL PRIMARY KEY, "stands_for" varchar(60) NOT NULL, "name" text NOT NULL, "came" bool NOT NULL, "pledged_at" datetime NULL, "circle_id" char(32) NOT NULL REFERENCES "troubles_circle" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "troubles_commonissue" ("id" char(32) NOT NULL PRIMARY KEY, "title" varchar(80) NOT NULL, "category" varchar(20) NOT NULL, "summary" text NOT NULL, "state" varchar(10) NOT NULL, "made_on" date NOT NULL, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "troubles_card" ("id" char(32) NOT NULL PRIMARY KEY, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "text" text NOT NULL, "category" varchar(20) NOT NULL, "shows_district" bool NOT NULL, "state" varchar(10) NOT NULL, "cleared_findings" text NULL, "cleared_at" datetime NULL, "known" text NOT NULL, "ideas" text NOT NULL, "printed_at" datetime NULL, "returned_at" datetime NULL, "made_on" date NOT NULL, "cleared_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "circle_id" char(32) NOT NULL REFERENCES "troubles_circle" ("id") DEFERRABLE INITIALLY DEFERRED, "common_issue_id" char(32) NULL REFERENCES "troubles_commonissue" ("id") DEFERRABLE INITIALLY DEFERRED, "trouble_id" char(32) NOT NULL REFERENCES "troubles_trouble" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "card_number_once" UNIQUE ("circle_id", "number"), CONSTRAINT "card_once_per_circle" UNIQUE ("circle_id", "trouble_id"), CONSTRAINT "card_cleared_by_somebody" CHECK (("state" = 'blocked' OR ("cleared_at" IS NOT NULL AND "cleared_by_id" IS NOT NULL))))
-- next --
CREATE TABLE "troubles_consentuse" ("id" char(32) NOT NULL PRIMARY KEY, "body_id" char(32) NULL REFERENCES "directory_listeningpost" ("id") DEFERRABLE INITIALLY DEFERRED, "consent_id" char(32) NOT NULL REFERENCES "people_consent" ("id") DEFERRABLE INITIALLY DEFERRED, "trouble_id" char(32) NOT NULL REFERENCES "troubles_trouble" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "troubles_step" ("id" char(32) NOT NULL PRIMARY KEY, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "on" date NOT NULL, "at" datetime NULL, "kind" varchar(10) NOT NULL, "move" varchar(20) NOT NULL, "words" text NOT NULL, "way" varchar(10) NOT NULL, "shown_to_origin" bool NOT NULL, "seen_by_origin" bool NOT NULL, "due" date NULL, "done_on" date NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "trouble_id" char(32) NOT NULL REFERENCES "troubles_trouble" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "step_order_once" UNIQUE ("trouble_id", "order"))
-- next --
CREATE TABLE "troubles_decision" ("id" char(32) NOT NULL PRIMARY KEY, "text" text NOT NULL, "who" text NOT NULL, "by_when" date NOT NULL, "state" varchar(10) NOT NULL, "decided_at" datetime NOT NULL, "card_id" char(32) NOT NULL REFERENCES "troubles_card" ("id") DEFERRABLE INITIALLY DEFERRED, "decided_by_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "step_id" char(32) NULL UNIQUE REFERENCES "troubles_step" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "troubles_receipt" ("digest" varchar(64) NOT NULL PRIMARY KEY, "trouble_id" char(32) NOT NULL UNIQUE REFERENCES "troubles_trouble" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "troubles_handover" ("id" char(32) NOT NULL PRIMARY KEY, "is_conference" bool NOT NULL, "items" text NOT NULL CHECK ((JSON_VALID("items") OR "items" IS NULL)), "message" text NOT NULL, "emergency_reason" text NOT NULL, "state" varchar(10) NOT NULL, "token_digest" varchar(64) NOT NULL, "code_digest" varchar(64) NOT NULL, "tries" integer unsigned NOT NULL CHECK ("tries" >= 0), "sent_at" datetime NOT NULL, "expires_on" date NULL, "reminded_on" date NULL, "answered_at" datetime NULL, "receiver" text NOT NULL, "reason" text NOT NULL, "came" varchar(5) NOT NULL, "came_at" datetime NULL, "body_id" char(32) NULL REFERENCES "directory_listeningpost" ("id") DEFERRABLE INITIALLY DEFERRED, "consent_use_id" char(32) NULL REFERENCES "troubles_consentuse" ("id") DEFERRABLE INITIALLY DEFERRED, "sent_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "trouble_id" char(32) NOT NULL REFERENCES "troubles_trouble" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "conference_keeps_the_fact_only" CHECK ((NOT "is_conference" OR ("came" = '' AND "emergency_reason" = '' AND "message" = '' AND "reason" = '' AND "receiver" = ''))), CONSTRAINT "handover_goes_to_a_body" CHECK (("is_conference" OR "body_id" IS NOT NULL)))
-- next --
CREATE INDEX "troubles_circle_held_on_81b341ba" ON "troubles_circle" ("held_on")
-- next --
CREATE INDEX "troubles_circle_district_id_d44e88bc" ON "troubles_circle" ("district_id")
-- next --
CREATE INDEX "troubles_circle_made_by_id_3f0df864" ON "troubles_circle" ("made_by_id")
-- next --
CREATE INDEX "troubles_circle_pledge_read_by_id_2302a994" ON "troubles_circle" ("pledge_read_by_id")
-- next --
CREATE INDEX "troubles_circleperson_circle_id_f9dac1f2" ON "troubles_circleperson" ("circle_id")
-- next --
CREATE INDEX "troubles_commonissue_district_id_49dd3963" ON "troubles_commonissue" ("district_id")
-- next --
CREATE INDEX "troubles_commonissue_made_by_id_c500c507" ON "troubles_commonissue" ("made_by_id")
-- next --
CREATE INDEX "troubles_card_cleared_by_id_545fc726" ON "troubles_card" ("cleared_by_id")
-- next --
CREATE INDEX "troubles_card_circle_id_ac032569" ON "troubles_card" ("circle_id")
-- next --
CREATE INDEX "troubles_card_common_issue_id_953c743a" ON "troubles_card" ("common_issue_id")
-- next --
CREATE INDEX "troubles_card_trouble_id_966709c2" ON "troubles_card" ("trouble_id")
-- next --
CREATE INDEX "troubles_consentuse_body_id_9956911e" ON "troubles_consentuse" ("body_id")
-- next --
CREATE INDEX "troubles_consentuse_consent_id_7c7526ce" ON "troubles_consentuse" ("consent_id")
-- next --
CREATE INDEX "troubles_consentuse_trouble_id_ebfbe270" ON "troubles_consentuse" ("trouble_id")
-- next --
CREATE INDEX "troubles_step_by_id_daf86d7c" ON "troubles_step" ("by_id")
-- next --
CREATE INDEX "troubles_step_trouble_id_dc4423eb" ON "troubles_step" ("trouble_id")
-- next --
CREATE INDEX "troubles_decision_card_id_eae147df" ON "troubles_decision" ("card_id")
-- next --
CREATE INDEX "troubles_decision_decided_by_id_349a7265" ON "troubles_decision" ("decided_by_id")
-- next --
CREATE INDEX "troubles_handover_state_51093533" ON "troubles_handover" ("state")
-- next --
CREATE INDEX "troubles_handover_token_digest_1b2cce29" ON "troubles_handover" ("token_digest")
-- next --
CREATE INDEX "troubles_handover_body_id_f38752f7" ON "troubles_handover" ("body_id")
-- next --
CREATE INDEX "troubles_handover_consent_use_id_23648fff" ON "troubles_handover" ("consent_use_id")
-- next --
CREATE INDEX "troubles_handover_sent_by_id_ffadee84" ON "troubles_handover" ("sent_by_id")
-- next --
CREATE INDEX "troubles_handover_trouble_id_daa0d49c" ON "troubles_handover" ("trouble_id")
-- next --
CREATE TABLE "plan_plan" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(200) NOT NULL, "council" varchar(200) NOT NULL, "vision" text NOT NULL, "first_year" integer unsigned NOT NULL CHECK ("first_year" >= 0), "last_year" integer unsigned NOT NULL CHECK ("last_year" >= 0), "levels" text NOT NULL CHECK ((JSON_VALID("levels") OR "levels" IS NULL)), "mark_legend" text NOT NULL CHECK ((JSON_VALID("mark_legend") OR "mark_legend" IS NULL)), "grade_scale" text NOT NULL CHECK ((JSON_VALID("grade_scale") OR "grade_scale" IS NULL)), "is_current" bool NOT NULL, "source" text NOT NULL, "note" text NOT NULL, "made_on" date NOT NULL, CONSTRAINT "plan_ends_after_start" CHECK ("last_year" >= ("first_year")))
-- next --
CREATE TABLE "plan_workinggroup" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(80) NOT NULL, "plan_id" char(32) NOT NULL REFERENCES "plan_plan" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "group_once_in_plan" UNIQUE ("plan_id", "name"))
-- next --
CREATE TABLE "plan_plannode_related" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "from_plannode_id" char(32) NOT NULL REFERENCES "plan_plannode" ("id") DEFERRABLE INITIALLY DEFERRED, "to_plannode_id" char(32) NOT NULL REFERENCES "plan_plannode" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "plan_targetchange" ("id" char(32) NOT NULL PRIMARY KEY, "fiscal_year" integer unsigned NOT NULL CHECK ("fiscal_year" >= 0), "before" varchar(240) NOT NULL, "after" varchar(240) NOT NULL, "why" text NOT NULL, "at" datetime NOT NULL, "by_login" varchar(40) NOT NULL, "node_id" char(32) NOT NULL REFERENCES "plan_plannode" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "plan_issuetakenup" ("id" char(32) NOT NULL PRIMARY KEY, "taken_on" date NOT NULL, "by_login" varchar(40) NOT NULL, "note" text NOT NULL, "common_issue_id" char(32) NOT NULL REFERENCES "troubles_commonissue" ("id") DEFERRABLE INITIALLY DEFERRED, "node_id" char(32) NULL REFERENCES "plan_plannode" ("id") DEFERRABLE INITIALLY DEFERRED, "working_group_id" char(32) NULL REFERENCES "plan_workinggroup" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "issue_taken_by_somebody" CHECK (("node_id" IS NOT NULL OR "working_group_id" IS NOT NULL)), CONSTRAINT "issue_once_for_node" UNIQUE ("common_issue_id", "node_id"))
-- next --
CREATE TABLE "plan_yearcell" ("id" char(32) NOT NULL PRIMARY KEY, "fiscal_year" integer unsigned NOT NULL CHECK ("fiscal_year" >= 0), "text" text NOT NULL, "kinds" text NOT NULL CHECK ((JSON_VALID("kinds") OR "kinds" IS NULL)), "node_id" char(32) NOT NULL REFERENCES "plan_plannode" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "cell_once_a_year" UNIQUE ("node_id", "fiscal_year"))
-- next --
CREATE TABLE "plan_indicatoruse" ("id" char(32) NOT NULL PRIMARY KEY, "indicator" varchar(40) NOT NULL, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "node_id" char(32) NOT NULL REFERENCES "plan_plannode" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "indicator_once_for_node" UNIQUE ("node_id", "indicator"))
-- next --
CREATE TABLE "plan_progresssheet" ("id" char(32) NOT NULL PRIMARY KEY, "fiscal_year" integer unsigned NOT NULL CHECK ("fiscal_year" >= 0), "half" varchar(5) NOT NULL, "did" text NOT NULL, "counts" text NOT NULL CHECK ((JSON_VALID("counts") OR "counts" IS NULL)), "target" decimal NULL, "target_text" varchar(200) NOT NULL, "actual" decimal NULL, "story" text NOT NULL, "hard" text NOT NULL, "grade" varchar(20) NOT NULL, "wg_comment" text NOT NULL, "committee_comment" text NOT NULL, "next" varchar(10) NOT NULL, "state" varchar(10) NOT NULL, "approved_by" varchar(40) NOT NULL, "approved_at" datetime NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "node_id" char(32) NOT NULL REFERENCES "plan_plannode" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "sheet_once_a_span" UNIQUE ("node_id", "fiscal_year", "half"), CONSTRAINT "sheet_decided_with_when_and_who" CHECK ((("approved_at" IS NOT NULL AND "state" = 'decided' AND NOT ("approved_by" = '')) OR (NOT ("state" = 'decided') AND "approved_at" IS NULL AND "approved_by" = ''))))
-- next --
CREATE TABLE "plan_target" ("id" char(32) NOT NULL PRIMARY KEY, "fiscal_year" integer unsigned NOT NULL CHECK ("fiscal_year" >= 0), "text" varchar(200) NOT NULL, "number" decimal NULL, "node_id" char(32) NOT NULL REFERENCES "plan_plannode" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "target_once_a_year" UNIQUE ("node_id", "fiscal_year"))
-- next --
CREATE UNIQUE INDEX "one_current_plan" ON "plan_plan" ("is_current") WHERE "is_current"
-- next --
CREATE INDEX "plan_workinggroup_plan_id_4df0c11d" ON "plan_workinggroup" ("plan_id")
-- next --
CREATE UNIQUE INDEX "plan_plannode_related_from_plannode_id_to_plannode_id_7050aed9_uniq" ON "plan_plannode_related" ("from_plannode_id", "to_plannode_id")
-- next --
CREATE INDEX "plan_plannode_related_from_plannode_id_fc382b0f" ON "plan_plannode_related" ("from_plannode_id")
-- next --
CREATE INDEX "plan_plannode_related_to_plannode_id_fd1972c9" ON "plan_plannode_related" ("to_plannode_id")
-- next --
CREATE INDEX "plan_targetchange_node_id_52ed4a13" ON "plan_targetchange" ("node_id")
-- next --
CREATE INDEX "plan_issuetakenup_common_issue_id_00216510" ON "plan_issuetakenup" ("common_issue_id")
-- next --
CREATE INDEX "plan_issuetakenup_node_id_ec30ef0c" ON "plan_issuetakenup" ("node_id")
-- next --
CREATE INDEX "plan_issuetakenup_working_group_id_d475646d" ON "plan_issuetakenup" ("working_group_id")
-- next --
CREATE INDEX "plan_yearcell_node_id_79359480" ON "plan_yearcell" ("node_id")
-- next --
CREATE INDEX "plan_indicatoruse_node_id_3eb1cd20" ON "plan_indicatoruse" ("node_id")
-- next --
CREATE INDEX "plan_progresssheet_node_id_76677157" ON "plan_progresssheet" ("node_id")
-- next --
CREATE INDEX "plan_target_node_id_a9e82342" ON "plan_target" ("node_id")
-- next --
CREATE TABLE "plan_neednote" ("id" char(32) NOT NULL PRIMARY KEY, "fiscal_year" integer unsigned NOT NULL CHECK ("fiscal_year" >= 0), "need" varchar(20) NOT NULL, "goal" text NOT NULL, "measure" varchar(10) NOT NULL, "target" integer unsigned NULL CHECK ("target" >= 0), "ground" text NOT NULL, "tried" text NOT NULL, "proposal" text NOT NULL, "at" datetime NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "area_id" char(32) NULL REFERENCES "town_area" ("id") DEFERRABLE INITIALLY DEFERRED, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "need_note_of_a_district_or_an_area" CHECK (("district_id" IS NULL OR "area_id" IS NULL)))
-- next --
CREATE UNIQUE INDEX "need_of_a_ward_once" ON "plan_neednote" ("fiscal_year", "need") WHERE ("area_id" IS NULL AND "district_id" IS NULL)
-- next --
CREATE UNIQUE INDEX "need_of_a_district_once" ON "plan_neednote" ("fiscal_year", "need", "district_id") WHERE "district_id" IS NOT NULL
-- next --
CREATE UNIQUE INDEX "need_of_an_area_once" ON "plan_neednote" ("fiscal_year", "need", "area_id") WHERE "area_id" IS NOT NULL
-- next --
CREATE INDEX "plan_neednote_area_id_b9ea43d3" ON "plan_neednote" ("area_id")
-- next --
CREATE INDEX "plan_neednote_by_id_7e9fdd86" ON "plan_neednote" ("by_id")
-- next --
CREATE INDEX "plan_neednote_district_id_8642857f" ON "plan_neednote" ("district_id")
-- next --
CREATE TABLE "plan_plannode" ("id" char(32) NOT NULL PRIMARY KEY, "level" smallint unsigned NOT NULL CHECK ("level" >= 0), "order" integer unsigned NOT NULL CHECK ("order" >= 0), "number_text" varchar(30) NOT NULL, "mark" varchar(10) NOT NULL, "title" varchar(200) NOT NULL, "why" text NOT NULL, "point" text NOT NULL, "text" text NOT NULL, "note" text NOT NULL, "inferred" bool NOT NULL, "plan_id" char(32) NOT NULL REFERENCES "plan_plan" ("id") DEFERRABLE INITIALLY DEFERRED, "working_group_id" char(32) NULL REFERENCES "plan_workinggroup" ("id") DEFERRABLE INITIALLY DEFERRED, "easy" text NOT NULL, "parent_id" char(32) NULL REFERENCES "plan_plannode" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE UNIQUE INDEX "node_number_once_in_level" ON "plan_plannode" ("plan_id", "level", "number_text") WHERE NOT ("number_text" = '')
-- next --
CREATE INDEX "plan_plannode_plan_id_bd07249e" ON "plan_plannode" ("plan_id")
-- next --
CREATE INDEX "plan_plannode_working_group_id_010b1743" ON "plan_plannode" ("working_group_id")
-- next --
CREATE INDEX "plan_plannode_parent_id_fa40dda0" ON "plan_plannode" ("parent_id")
-- next --
CREATE INDEX "node_in_order" ON "plan_plannode" ("plan_id", "order")
-- next --
CREATE TABLE "publishing_readline" ("digest" varchar(64) NOT NULL PRIMARY KEY, "parts" text NOT NULL CHECK ((JSON_VALID("parts") OR "parts" IS NULL)), "confirmed_at" datetime NOT NULL)
-- next --
CREATE TABLE "publishing_wordchoice" ("id" char(32) NOT NULL PRIMARY KEY, "word" varchar(40) NOT NULL UNIQUE, "put" varchar(80) NOT NULL, "chosen_at" datetime NOT NULL)
-- next --
CREATE TABLE "publishing_reading" ("id" char(32) NOT NULL PRIMARY KEY, "word" varchar(60) NOT NULL, "sound" varchar(120) NOT NULL, "before" varchar(2) NOT NULL, "after" varchar(2) NOT NULL, "confirmed_at" datetime NOT NULL, CONSTRAINT "publishing_one_reading" UNIQUE ("word", "before", "after"))
-- next --
CREATE TABLE "publishing_article" ("id" char(32) NOT NULL PRIMARY KEY, "title" varchar(60) NOT NULL, "body" text NOT NULL, "easy" text NOT NULL, "on" date NULL, "place" varchar(120) NOT NULL, "source" varchar(10) NOT NULL, "source_id" varchar(60) NOT NULL, "state" varchar(10) NOT NULL, "written_at" datetime NOT NULL, "handed_in_at" datetime NULL, "published_on" date NULL, "published_at" datetime NULL, "confirmed_on" date NULL, "ended_on" date NULL, "invented" bool NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "published_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "written_by_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "article_is_published_by_a_second_person" CHECK (("published_by_id" IS NULL OR NOT ("published_by_id" = ("written_by_id") AND "published_by_id" IS NOT NULL))))
-- next --
CREATE INDEX "publishing_article_state_0fed6a39" ON "publishing_article" ("state")
-- next --
CREATE INDEX "publishing_article_published_on_626d8547" ON "publishing_article" ("published_on")
-- next --
CREATE INDEX "publishing_article_district_id_db303b7c" ON "publishing_article" ("district_id")
-- next --
CREATE INDEX "publishing_article_published_by_id_b0f26201" ON "publishing_article" ("published_by_id")
-- next --
CREATE INDEX "publishing_article_written_by_id_38e6fd58" ON "publishing_article" ("written_by_id")
-- next --
CREATE TABLE "publishing_newshousehold" ("id" char(32) NOT NULL PRIMARY KEY, "language" varchar(8) NOT NULL, "large" bool NOT NULL, "readings" bool NOT NULL, "comes" varchar(6) NOT NULL, "address" text NOT NULL, "readers" text NOT NULL, "token_digest" varchar(64) NOT NULL, "news_of" date NULL, "made_at" datetime NOT NULL, "changed_at" datetime NOT NULL, "invented" bool NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "district_id" char(32) NOT NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "address_until" date NULL, "block_id" char(32) NULL REFERENCES "gatherings_block" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "publishing_newshousehold_token_digest_95e8348c" ON "publishing_newshousehold" ("token_digest")
-- next --
CREATE INDEX "publishing_newshousehold_district_id_bb83f479" ON "publishing_newshousehold" ("district_id")
-- next --
CREATE INDEX "publishing_newshousehold_made_by_id_f9cca09a" ON "publishing_newshousehold" ("made_by_id")
-- next --
CREATE INDEX "publishing_newshousehold_block_id_c0132314" ON "publishing_newshousehold" ("block_id")
-- next --
CREATE TABLE "register_broughtlist" ("id" char(32) NOT NULL PRIMARY KEY, "code" varchar(60) NOT NULL, "label" varchar(60) NOT NULL, "filename" text NOT NULL, "brought_at" datetime NOT NULL, "made" integer unsigned NOT NULL CHECK ("made" >= 0), "changed" integer unsigned NOT NULL CHECK ("changed" >= 0), "whole" bool NOT NULL, "rows" text NULL, "until" date NOT NULL, "back_at" datetime NULL, "stayed" integer unsigned NOT NULL CHECK ("stayed" >= 0), "back_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "brought_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "register_broughtlist_brought_at_8bd9b1dc" ON "register_broughtlist" ("brought_at")
-- next --
CREATE INDEX "register_broughtlist_back_by_id_71d469c7" ON "register_broughtlist" ("back_by_id")
-- next --
CREATE INDEX "register_broughtlist_brought_by_id_7b4b5e14" ON "register_broughtlist" ("brought_by_id")
-- next --
CREATE TABLE "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL)
-- next --
CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date")
-- next --
CREATE TABLE "shopping_shoppingservice" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(20) NOT NULL, "name" varchar(120) NOT NULL, "kana" varchar(160) NOT NULL, "host" varchar(120) NOT NULL, "area" varchar(200) NOT NULL, "sells" varchar(300) NOT NULL, "how" text NOT NULL CHECK ((JSON_VALID("how") OR "how" IS NULL)), "order_note" varchar(200) NOT NULL, "fee" varchar(120) NOT NULL, "min_order" varchar(120) NOT NULL, "days" varchar(200) NOT NULL, "arrives" varchar(120) NOT NULL, "for_whom" text NOT NULL CHECK ((JSON_VALID("for_whom") OR "for_whom" IS NULL)), "for_whom_note" varchar(200) NOT NULL, "phone" varchar(40) NOT NULL, "hours" varchar(300) NOT NULL, "closed" varchar(300) NOT NULL, "fax" varchar(40) NOT NULL, "url" varchar(300) NOT NULL, "public_state" varchar(10) NOT NULL, "open_from" date NULL, "open_until" date NULL, "source" varchar(200) NOT NULL, "checked_on" date NULL, "checked_by" varchar(80) NOT NULL, "invented" bool NOT NULL, "search_words" text NOT NULL, CONSTRAINT "service_ends_after_beginning" CHECK (("open_from" IS NULL OR "open_until" IS NULL OR "open_until" >= ("open_from"))))
-- next --
CREATE TABLE "shopping_shoppingservice_districts" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "shoppingservice_id" char(32) NOT NULL REFERENCES "shopping_shoppingservice" ("id") DEFERRABLE INITIALLY DEFERRED, "district_id" char(32) NOT NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "shopping_mobilestop" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(80) NOT NULL, "kana" varchar(120) NOT NULL, "lat" real NULL, "lon" real NULL, "address" varchar(200) NOT NULL, "stage" varchar(10) NOT NULL, "stage_on" date NOT NULL, "weekday" smallint unsigned NULL CHECK ("weekday" >= 0), "rule" varchar(30) NOT NULL, "arrive" time NULL, "leave" time NULL, "rests" varchar(120) NOT NULL, "rain" varchar(200) NOT NULL, "surface" varchar(10) NOT NULL, "level" bool NOT NULL, "off_road" bool NOT NULL, "shade" bool NOT NULL, "toilet" bool NOT NULL, "bench" bool NOT NULL, "owner_name" text NOT NULL, "owner_contact" text NOT NULL, "owner_agreed" bool NOT NULL, "owner_agreed_on" date NULL, "insurance_seen" bool NOT NULL, "insurance_seen_on" date NULL, "permit_seen" bool NOT NULL, "permit_seen_on" date NULL, "helper_role" varchar(80) NOT NULL, "helper_name" text NOT NULL, "helper_contact" text NOT NULL, "likely_buyers" smallint unsigned NULL CHECK ("likely_buyers" >= 0), "trial_from" date NULL, "review_on" date NULL, "found_by" varchar(120) NOT NULL, "note" text NOT NULL, "invented" bool NOT NULL, "district_id" char(32) NOT NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "seller_id" char(32) NULL REFERENCES "shopping_shoppingservice" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "stop_point_is_a_pair" CHECK ((("lat" IS NULL AND "lon" IS NULL) OR ("lat" IS NOT NULL AND "lon" IS NOT NULL))), CONSTRAINT "stop_owner_agreed_has_day" CHECK (((NOT "owner_agreed" AND "owner_agreed_on" IS NULL) OR ("owner_agreed" AND "owner_agreed_on" IS NOT NULL))), CONSTRAINT "stop_insurance_seen_has_day" CHECK (((NOT "insurance_seen" AND "insurance_seen_on" IS NULL) OR ("insurance_seen" AND "insurance_seen_on" IS NOT NULL))), CONSTRAINT "stop_permit_seen_has_day" CHECK (((NOT "permit_seen" AND "permit_seen_on" IS NULL) OR ("permit_seen" AND "permit_seen_on" IS NOT NULL))), CONSTRAINT "stop_weekday_is_one" CHECK (("weekday" IS NULL OR "weekday" <= 6)), CONSTRAINT "stop_leaves_after_arriving" CHECK ((("arrive" IS NULL AND "leave" IS NULL) OR ("arrive" IS NOT NULL AND "leave" > ("arrive") AND "leave" IS NOT NULL))), CONSTRAINT "stop_comes_only_where_the_owner_agreed" CHECK ((NOT ("stage" IN ('trial', 'regular')) OR ("arrive" IS NOT NULL AND "owner_agreed" AND "seller_id" IS NOT NULL AND "weekday" IS NOT NULL))))
-- next --
CREATE TABLE "shopping_chainlink" ("id" char(32) NOT NULL PRIMARY KEY, "order" smallint unsigned NOT NULL CHECK ("order" >= 0), "role" varchar(60) NOT NULL, "name" text NOT NULL, "contact" text NOT NULL, "agreed_on" date NOT NULL, "ended_on" date NULL, "stop_id" char(32) NOT NULL REFERENCES "shopping_mobilestop" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "shopping_absence" ("id" char(32) NOT NULL PRIMARY KEY, "on" date NOT NULL, "noticed_at" datetime NOT NULL, "noticer_role" varchar(60) NOT NULL, "who" text NOT NULL, "words" text NOT NULL, "known" varchar(10) NOT NULL, "danger" bool NOT NULL, "outcome" varchar(10) NOT NULL, "answer" text NOT NULL, "answered_at" datetime NULL, "told_back_on" date NULL, "erase_on" date NULL, "answered_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "noticed_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "stop_id" char(32) NOT NULL REFERENCES "shopping_mobilestop" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "absence_answered_has_moment" CHECK ((("answered_at" IS NULL AND "outcome" = 'waiting') OR (NOT ("outcome" = 'waiting') AND "answered_at" IS NOT NULL))))
-- next --
CREATE TABLE "shopping_stopchange" ("id" char(32) NOT NULL PRIMARY KEY, "on" date NOT NULL, "kind" varchar(10) NOT NULL, "words" varchar(120) NOT NULL, "at" datetime NOT NULL, "withdrawn_at" datetime NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "stop_id" char(32) NOT NULL REFERENCES "shopping_mobilestop" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "shopping_stoplog" ("id" char(32) NOT NULL PRIMARY KEY, "on" date NOT NULL, "came" bool NOT NULL, "buyers" smallint unsigned NOT NULL CHECK ("buyers" >= 0), "note" text NOT NULL, "at" datetime NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "stop_id" char(32) NOT NULL REFERENCES "shopping_mobilestop" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_log_of_a_stop_and_day" UNIQUE ("stop_id", "on"), CONSTRAINT "nobody_buys_where_no_van_came" CHECK (("came" OR "buyers" = 0)))
-- next --
CREATE TABLE "shopping_stopstep" ("id" char(32) NOT NULL PRIMARY KEY, "stage" varchar(10) NOT NULL, "at" datetime NOT NULL, "why" text NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "stop_id" char(32) NOT NULL REFERENCES "shopping_mobilestop" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "shopping_store" ("id" char(32) NOT NULL PRIMARY KEY, "code" varchar(40) NOT NULL, "name" varchar(120) NOT NULL, "kana" varchar(160) NOT NULL, "kind" varchar(20) NOT NULL, "lat" real NULL, "lon" real NULL, "address" varchar(200) NOT NULL, "in_ward" bool NOT NULL, "phone" varchar(40) NOT NULL, "hours" varchar(300) NOT NULL, "closed" varchar(300) NOT NULL, "open_from" date NULL, "open_until" date NULL, "source" varchar(200) NOT NULL, "checked_on" date NULL, "checked_by" varchar(80) NOT NULL, "invented" bool NOT NULL, "search_words" text NOT NULL, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "ward_id" char(32) NOT NULL REFERENCES "town_ward" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "store_closes_after_opening" CHECK (("open_from" IS NULL OR "open_until" IS NULL OR "open_until" >= ("open_from"))), CONSTRAINT "store_point_is_a_pair" CHECK ((("lat" IS NULL AND "lon" IS NULL) OR ("lat" IS NOT NULL AND "lon" IS NOT NULL))))
-- next --
CREATE TABLE "shopping_reachrun" ("id" char(32) NOT NULL PRIMARY KEY, "title" varchar(120) NOT NULL, "made_at" datetime NOT NULL, "checksum" varchar(64) NOT NULL, "parameters" text NOT NULL CHECK ((JSON_VALID("parameters") OR "parameters" IS NULL)), "scenario" text NOT NULL CHECK ((JSON_VALID("scenario") OR "scenario" IS NULL)), "totals" text NOT NULL CHECK ((JSON_VALID("totals") OR "totals" IS NULL)), "towns" text NOT NULL CHECK ((JSON_VALID("towns") OR "towns" IS NULL)), "packed" BLOB NOT NULL, "sources" text NOT NULL CHECK ((JSON_VALID("sources") OR "sources" IS NULL)), "engine" varchar(80) NOT NULL, "compared_with_id" char(32) NULL REFERENCES "shopping_reachrun" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "ward_id" char(32) NOT NULL REFERENCES "town_ward" ("id") DEFERRABLE INITIALLY DEFERRED, "network_id" char(32) NOT NULL REFERENCES "shopping_streetnetwork" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "what_if_is_compared_with_something" CHECK (("scenario" = '{}' OR "compared_with_id" IS NOT NULL)))
-- next --
CREATE TABLE "shopping_van" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(60) NOT NULL, "depot_name" varchar(120) NOT NULL, "depot_lat" real NULL, "depot_lon" real NULL, "starts" time NULL, "ends" time NULL, "driver_name" text NOT NULL, "driver_contact" text NOT NULL, "ended_on" date NULL, "invented" bool NOT NULL, "seller_id" char(32) NOT NULL REFERENCES "shopping_shoppingservice" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "van_depot_is_a_pair" CHECK ((("depot_lat" IS NULL AND "depot_lon" IS NULL) OR ("depot_lat" IS NOT NULL AND "depot_lon" IS NOT NULL))), CONSTRAINT "van_ends_after_starting" CHECK ((("ends" IS NULL AND "starts" IS NULL) OR ("ends" > ("starts") AND "ends" IS NOT NULL AND "starts" IS NOT NULL))))
-- next --
CREATE TABLE "shopping_course" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(60) NOT NULL, "weekday" smallint unsigned NOT NULL CHECK ("weekday" >= 0), "rule" varchar(30) NOT NULL, "sorted_at" datetime NULL, "note" text NOT NULL, "ended_on" date NULL, "sorted_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "van_id" char(32) NOT NULL REFERENCES "shopping_van" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "course_weekday_is_one" CHECK ("weekday" <= 6))
-- next --
CREATE TABLE "shopping_suggestion" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(10) NOT NULL, "made_at" datetime NOT NULL, "checksum" varchar(64) NOT NULL, "parameters" text NOT NULL CHECK ((JSON_VALID("parameters") OR "parameters" IS NULL)), "results" text NOT NULL CHECK ((JSON_VALID("results") OR "results" IS NULL)), "engine" varchar(80) NOT NULL, "taken_up_at" datetime NULL, "course_id" char(32) NULL REFERENCES "shopping_course" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "reach_run_id" char(32) NULL REFERENCES "shopping_reachrun" ("id") DEFERRABLE INITIALLY DEFERRED, "ward_id" char(32) NOT NULL REFERENCES "town_ward" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "a_suggested_round_has_its_course" CHECK (("kind" = 'stops' OR ("course_id" IS NOT NULL AND "kind" = 'round'))))
-- next --
CREATE TABLE "shopping_absencestep" ("id" char(32) NOT NULL PRIMARY KEY, "role" varchar(60) NOT NULL, "at" datetime NOT NULL, "said" text NOT NULL, "absence_id" char(32) NOT NULL REFERENCES "shopping_absence" ("id") DEFERRABLE INITIALLY DEFERRED, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "link_id" char(32) NULL REFERENCES "shopping_chainlink" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "shopping_home" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(10) NOT NULL, "code" varchar(60) NOT NULL, "label" varchar(120) NOT NULL, "lat" real NOT NULL, "lon" real NOT NULL, "people" integer unsigned NULL CHECK ("people" >= 0), "elders" integer unsigned NULL CHECK ("elders" >= 0), "counted_on" date NULL, "source" varchar(200) NOT NULL, "town_id" char(32) NULL REFERENCES "town_town" ("id") DEFERRABLE INITIALLY DEFERRED, "ward_id" char(32) NOT NULL REFERENCES "town_ward" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "home_code_is_unique" UNIQUE ("ward_id", "kind", "code"), CONSTRAINT "home_elders_are_among_people" CHECK (("elders" IS NULL OR ("elders" <= ("people") AND "people" IS NOT NULL))))
-- next --
CREATE TABLE "shopping_coursestop" ("id" char(32) NOT NULL PRIMARY KEY, "order" smallint unsigned NOT NULL CHECK ("order" >= 0), "arrive" time NULL, "leave" time NULL, "course_id" char(32) NOT NULL REFERENCES "shopping_course" ("id") DEFERRABLE INITIALLY DEFERRED, "stop_id" char(32) NOT NULL REFERENCES "shopping_mobilestop" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "a_stop_stands_once_on_a_course" UNIQUE ("course_id", "stop_id"), CONSTRAINT "course_stop_leaves_after_arriving" CHECK ((("arrive" IS NULL AND "leave" IS NULL) OR ("arrive" IS NOT NULL AND "leave" > ("arrive") AND "leave" IS NOT NULL))))
-- next --
CREATE INDEX "shopping_shoppingservice_public_state_6ef1a2e3" ON "shopping_shoppingservice" ("public_state")
-- next --
CREATE INDEX "shopping_shoppingservice_checked_on_bb6906e0" ON "shopping_shoppingservice" ("checked_on")
-- next --
CREATE INDEX "service_by_kind" ON "shopping_shoppingservice" ("kind", "kana", "name")
-- next --
CREATE UNIQUE INDEX "shopping_shoppingservice_districts_shoppingservice_id_district_id_514bfcb7_uniq" ON "shopping_shoppingservice_districts" ("shoppingservice_id", "district_id")
-- next --
CREATE INDEX "shopping_shoppingservice_districts_shoppingservice_id_e8deea31" ON "shopping_shoppingservice_districts" ("shoppingservice_id")
-- next --
CREATE INDEX "shopping_shoppingservice_districts_district_id_d5654648" ON "shopping_shoppingservice_districts" ("district_id")
-- next --
CREATE INDEX "shopping_mobilestop_stage_cabe59d5" ON "shopping_mobilestop" ("stage")
-- next --
CREATE INDEX "shopping_mobilestop_review_on_30a14364" ON "shopping_mobilestop" ("review_on")
-- next --
CREATE INDEX "shopping_mobilestop_district_id_1e5af4f7" ON "shopping_mobilestop" ("district_id")
-- next --
CREATE INDEX "shopping_mobilestop_seller_id_661288b4" ON "shopping_mobilestop" ("seller_id")
-- next --
CREATE INDEX "stops_of_a_district" ON "shopping_mobilestop" ("district_id", "stage")
-- next --
CREATE INDEX "shopping_chainlink_stop_id_0490ca54" ON "shopping_chainlink" ("stop_id")
-- next --
CREATE INDEX "chain_of_a_stop" ON "shopping_chainlink" ("stop_id", "order")
-- next --
CREATE INDEX "shopping_absence_on_067363b5" ON "shopping_absence" ("on")
-- next --
CREATE INDEX "shopping_absence_outcome_10ae220f" ON "shopping_absence" ("outcome")
-- next --
CREATE INDEX "shopping_absence_erase_on_b4ed0663" ON "shopping_absence" ("erase_on")
-- next --
CREATE INDEX "shopping_absence_answered_by_id_85609886" ON "shopping_absence" ("answered_by_id")
-- next --
CREATE INDEX "shopping_absence_noticed_by_id_e9ce1889" ON "shopping_absence" ("noticed_by_id")
-- next --
CREATE INDEX "shopping_absence_stop_id_96a60e48" ON "shopping_absence" ("stop_id")
-- next --
CREATE UNIQUE INDEX "one_change_of_a_stop_and_day" ON "shopping_stopchange" ("stop_id", "on") WHERE "withdrawn_at" IS NULL
-- next --
CREATE INDEX "shopping_stopchange_on_629afe1f" ON "shopping_stopchange" ("on")
-- next --
CREATE INDEX "shopping_stopchange_by_id_7bd8996a" ON "shopping_stopchange" ("by_id")
-- next --
CREATE INDEX "shopping_stopchange_stop_id_8702f29f" ON "shopping_stopchange" ("stop_id")
-- next --
CREATE INDEX "shopping_stoplog_on_b417b77c" ON "shopping_stoplog" ("on")
-- next --
CREATE INDEX "shopping_stoplog_by_id_04535a01" ON "shopping_stoplog" ("by_id")
-- next --
CREATE INDEX "shopping_stoplog_stop_id_7f9f0e64" ON "shopping_stoplog" ("stop_id")
-- next --
CREATE INDEX "shopping_stopstep_by_id_2a41d742" ON "shopping_stopstep" ("by_id")
-- next --
CREATE INDEX "shopping_stopstep_stop_id_31b67a72" ON "shopping_stopstep" ("stop_id")
-- next --
CREATE INDEX "steps_of_a_stop" ON "shopping_stopstep" ("stop_id", "at")
-- next --
CREATE INDEX "shopping_store_open_until_9e686e2e" ON "shopping_store" ("open_until")
-- next --
CREATE INDEX "shopping_store_checked_on_319c7f37" ON "shopping_store" ("checked_on")
-- next --
CREATE INDEX "shopping_store_district_id_f45d64d8" ON "shopping_store" ("district_id")
-- next --
CREATE INDEX "shopping_store_ward_id_9d57a5b6" ON "shopping_store" ("ward_id")
-- next --
CREATE INDEX "store_by_kind" ON "shopping_store" ("ward_id", "kind", "name")
-- next --
CREATE INDEX "shopping_reachrun_made_at_fdfd743e" ON "shopping_reachrun" ("made_at")
-- next --
CREATE INDEX "shopping_reachrun_compared_with_id_093ebaf5" ON "shopping_reachrun" ("compared_with_id")
-- next --
CREATE INDEX "shopping_reachrun_made_by_id_fff922d4" ON "shopping_reachrun" ("made_by_id")
-- next --
CREATE INDEX "shopping_reachrun_ward_id_06fd4d79" ON "shopping_reachrun" ("ward_id")
-- next --
CREATE INDEX "shopping_reachrun_network_id_0a7e2a81" ON "shopping_reachrun" ("network_id")
-- next --
CREATE INDEX "reach_runs_newest_first" ON "shopping_reachrun" ("ward_id", "made_at" DESC)
-- next --
CREATE INDEX "shopping_van_seller_id_08500583" ON "shopping_van" ("seller_id")
-- next --
CREATE INDEX "shopping_course_sorted_by_id_0eaa8d24" ON "shopping_course" ("sorted_by_id")
-- next --
CREATE INDEX "shopping_course_van_id_56ff63f0" ON "shopping_course" ("van_id")
-- next --
CREATE INDEX "courses_of_a_weekday" ON "shopping_course" ("weekday", "name")
-- next --
CREATE INDEX "shopping_suggestion_made_at_34bf6893" ON "shopping_suggestion" ("made_at")
-- next --
CREATE INDEX "shopping_suggestion_course_id_e49f9bf7" ON "shopping_suggestion" ("course_id")
-- next --
CREATE INDEX "shopping_suggestion_made_by_id_4618e158" ON "shopping_suggestion" ("made_by_id")
-- next --
CREATE INDEX "shopping_suggestion_reach_run_id_5d401c18" ON "shopping_suggestion" ("reach_run_id")
-- next --
CREATE INDEX "shopping_suggestion_ward_id_26519d58" ON "shopping_suggestion" ("ward_id")
-- next --
CREATE INDEX "shopping_absencestep_absence_id_ea009a4f" ON "shopping_absencestep" ("absence_id")
-- next --
CREATE INDEX "shopping_absencestep_by_id_7b6dd59b" ON "shopping_absencestep" ("by_id")
-- next --
CREATE INDEX "shopping_absencestep_link_id_8c982506" ON "shopping_absencestep" ("link_id")
-- next --
CREATE INDEX "steps_of_an_absence" ON "shopping_absencestep" ("absence_id", "at")
-- next --
CREATE INDEX "shopping_home_town_id_8edfa017" ON "shopping_home" ("town_id")
-- next --
CREATE INDEX "shopping_home_ward_id_60f60876" ON "shopping_home" ("ward_id")
-- next --
CREATE INDEX "shopping_coursestop_course_id_3d624644" ON "shopping_coursestop" ("course_id")
-- next --
CREATE INDEX "shopping_coursestop_stop_id_a6dd1d7e" ON "shopping_coursestop" ("stop_id")
-- next --
CREATE INDEX "stops_of_a_course" ON "shopping_coursestop" ("course_id", "order")
-- next --
CREATE TABLE "shopping_streetnetwork" ("id" char(32) NOT NULL PRIMARY KEY, "taken_at" datetime NOT NULL, "nodes" integer unsigned NOT NULL CHECK ("nodes" >= 0), "edges" integer unsigned NOT NULL CHECK ("edges" >= 0), "source" varchar(200) NOT NULL, "dated_on" date NULL, "checksum" varchar(64) NOT NULL, "packed" BLOB NOT NULL, "barriers" text NULL CHECK ((JSON_VALID("barriers") OR "barriers" IS NULL)), "barriers_source" varchar(200) NOT NULL, "current" bool NOT NULL, "ward_id" char(32) NOT NULL REFERENCES "town_ward" ("id") DEFERRABLE INITIALLY DEFERRED, "left_out" integer unsigned NOT NULL CHECK ("left_out" >= 0))
-- next --
CREATE UNIQUE INDEX "one_current_network_of_a_ward" ON "shopping_streetnetwork" ("ward_id") WHERE "current"
-- next --
CREATE INDEX "shopping_streetnetwork_ward_id_11391336" ON "shopping_streetnetwork" ("ward_id")
-- next --
CREATE TABLE "shopping_stopasker" ("id" char(32) NOT NULL PRIMARY KEY, "name" text NOT NULL, "way" varchar(10) NOT NULL, "contact" text NOT NULL, "agreed_on" date NOT NULL, "ended_on" date NULL, "heard_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "stop_id" char(32) NOT NULL REFERENCES "shopping_mobilestop" ("id") DEFERRABLE INITIALLY DEFERRED, "knowing_id" char(32) NULL REFERENCES "people_knowing" ("id") DEFERRABLE INITIALLY DEFERRED, "safe_way" text NOT NULL)
-- next --
CREATE INDEX "shopping_stopasker_heard_by_id_9c331da4" ON "shopping_stopasker" ("heard_by_id")
-- next --
CREATE INDEX "shopping_stopasker_stop_id_d33ef868" ON "shopping_stopasker" ("stop_id")
-- next --
CREATE INDEX "shopping_stopasker_knowing_id_d5bc6844" ON "shopping_stopasker" ("knowing_id")
-- next --
CREATE INDEX "askers_of_a_stop" ON "shopping_stopasker" ("stop_id", "ended_on")
-- next --
CREATE INDEX "signups_signup_knowing_id_42e86368" ON "signups_signup" ("knowing_id")
-- next --
CREATE TABLE "signups_offer" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(20) NOT NULL, "title" varchar(80) NOT NULL, "kana" varchar(120) NOT NULL, "about" varchar(400) NOT NULL, "place" varchar(200) NOT NULL, "for_whom" varchar(120) NOT NULL, "bring" varchar(200) NOT NULL, "fee" varchar(80) NOT NULL, "host" varchar(80) NOT NULL, "phone" varchar(60) NOT NULL, "phone_hours" varchar(80) NOT NULL, "seats" smallint unsigned NULL CHECK ("seats" >= 0), "party_most" smallint unsigned NOT NULL CHECK ("party_most" >= 0), "opens_on" date NULL, "closes_on" date NULL, "state" varchar(10) NOT NULL, "invited_only" bool NOT NULL, "page" varchar(200) NOT NULL, "keep_days" smallint unsigned NOT NULL CHECK ("keep_days" >= 0), "erase_on" date NULL, "erased_on" date NULL, "made_at" datetime NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "invented" bool NOT NULL, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "easy" varchar(400) NOT NULL, CONSTRAINT "offer_has_a_seat" CHECK (("seats" IS NULL OR "seats" >= 1)), CONSTRAINT "offer_takes_parties" CHECK ("party_most" >= 1))
-- next --
CREATE INDEX "signups_offer_state_aff6a0e3" ON "signups_offer" ("state")
-- next --
CREATE INDEX "signups_offer_erase_on_100fd3e0" ON "signups_offer" ("erase_on")
-- next --
CREATE INDEX "signups_offer_district_id_e38e2ccf" ON "signups_offer" ("district_id")
-- next --
CREATE INDEX "signups_offer_made_by_id_ca0d6282" ON "signups_offer" ("made_by_id")
-- next --
CREATE TABLE "support_feed" ("helper_id" char(32) NOT NULL PRIMARY KEY REFERENCES "support_helper" ("id") DEFERRABLE INITIALLY DEFERRED, "digest" varchar(64) NOT NULL UNIQUE, "made_on" date NOT NULL)
-- next --
CREATE TABLE "support_avoidpair" ("id" char(32) NOT NULL PRIMARY KEY, "reason" text NOT NULL, "noted_on" date NOT NULL, "ended_on" date NULL, "noted_by_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" char(32) NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "helper_id" char(32) NOT NULL REFERENCES "support_helper" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "support_feerule" ("id" char(32) NOT NULL PRIMARY KEY, "task" varchar(20) NOT NULL, "fee" varchar(10) NOT NULL, "unit_min" smallint unsigned NOT NULL CHECK ("unit_min" >= 0), "amount" integer unsigned NULL CHECK ("amount" >= 0), "tickets" smallint unsigned NULL CHECK ("tickets" >= 0), "helper_yen" integer unsigned NULL CHECK ("helper_yen" >= 0), "from_on" date NOT NULL, "until_on" date NULL, "note" varchar(200) NOT NULL, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "free_costs_nothing" CHECK ((NOT ("fee" = 'free') OR ("amount" IS NULL AND "helper_yen" IS NULL AND "tickets" IS NULL))), CONSTRAINT "thanks_has_its_amount" CHECK ((NOT ("fee" = 'thanks') OR "amount" IS NOT NULL)), CONSTRAINT "ticket_has_its_number" CHECK ((NOT ("fee" = 'ticket') OR "tickets" IS NOT NULL)), CONSTRAINT "fee_unit_is_some_minutes" CHECK ("unit_min" >= 5))
-- next --
CREATE TABLE "support_checkback" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(20) NOT NULL, "due_on" date NOT NULL, "token_digest" varchar(64) NOT NULL, "answer" varchar(10) NOT NULL, "words" text NOT NULL, "way" varchar(10) NOT NULL, "answered_at" datetime NULL, "heard_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "request_id" char(32) NOT NULL REFERENCES "support_helprequest" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "asked_back_once" UNIQUE ("request_id", "kind", "due_on"), CONSTRAINT "check_answer_and_moment_together" CHECK ((("answer" = '' AND "answered_at" IS NULL) OR (NOT ("answer" = '') AND "answered_at" IS NOT NULL))))
-- next --
CREATE TABLE "support_insurance" ("id" char(32) NOT NULL PRIMARY KEY, "cover" varchar(10) NOT NULL, "fiscal_year" integer unsigned NOT NULL CHECK ("fiscal_year" >= 0), "starts_on" date NOT NULL, "ends_on" date NOT NULL, "asked_on" date NULL, "helper_id" char(32) NOT NULL REFERENCES "support_helper" ("id") DEFERRABLE INITIALLY DEFERRED, "noted_on" date NULL, CONSTRAINT "insured_once_a_year" UNIQUE ("helper_id", "cover", "fiscal_year"), CONSTRAINT "insurance_ends_after_start" CHECK ("ends_on" >= ("starts_on")))
-- next --
CREATE TABLE "support_routine" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(10) NOT NULL, "pattern" varchar(300) NOT NULL, "waste" varchar(60) NOT NULL, "holiday" varchar(10) NOT NULL, "starts_on" date NOT NULL, "ends_on" date NULL, "made_until" date NULL, "changed_on" date NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "request_id" char(32) NOT NULL UNIQUE REFERENCES "support_helprequest" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "support_pause" ("id" char(32) NOT NULL PRIMARY KEY, "starts_on" date NOT NULL, "ends_on" date NULL, "why" varchar(10) NOT NULL, "noted_at" datetime NOT NULL, "noted_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "routine_id" char(32) NOT NULL REFERENCES "support_routine" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "pause_ends_after_start" CHECK (("ends_on" IS NULL OR "ends_on" >= ("starts_on"))))
-- next --
CREATE TABLE "support_ticketbook" ("id" char(32) NOT NULL PRIMARY KEY, "number" varchar(20) NOT NULL UNIQUE, "tickets" smallint unsigned NOT NULL CHECK ("tickets" >= 0), "yen" integer unsigned NOT NULL CHECK ("yen" >= 0), "sold_on" date NOT NULL, "given_back_on" date NULL, "given_back_tickets" smallint unsigned NULL CHECK ("given_back_tickets" >= 0), "district_id" char(32) NOT NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" char(32) NOT NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "sold_by_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "given_back_day_and_number_together" CHECK ((("given_back_on" IS NULL AND "given_back_tickets" IS NULL) OR ("given_back_on" IS NOT NULL AND "given_back_tickets" IS NOT NULL))))
-- next --
CREATE TABLE "support_thanks" ("id" char(32) NOT NULL PRIMARY KEY, "to" varchar(10) NOT NULL, "words" text NOT NULL, "at" datetime NOT NULL, "told_at" datetime NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "visit_id" char(32) NOT NULL REFERENCES "support_visit" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "support_going" ("id" char(32) NOT NULL PRIMARY KEY, "taken_at" datetime NOT NULL, "helper_id" char(32) NOT NULL REFERENCES "support_helper" ("id") DEFERRABLE INITIALLY DEFERRED, "stood_in_for_id" char(32) NULL REFERENCES "support_helper" ("id") DEFERRABLE INITIALLY DEFERRED, "visit_id" char(32) NOT NULL REFERENCES "support_visit" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "goes_once" UNIQUE ("visit_id", "helper_id"))
-- next --
CREATE TABLE "support_concern" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(20) NOT NULL, "words" text NOT NULL, "at" datetime NOT NULL, "taken_up_at" datetime NULL, "answer" text NOT NULL, "told_back_at" datetime NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "taken_up_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "told_by_helper_id" char(32) NULL REFERENCES "support_helper" ("id") DEFERRABLE INITIALLY DEFERRED, "visit_id" char(32) NOT NULL REFERENCES "support_visit" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "concern_taken_up_by_somebody" CHECK ((("taken_up_at" IS NULL AND "taken_up_by_id" IS NULL) OR ("taken_up_at" IS NOT NULL AND "taken_up_by_id" IS NOT NULL))))
-- next --
CREATE TABLE "support_ask" ("id" char(32) NOT NULL PRIMARY KEY, "for_routine" bool NOT NULL, "asked_at" datetime NOT NULL, "answer_by" datetime NOT NULL, "answer" varchar(10) NOT NULL, "answered_at" datetime NULL, "answered_way" varchar(10) NOT NULL, "token_digest" varchar(64) NOT NULL, "asked_by_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "helper_id" char(32) NOT NULL REFERENCES "support_helper" ("id") DEFERRABLE INITIALLY DEFERRED, "visit_id" char(32) NOT NULL REFERENCES "support_visit" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "answer_and_its_moment_together" CHECK ((("answer" = 'asked' AND "answered_at" IS NULL) OR (NOT ("answer" = 'asked') AND "answered_at" IS NOT NULL))))
-- next --
CREATE UNIQUE INDEX "avoided_once" ON "support_avoidpair" ("helper_id", "person_id") WHERE "ended_on" IS NULL
-- next --
CREATE INDEX "support_avoidpair_noted_by_id_66fb4948" ON "support_avoidpair" ("noted_by_id")
-- next --
CREATE INDEX "support_avoidpair_person_id_999c950b" ON "support_avoidpair" ("person_id")
-- next --
CREATE INDEX "support_avoidpair_helper_id_8a13ca04" ON "support_avoidpair" ("helper_id")
-- next --
CREATE INDEX "support_feerule_district_id_faecacf5" ON "support_feerule" ("district_id")
-- next --
CREATE INDEX "support_checkback_due_on_c5e0ea4e" ON "support_checkback" ("due_on")
-- next --
CREATE INDEX "support_checkback_token_digest_5c2fd810" ON "support_checkback" ("token_digest")
-- next --
CREATE INDEX "support_checkback_heard_by_id_8ddb020d" ON "support_checkback" ("heard_by_id")
-- next --
CREATE INDEX "support_checkback_request_id_51c7900a" ON "support_checkback" ("request_id")
-- next --
CREATE INDEX "support_insurance_helper_id_03eaee7c" ON "support_insurance" ("helper_id")
-- next --
CREATE INDEX "insurance_of_year" ON "support_insurance" ("fiscal_year", "cover")
-- next --
CREATE INDEX "support_pause_noted_by_id_55019715" ON "support_pause" ("noted_by_id")
-- next --
CREATE INDEX "support_pause_routine_id_f3650660" ON "support_pause" ("routine_id")
-- next --
CREATE INDEX "support_ticketbook_district_id_50d5fe23" ON "support_ticketbook" ("district_id")
-- next --
CREATE INDEX "support_ticketbook_person_id_095e11e1" ON "support_ticketbook" ("person_id")
-- next --
CREATE INDEX "support_ticketbook_sold_by_id_c6f87d8b" ON "support_ticketbook" ("sold_by_id")
-- next --
CREATE INDEX "support_thanks_by_id_495775c9" ON "support_thanks" ("by_id")
-- next --
CREATE INDEX "support_thanks_visit_id_71f889e5" ON "support_thanks" ("visit_id")
-- next --
CREATE INDEX "support_going_helper_id_408fe025" ON "support_going" ("helper_id")
-- next --
CREATE INDEX "support_going_stood_in_for_id_21942c35" ON "support_going" ("stood_in_for_id")
-- next --
CREATE INDEX "support_going_visit_id_3cff5051" ON "support_going" ("visit_id")
-- next --
CREATE INDEX "support_concern_by_id_b6aa65ae" ON "support_concern" ("by_id")
-- next --
CREATE INDEX "support_concern_taken_up_by_id_9c185682" ON "support_concern" ("taken_up_by_id")
-- next --
CREATE INDEX "support_concern_told_by_helper_id_661f8abf" ON "support_concern" ("told_by_helper_id")
-- next --
CREATE INDEX "support_concern_visit_id_65445331" ON "support_concern" ("visit_id")
-- next --
CREATE INDEX "concern_waiting" ON "support_concern" ("taken_up_at", "at")
-- next --
CREATE UNIQUE INDEX "asked_once_at_a_time" ON "support_ask" ("visit_id", "helper_id") WHERE "answer" = 'asked'
-- next --
CREATE INDEX "support_ask_token_digest_f0afd5c4" ON "support_ask" ("token_digest")
-- next --
CREATE INDEX "support_ask_asked_by_id_a4ae1bdd" ON "support_ask" ("asked_by_id")
-- next --
CREATE INDEX "support_ask_helper_id_5e42100c" ON "support_ask" ("helper_id")
-- next --
CREATE INDEX "support_ask_visit_id_b4611993" ON "support_ask" ("visit_id")
-- next --
CREATE INDEX "ask_waiting" ON "support_ask" ("answer", "answer_by")
-- next --
CREATE TABLE "support_letgo" ("id" char(32) NOT NULL PRIMARY KEY, "at" datetime NOT NULL, "helper_id" char(32) NOT NULL REFERENCES "support_helper" ("id") DEFERRABLE INITIALLY DEFERRED, "visit_id" char(32) NOT NULL REFERENCES "support_visit" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "let_go_once" UNIQUE ("visit_id", "helper_id"))
-- next --
CREATE INDEX "support_letgo_helper_id_4883f25b" ON "support_letgo" ("helper_id")
-- next --
CREATE INDEX "support_letgo_visit_id_613cc93f" ON "support_letgo" ("visit_id")
-- next --
CREATE TABLE "support_helprequest" ("id" char(32) NOT NULL PRIMARY KEY, "number" varchar(20) NOT NULL UNIQUE, "task" varchar(20) NOT NULL, "detail" text NOT NULL, "where" varchar(10) NOT NULL, "floor" smallint unsigned NULL CHECK ("floor" >= 0), "elevator" bool NULL, "needs_ok" text NOT NULL CHECK ((JSON_VALID("needs_ok") OR "needs_ok" IS NULL)), "someone_home" bool NULL, "needed" smallint unsigned NOT NULL CHECK ("needed" >= 0), "gender_wish" varchar(10) NOT NULL, "training" varchar(20) NOT NULL, "wanted_on" date NULL, "slot" varchar(10) NOT NULL, "by_car" bool NOT NULL, "fee" varchar(10) NOT NULL, "amount" integer unsigned NULL CHECK ("amount" >= 0), "unit_min" smallint unsigned NULL CHECK ("unit_min" >= 0), "costs" text NOT NULL, "public_service" varchar(20) NOT NULL, "public_service_on" date NULL, "look" text NOT NULL, "looked_on" date NULL, "asked_turn" varchar(10) NOT NULL, "status" varchar(10) NOT NULL, "outcome" text NOT NULL, "opened_on" date NOT NULL, "fiscal_year" integer unsigned NOT NULL CHECK ("fiscal_year" >= 0), "moved_at" datetime NOT NULL, "ended_on" date NULL, "check_on" date NULL, "erase_on" date NULL, "erased_on" date NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "district_id" char(32) NOT NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "opened_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" char(32) NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "town_id" char(32) NULL REFERENCES "town_town" ("id") DEFERRABLE INITIALLY DEFERRED, "knowing_lent" bool NOT NULL, "knowing_id" char(32) NOT NULL REFERENCES "people_knowing" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "a_ride_has_no_fee" CHECK ((NOT "by_car" OR ("fee" = 'free' AND "amount" IS NULL))), CONSTRAINT "one_or_two_go" CHECK (("needed" >= 1 AND "needed" <= 4)), CONSTRAINT "ended_request_has_its_day" CHECK ((("ended_on" IS NOT NULL AND "status" IN ('done', 'dropped')) OR ("ended_on" IS NULL AND "status" IN ('talking', 'seeking', 'planned')))), CONSTRAINT "public_service_and_its_day_together" CHECK ((("public_service" = '' AND "public_service_on" IS NULL) OR (NOT ("public_service" = '') AND "public_service_on" IS NOT NULL))))
-- next --
CREATE INDEX "support_helprequest_district_id_c0a776b9" ON "support_helprequest" ("district_id")
-- next --
CREATE INDEX "support_helprequest_opened_by_id_ccd237ef" ON "support_helprequest" ("opened_by_id")
-- next --
CREATE INDEX "support_helprequest_person_id_fee18c96" ON "support_helprequest" ("person_id")
-- next --
CREATE INDEX "support_helprequest_town_id_d267ec57" ON "support_helprequest" ("town_id")
-- next --
CREATE INDEX "support_helprequest_knowing_id_66bdadea" ON "support_helprequest" ("knowing_id")
-- next --
CREATE INDEX "request_in_district" ON "support_helprequest" ("district_id", "status", "opened_on" DESC)
-- next --
CREATE INDEX "request_newest" ON "support_helprequest" ("opened_on" DESC, "number" DESC)
-- next --
CREATE INDEX "request_check" ON "support_helprequest" ("check_on") WHERE "check_on" IS NOT NULL
-- next --
CREATE TABLE "support_standing" ("id" char(32) NOT NULL PRIMARY KEY, "since" date NOT NULL, "until" date NULL, "helper_id" char(32) NOT NULL REFERENCES "support_helper" ("id") DEFERRABLE INITIALLY DEFERRED, "routine_id" char(32) NOT NULL REFERENCES "support_routine" ("id") DEFERRABLE INITIALLY DEFERRED, "in_spite" text NOT NULL)
-- next --
CREATE UNIQUE INDEX "stands_once" ON "support_standing" ("routine_id", "helper_id") WHERE "until" IS NULL
-- next --
CREATE INDEX "support_standing_helper_id_5675f916" ON "support_standing" ("helper_id")
-- next --
CREATE INDEX "support_standing_routine_id_39222ca1" ON "support_standing" ("routine_id")
-- next --
CREATE TABLE "support_formerwords" ("id" char(32) NOT NULL PRIMARY KEY, "at" datetime NOT NULL, "words" text NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "request_id" char(32) NOT NULL REFERENCES "support_helprequest" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "support_requesttakenaway" ("id" char(32) NOT NULL PRIMARY KEY, "at" datetime NOT NULL, "why" text NOT NULL, "erase_on" date NULL, "by_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "knowing_id" char(32) NOT NULL REFERENCES "people_knowing" ("id") DEFERRABLE INITIALLY DEFERRED, "request_id" char(32) NOT NULL UNIQUE REFERENCES "support_helprequest" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "support_formerwords_by_id_f75fb67b" ON "support_formerwords" ("by_id")
-- next --
CREATE INDEX "support_formerwords_request_id_6df2de31" ON "support_formerwords" ("request_id")
-- next --
CREATE INDEX "support_requesttakenaway_by_id_be30ed55" ON "support_requesttakenaway" ("by_id")
-- next --
CREATE INDEX "support_requesttakenaway_knowing_id_45caa7c8" ON "support_requesttakenaway" ("knowing_id")
-- next --
CREATE TABLE "support_visit" ("id" char(32) NOT NULL PRIMARY KEY, "planned_on" date NOT NULL, "slot" varchar(10) NOT NULL, "starts_at" time NULL, "needed" smallint unsigned NOT NULL CHECK ("needed" >= 0), "status" varchar(10) NOT NULL, "first_time" bool NOT NULL, "alone_reason" text NOT NULL, "round_order" smallint unsigned NULL CHECK ("round_order" >= 0), "came_at" datetime NULL, "left_at" datetime NULL, "minutes" smallint unsigned NULL CHECK ("minutes" >= 0), "done" text NOT NULL, "client_word" text NOT NULL, "money" text NULL, "tickets" smallint unsigned NULL CHECK ("tickets" >= 0), "thanked_yen" integer unsigned NULL CHECK ("thanked_yen" >= 0), "cancelled_by" varchar(10) NOT NULL, "cancelled_when" varchar(10) NOT NULL, "cancel_note" text NOT NULL, "cancelled_at" datetime NULL, "reported_at" datetime NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "escort_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "reported_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "request_id" char(32) NOT NULL REFERENCES "support_helprequest" ("id") DEFERRABLE INITIALLY DEFERRED, "routine_id" char(32) NULL REFERENCES "support_routine" ("id") DEFERRABLE INITIALLY DEFERRED, "names_waiting" bool NOT NULL, "move_reason" text NOT NULL, "moved_at" datetime NULL, "moved_from" date NULL, CONSTRAINT "cancelled_says_by_whom_and_when" CHECK ((("cancelled_at" IS NOT NULL AND "status" = 'cancelled' AND NOT ("cancelled_by" = '') AND NOT ("cancelled_when" = '')) OR (NOT ("status" = 'cancelled') AND "cancelled_at" IS NULL AND "cancelled_by" = '' AND "cancelled_when" = ''))), CONSTRAINT "done_visit_was_reported" CHECK ((NOT ("status" = 'helped') OR "reported_at" IS NOT NULL)))
-- next --
CREATE UNIQUE INDEX "a_routine_comes_once_a_day" ON "support_visit" ("routine_id", "planned_on") WHERE "routine_id" IS NOT NULL
-- next --
CREATE INDEX "support_visit_escort_id_571a1f40" ON "support_visit" ("escort_id")
-- next --
CREATE INDEX "support_visit_reported_by_id_df098335" ON "support_visit" ("reported_by_id")
-- next --
CREATE INDEX "support_visit_request_id_ecaca40b" ON "support_visit" ("request_id")
-- next --
CREATE INDEX "support_visit_routine_id_7a705657" ON "support_visit" ("routine_id")
-- next --
CREATE INDEX "visit_on_day" ON "support_visit" ("planned_on", "status")
-- next --
CREATE INDEX "visit_of_request" ON "support_visit" ("request_id", "planned_on")
-- next --
CREATE TABLE "support_cityservice" ("id" char(32) NOT NULL PRIMARY KEY, "name" varchar(80) NOT NULL, "tasks" text NOT NULL CHECK ((JSON_VALID("tasks") OR "tasks" IS NULL)), "whom" varchar(300) NOT NULL, "apply" varchar(200) NOT NULL, "order" smallint unsigned NOT NULL CHECK ("order" >= 0), "checked_on" date NOT NULL, "is_used" bool NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "support_cityservice_by_id_307a7849" ON "support_cityservice" ("by_id")
-- next --
CREATE TABLE "support_helper" ("id" char(32) NOT NULL PRIMARY KEY, "gender" varchar(10) NOT NULL, "birth_year" text NOT NULL, "mail" text NOT NULL, "emergency_contact" text NOT NULL, "can" text NOT NULL CHECK ((JSON_VALID("can") OR "can" IS NULL)), "cannot" text NOT NULL, "slots" text NOT NULL CHECK ((JSON_VALID("slots") OR "slots" IS NULL)), "max_per_month" smallint unsigned NOT NULL CHECK ("max_per_month" >= 0), "how_far" varchar(10) NOT NULL, "moves" text NOT NULL CHECK ((JSON_VALID("moves") OR "moves" IS NULL)), "ok_with" text NOT NULL CHECK ((JSON_VALID("ok_with") OR "ok_with" IS NULL)), "languages" varchar(100) NOT NULL, "trainings" text NOT NULL CHECK ((JSON_VALID("trainings") OR "trainings" IS NULL)), "contact_way" varchar(10) NOT NULL, "note" text NOT NULL, "came_from" varchar(10) NOT NULL, "status" varchar(10) NOT NULL, "joined_on" date NOT NULL, "pledged_on" date NULL, "rests_until" date NULL, "left_on" date NULL, "last_asked_on" date NULL, "last_turn_on" date NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "account_id" char(32) NULL UNIQUE REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "district_id" char(32) NOT NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" char(32) NOT NULL UNIQUE REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "town_id" char(32) NULL REFERENCES "town_town" ("id") DEFERRABLE INITIALLY DEFERRED, "born_on" text NOT NULL, CONSTRAINT "helper_left_has_its_day" CHECK ((("left_on" IS NOT NULL AND "status" = 'left') OR (NOT ("status" = 'left') AND "left_on" IS NULL))), CONSTRAINT "a_registered_helper_has_pledged" CHECK ((NOT ("status" = 'registered') OR "pledged_on" IS NOT NULL)))
-- next --
CREATE INDEX "support_helper_district_id_96cc664b" ON "support_helper" ("district_id")
-- next --
CREATE INDEX "support_helper_town_id_b4c36da1" ON "support_helper" ("town_id")
-- next --
CREATE INDEX "helper_in_district" ON "support_helper" ("district_id", "status", "last_turn_on")
-- next --
CREATE TABLE "support_requestattachment" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(10) NOT NULL, "about" text NOT NULL, "body" text NOT NULL, "size" integer unsigned NOT NULL CHECK ("size" >= 0), "at" datetime NOT NULL, "by_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "request_id" char(32) NOT NULL REFERENCES "support_helprequest" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "support_requestattachment_by_id_a69e1c9a" ON "support_requestattachment" ("by_id")
-- next --
CREATE INDEX "support_requestattachment_request_id_364cfc6b" ON "support_requestattachment" ("request_id")
-- next --
CREATE TABLE "surveys_survey" ("id" char(32) NOT NULL PRIMARY KEY, "number" varchar(20) NOT NULL UNIQUE, "subject" varchar(20) NOT NULL, "title" varchar(100) NOT NULL, "title_easy" varchar(150) NOT NULL, "greeting" text NOT NULL, "greeting_easy" text NOT NULL, "purpose" text NOT NULL, "purpose_easy" text NOT NULL, "phone" varchar(30) NOT NULL, "phone_hours" varchar(80) NOT NULL, "state" varchar(10) NOT NULL, "opens_on" date NULL, "closes_on" date NULL, "with_slip" bool NOT NULL, "slip_days" integer unsigned NOT NULL CHECK ("slip_days" >= 0), "check_share" integer unsigned NOT NULL CHECK ("check_share" >= 0), "made_on" date NOT NULL, "closed_on" date NULL, "erase_words_on" date NULL, "words_erased_on" date NULL, "invented" bool NOT NULL, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "survey_closes_after_it_opens" CHECK (("opens_on" IS NULL OR "closes_on" IS NULL OR "closes_on" >= ("opens_on"))), CONSTRAINT "survey_check_share_in_percent" CHECK ("check_share" <= 100))
-- next --
CREATE TABLE "surveys_batch" ("id" char(32) NOT NULL PRIMARY KEY, "number" integer unsigned NOT NULL CHECK ("number" >= 0), "channel" varchar(10) NOT NULL, "papers" integer unsigned NOT NULL CHECK ("papers" >= 0), "came_from" varchar(60) NOT NULL, "came_on" date NOT NULL, "check_share" integer unsigned NOT NULL CHECK ("check_share" >= 0), "destroyed_on" date NULL, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "survey_id" char(32) NOT NULL REFERENCES "surveys_survey" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "batch_number_once" UNIQUE ("survey_id", "number"), CONSTRAINT "batch_share_in_percent" CHECK ("check_share" <= 100))
-- next --
CREATE TABLE "surveys_batch_typists" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "batch_id" char(32) NOT NULL REFERENCES "surveys_batch" ("id") DEFERRABLE INITIALLY DEFERRED, "account_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "surveys_question" ("id" char(32) NOT NULL PRIMARY KEY, "order" integer unsigned NOT NULL CHECK ("order" >= 0), "key" varchar(30) NOT NULL, "kind" varchar(10) NOT NULL, "text" varchar(200) NOT NULL, "text_easy" varchar(300) NOT NULL, "help" varchar(200) NOT NULL, "help_easy" varchar(300) NOT NULL, "required" bool NOT NULL, "choices" text NOT NULL CHECK ((JSON_VALID("choices") OR "choices" IS NULL)), "most" integer unsigned NULL CHECK ("most" >= 0), "low" integer NULL, "high" integer NULL, "unit" varchar(10) NOT NULL, "survey_id" char(32) NOT NULL REFERENCES "surveys_survey" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "question_key_once" UNIQUE ("survey_id", "key"))
-- next --
CREATE TABLE "surveys_sheet" ("id" char(32) NOT NULL PRIMARY KEY, "channel" varchar(10) NOT NULL, "on" date NOT NULL, "answers" text NOT NULL CHECK ((JSON_VALID("answers") OR "answers" IS NULL)), "words" text NULL, "serial" integer unsigned NULL CHECK ("serial" >= 0), "state" varchar(10) NOT NULL, "taken_at" datetime NULL, "draft" text NULL, "batch_id" char(32) NULL REFERENCES "surveys_batch" ("id") DEFERRABLE INITIALLY DEFERRED, "survey_id" char(32) NOT NULL REFERENCES "surveys_survey" ("id") DEFERRABLE INITIALLY DEFERRED, "typist_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "paper_once" UNIQUE ("batch_id", "serial"), CONSTRAINT "web_answer_keeps_only_its_day" CHECK ((NOT ("channel" = 'web') OR ("batch_id" IS NULL AND "serial" IS NULL AND "taken_at" IS NULL AND "typist_id" IS NULL))))
-- next --
CREATE TABLE "surveys_secondentry" ("id" char(32) NOT NULL PRIMARY KEY, "taken_at" datetime NOT NULL, "done_at" datetime NULL, "answers" text NOT NULL CHECK ((JSON_VALID("answers") OR "answers" IS NULL)), "first" text NOT NULL CHECK ((JSON_VALID("first") OR "first" IS NULL)), "decided" text NOT NULL CHECK ((JSON_VALID("decided") OR "decided" IS NULL)), "decided_at" datetime NULL, "draft" text NULL, "decided_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "typist_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "sheet_id" char(32) NOT NULL UNIQUE REFERENCES "surveys_sheet" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "decided_by_and_moment_together" CHECK ((("decided_at" IS NULL AND "decided_by_id" IS NULL) OR ("decided_at" IS NOT NULL AND "decided_by_id" IS NOT NULL))))
-- next --
CREATE TABLE "surveys_publication" ("survey_id" char(32) NOT NULL PRIMARY KEY REFERENCES "surveys_survey" ("id") DEFERRABLE INITIALLY DEFERRED, "made_on" date NOT NULL, "answers" integer unsigned NOT NULL CHECK ("answers" >= 0), "pairs" text NOT NULL CHECK ((JSON_VALID("pairs") OR "pairs" IS NULL)), "tables" text NOT NULL CHECK ((JSON_VALID("tables") OR "tables" IS NULL)), "is_public" bool NOT NULL, "public_on" date NULL, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "surveys_survey_district_id_2836dba9" ON "surveys_survey" ("district_id")
-- next --
CREATE INDEX "surveys_survey_made_by_id_10a51689" ON "surveys_survey" ("made_by_id")
-- next --
CREATE INDEX "survey_newest" ON "surveys_survey" ("made_on" DESC, "number" DESC)
-- next --
CREATE INDEX "survey_state" ON "surveys_survey" ("state")
-- next --
CREATE INDEX "surveys_batch_district_id_0c4ddeda" ON "surveys_batch" ("district_id")
-- next --
CREATE INDEX "surveys_batch_made_by_id_5d87c45e" ON "surveys_batch" ("made_by_id")
-- next --
CREATE INDEX "surveys_batch_survey_id_d824ab36" ON "surveys_batch" ("survey_id")
-- next --
CREATE UNIQUE INDEX "surveys_batch_typists_batch_id_account_id_de7f5f18_uniq" ON "surveys_batch_typists" ("batch_id", "account_id")
-- next --
CREATE INDEX "surveys_batch_typists_batch_id_2e6fe731" ON "surveys_batch_typists" ("batch_id")
-- next --
CREATE INDEX "surveys_batch_typists_account_id_0f35cae8" ON "surveys_batch_typists" ("account_id")
-- next --
CREATE INDEX "surveys_question_survey_id_0f30caa3" ON "surveys_question" ("survey_id")
-- next --
CREATE INDEX "question_order" ON "surveys_question" ("survey_id", "order")
-- next --
CREATE INDEX "surveys_sheet_batch_id_982b2bbd" ON "surveys_sheet" ("batch_id")
-- next --
CREATE INDEX "surveys_sheet_survey_id_0dea242a" ON "surveys_sheet" ("survey_id")
-- next --
CREATE INDEX "surveys_sheet_typist_id_738522c8" ON "surveys_sheet" ("typist_id")
-- next --
CREATE INDEX "sheet_survey" ON "surveys_sheet" ("survey_id", "state")
-- next --
CREATE INDEX "surveys_secondentry_decided_by_id_d0545d63" ON "surveys_secondentry" ("decided_by_id")
-- next --
CREATE INDEX "surveys_secondentry_typist_id_28859062" ON "surveys_secondentry" ("typist_id")
-- next --
CREATE INDEX "surveys_publication_made_by_id_f31e2e9e" ON "surveys_publication" ("made_by_id")
-- next --
CREATE TABLE "surveys_contactslip" ("id" char(32) NOT NULL PRIMARY KEY, "on" date NOT NULL, "name" text NOT NULL, "phone" text NOT NULL, "wish" text NOT NULL, "state" varchar(10) NOT NULL, "answered_on" date NULL, "erase_on" date NOT NULL, "answered_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "survey_id" char(32) NOT NULL REFERENCES "surveys_survey" ("id") DEFERRABLE INITIALLY DEFERRED, "safe_way" text NOT NULL)
-- next --
CREATE INDEX "surveys_contactslip_erase_on_38e99952" ON "surveys_contactslip" ("erase_on")
-- next --
CREATE INDEX "surveys_contactslip_answered_by_id_419f62a5" ON "surveys_contactslip" ("answered_by_id")
-- next --
CREATE INDEX "surveys_contactslip_survey_id_9cb53d5d" ON "surveys_contactslip" ("survey_id")
-- next --
CREATE INDEX "slip_survey" ON "surveys_contactslip" ("survey_id", "state")
-- next --
CREATE TABLE "troubles_troubleconcern" ("id" char(32) NOT NULL PRIMARY KEY, "made_at" datetime NOT NULL, "concern_id" char(32) NOT NULL UNIQUE REFERENCES "support_concern" ("id") DEFERRABLE INITIALLY DEFERRED, "trouble_id" char(32) NOT NULL UNIQUE REFERENCES "troubles_trouble" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "troubles_troublerequest" ("id" char(32) NOT NULL PRIMARY KEY, "made_at" datetime NOT NULL, "told_at" datetime NULL, "request_id" char(32) NOT NULL UNIQUE REFERENCES "support_helprequest" ("id") DEFERRABLE INITIALLY DEFERRED, "trouble_id" char(32) NOT NULL REFERENCES "troubles_trouble" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "troubles_troublerequest_trouble_id_afaaa531" ON "troubles_troublerequest" ("trouble_id")
-- next --
CREATE TABLE "troubles_trouble" ("id" char(32) NOT NULL PRIMARY KEY, "number" varchar(20) NOT NULL UNIQUE, "words" text NOT NULL, "received_on" date NOT NULL, "received_at" datetime NULL, "fiscal_year" integer unsigned NOT NULL CHECK ("fiscal_year" >= 0), "channel" varchar(20) NOT NULL, "told_by" varchar(20) NOT NULL, "category" varchar(20) NOT NULL, "more_categories" text NOT NULL CHECK ((JSON_VALID("more_categories") OR "more_categories" IS NULL)), "urgency" varchar(10) NOT NULL, "danger" bool NOT NULL, "wish" text NOT NULL, "age_band" varchar(10) NOT NULL, "living" varchar(20) NOT NULL, "sensitive_note" text NOT NULL, "anonymous" bool NOT NULL, "route" varchar(20) NOT NULL, "status" varchar(10) NOT NULL, "fresh" bool NOT NULL, "next_step" text NOT NULL, "next_due" date NULL, "first_step_on" date NULL, "second_needed" bool NOT NULL, "second_due" date NULL, "second_read_at" datetime NULL, "outcome" text NOT NULL, "answer_owed" bool NOT NULL, "told_back_at" datetime NULL, "closed_on" date NULL, "erase_on" date NULL, "erased_on" date NULL, "hold" bool NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "common_issue_id" char(32) NULL REFERENCES "troubles_commonissue" ("id") DEFERRABLE INITIALLY DEFERRED, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "listener_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" char(32) NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "second_reader_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "going" bool GENERATED ALWAYS AS ("status" IN ('heard', 'listening', 'seeking', 'handed', 'in_circle', 'watching')) STORED, "knowing_id" char(32) NOT NULL REFERENCES "people_knowing" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "open_trouble_has_a_day" CHECK (("status" IN ('solved', 'listened', 'common') OR "next_due" IS NOT NULL)), CONSTRAINT "second_reader_and_moment_together" CHECK ((("second_read_at" IS NULL AND "second_reader_id" IS NULL) OR ("second_read_at" IS NOT NULL AND "second_reader_id" IS NOT NULL))), CONSTRAINT "anonymous_keeps_only_its_day" CHECK ((NOT "anonymous" OR "received_at" IS NULL)))
-- next --
CREATE INDEX "troubles_trouble_common_issue_id_c7074af1" ON "troubles_trouble" ("common_issue_id")
-- next --
CREATE INDEX "troubles_trouble_district_id_db236b28" ON "troubles_trouble" ("district_id")
-- next --
CREATE INDEX "troubles_trouble_listener_id_223247a6" ON "troubles_trouble" ("listener_id")
-- next --
CREATE INDEX "troubles_trouble_owner_id_ca43bdab" ON "troubles_trouble" ("owner_id")
-- next --
CREATE INDEX "troubles_trouble_person_id_46f339df" ON "troubles_trouble" ("person_id")
-- next --
CREATE INDEX "troubles_trouble_second_reader_id_c715aa85" ON "troubles_trouble" ("second_reader_id")
-- next --
CREATE INDEX "troubles_trouble_knowing_id_e0d97df0" ON "troubles_trouble" ("knowing_id")
-- next --
CREATE INDEX "trouble_erase" ON "troubles_trouble" ("erase_on") WHERE "erased_on" IS NULL
-- next --
CREATE INDEX "trouble_newest" ON "troubles_trouble" ("received_on" DESC, "number" DESC)
-- next --
CREATE INDEX "trouble_going" ON "troubles_trouble" ("received_on" DESC, "number" DESC) WHERE "going"
-- next --
CREATE INDEX "trouble_due" ON "troubles_trouble" ("next_due", "id") WHERE "going"
-- next --
CREATE INDEX "trouble_owner" ON "troubles_trouble" ("owner_id", "next_due", "id") WHERE "going"
-- next --
CREATE INDEX "trouble_listener" ON "troubles_trouble" ("listener_id", "received_on" DESC, "number" DESC)
-- next --
CREATE INDEX "trouble_district" ON "troubles_trouble" ("district_id", "listener_id") WHERE "going"
-- next --
CREATE INDEX "trouble_fresh" ON "troubles_trouble" ("fresh", "received_on" DESC, "number" DESC) WHERE "going"
-- next --
CREATE INDEX "trouble_owed" ON "troubles_trouble" ("received_on" DESC, "number" DESC) WHERE "answer_owed"
-- next --
CREATE INDEX "trouble_unread" ON "troubles_trouble" ("second_needed", "second_read_at", "received_on" DESC, "number" DESC) WHERE "going"
-- next --
CREATE TABLE "troubles_takenaway" ("id" char(32) NOT NULL PRIMARY KEY, "at" datetime NOT NULL, "why" text NOT NULL, "erase_on" date NULL, "by_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "knowing_id" char(32) NOT NULL REFERENCES "people_knowing" ("id") DEFERRABLE INITIALLY DEFERRED, "trouble_id" char(32) NOT NULL UNIQUE REFERENCES "troubles_trouble" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "troubles_takenaway_by_id_0e3b634f" ON "troubles_takenaway" ("by_id")
-- next --
CREATE INDEX "troubles_takenaway_knowing_id_d78080ff" ON "troubles_takenaway" ("knowing_id")
-- next --
CREATE TABLE "troubles_burden" ("id" char(32) NOT NULL PRIMARY KEY, "level" smallint unsigned NOT NULL CHECK ("level" >= 0), "at" datetime NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "trouble_id" char(32) NOT NULL REFERENCES "troubles_trouble" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "troubles_burden_by_id_e961dbca" ON "troubles_burden" ("by_id")
-- next --
CREATE INDEX "troubles_burden_trouble_id_a4e019d0" ON "troubles_burden" ("trouble_id")
-- next --
CREATE INDEX "burden_of_trouble" ON "troubles_burden" ("trouble_id", "at")
-- next --
CREATE TABLE "troubles_troubleattachment" ("id" char(32) NOT NULL PRIMARY KEY, "kind" varchar(10) NOT NULL, "about" text NOT NULL, "body" text NOT NULL, "size" integer unsigned NOT NULL CHECK ("size" >= 0), "at" datetime NOT NULL, "by_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "trouble_id" char(32) NOT NULL REFERENCES "troubles_trouble" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "troubles_troubleattachment_by_id_009690df" ON "troubles_troubleattachment" ("by_id")
-- next --
CREATE INDEX "troubles_troubleattachment_trouble_id_e45388a0" ON "troubles_troubleattachment" ("trouble_id")
-- next --
CREATE TABLE "watch_noticestep" ("id" char(32) NOT NULL PRIMARY KEY, "at" datetime NOT NULL, "made_at" datetime NOT NULL, "act" varchar(12) NOT NULL, "words" text NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "notice_id" char(32) NOT NULL REFERENCES "watch_notice" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "watch_picture" ("id" char(32) NOT NULL PRIMARY KEY, "at" datetime NOT NULL, "drawn" text NOT NULL, "notice_id" char(32) NOT NULL REFERENCES "watch_notice" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "watch_notice" ("id" char(32) NOT NULL PRIMARY KEY, "number" varchar(20) NOT NULL UNIQUE, "seen_at" datetime NOT NULL, "made_at" datetime NOT NULL, "came" varchar(10) NOT NULL, "about" varchar(10) NOT NULL, "signs" text NOT NULL CHECK ((JSON_VALID("signs") OR "signs" IS NULL)), "danger" bool NOT NULL, "inside" varchar(5) NOT NULL, "where" text NOT NULL, "did" text NOT NULL, "caller_name" text NOT NULL, "caller_phone" text NOT NULL, "due_on" date NOT NULL, "state" varchar(10) NOT NULL, "result" varchar(10) NOT NULL, "after" varchar(10) NOT NULL, "answer" text NOT NULL, "ended_at" datetime NULL, "answered_at" datetime NULL, "erase_on" date NULL, "erased_on" date NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "invented" bool NOT NULL, "absence_id" char(32) NULL UNIQUE REFERENCES "shopping_absence" ("id") DEFERRABLE INITIALLY DEFERRED, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "concern_id" char(32) NULL UNIQUE REFERENCES "support_concern" ("id") DEFERRABLE INITIALLY DEFERRED, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "knowing_id" char(32) NOT NULL REFERENCES "people_knowing" ("id") DEFERRABLE INITIALLY DEFERRED, "owner_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" char(32) NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "delivery_id" char(32) NULL REFERENCES "gatherings_delivery" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "notice_ended_says_how" CHECK ((("answered_at" IS NOT NULL AND "ended_at" IS NOT NULL AND "state" = 'ended' AND NOT ("result" = '')) OR (NOT ("state" = 'ended') AND "ended_at" IS NULL AND "result" = ''))))
-- next --
CREATE INDEX "watch_noticestep_by_id_36ea5878" ON "watch_noticestep" ("by_id")
-- next --
CREATE INDEX "watch_noticestep_notice_id_84402100" ON "watch_noticestep" ("notice_id")
-- next --
CREATE INDEX "watch_picture_notice_id_b95129f5" ON "watch_picture" ("notice_id")
-- next --
CREATE INDEX "watch_notice_erase_on_595a36ba" ON "watch_notice" ("erase_on")
-- next --
CREATE INDEX "watch_notice_by_id_8bc2e76a" ON "watch_notice" ("by_id")
-- next --
CREATE INDEX "watch_notice_district_id_fb68d39d" ON "watch_notice" ("district_id")
-- next --
CREATE INDEX "watch_notice_knowing_id_181139bf" ON "watch_notice" ("knowing_id")
-- next --
CREATE INDEX "watch_notice_owner_id_863f83ab" ON "watch_notice" ("owner_id")
-- next --
CREATE INDEX "watch_notice_person_id_d8bff43e" ON "watch_notice" ("person_id")
-- next --
CREATE INDEX "notice_due" ON "watch_notice" ("state", "due_on")
-- next --
CREATE INDEX "notice_newest" ON "watch_notice" ("made_at" DESC, "id")
-- next --
CREATE INDEX "notice_of_mine" ON "watch_notice" ("by_id", "made_at" DESC)
-- next --
CREATE INDEX "steps_of_a_notice" ON "watch_noticestep" ("notice_id", "at")
-- next --
CREATE TABLE "watch_noticetrouble" ("notice_id" char(32) NOT NULL PRIMARY KEY REFERENCES "watch_notice" ("id") DEFERRABLE INITIALLY DEFERRED, "made_at" datetime NOT NULL, "trouble_id" char(32) NOT NULL UNIQUE REFERENCES "troubles_trouble" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "watch_safetycheck" ("id" char(32) NOT NULL PRIMARY KEY, "second_name" text NOT NULL, "alone" bool NOT NULL, "alone_why" text NOT NULL, "begun_at" datetime NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "notice_id" char(32) NOT NULL UNIQUE REFERENCES "watch_notice" ("id") DEFERRABLE INITIALLY DEFERRED, "second_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "watch_safetycheck_by_id_46be0662" ON "watch_safetycheck" ("by_id")
-- next --
CREATE INDEX "watch_safetycheck_second_id_46cfc65e" ON "watch_safetycheck" ("second_id")
-- next --
CREATE TABLE "watch_watchcontact" ("id" char(32) NOT NULL PRIMARY KEY, "order" smallint unsigned NOT NULL CHECK ("order" >= 0), "relation" varchar(40) NOT NULL, "name" text NOT NULL, "phone" text NOT NULL, "mail" text NOT NULL, "agreed_on" date NOT NULL, "ended_on" date NULL, "account_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "check_in_id" char(32) NOT NULL REFERENCES "watch_checkin" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "watch_answer" ("id" char(32) NOT NULL PRIMARY KEY, "at" datetime NOT NULL, "feeling" varchar(10) NOT NULL, "how" varchar(10) NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "check_in_id" char(32) NOT NULL REFERENCES "watch_checkin" ("id") DEFERRABLE INITIALLY DEFERRED, "contact_id" char(32) NULL REFERENCES "watch_watchcontact" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "watch_contactlog" ("id" char(32) NOT NULL PRIMARY KEY, "on" date NOT NULL, "met" varchar(10) NOT NULL, "words" text NOT NULL, "made_at" datetime NOT NULL, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "watch_over_id" char(32) NOT NULL REFERENCES "watch_watchover" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE INDEX "watch_watchcontact_account_id_5945bba5" ON "watch_watchcontact" ("account_id")
-- next --
CREATE INDEX "watch_watchcontact_check_in_id_0dd72662" ON "watch_watchcontact" ("check_in_id")
-- next --
CREATE INDEX "watch_answer_at_a3b058d4" ON "watch_answer" ("at")
-- next --
CREATE INDEX "watch_answer_by_id_a22186b9" ON "watch_answer" ("by_id")
-- next --
CREATE INDEX "watch_answer_check_in_id_16b13261" ON "watch_answer" ("check_in_id")
-- next --
CREATE INDEX "watch_answer_contact_id_a0dc66b3" ON "watch_answer" ("contact_id")
-- next --
CREATE INDEX "watch_contactlog_by_id_7321ef33" ON "watch_contactlog" ("by_id")
-- next --
CREATE INDEX "watch_contactlog_watch_over_id_1c183c3a" ON "watch_contactlog" ("watch_over_id")
-- next --
CREATE TABLE "watch_searchstep" ("id" char(32) NOT NULL PRIMARY KEY, "at" datetime NOT NULL, "what" varchar(10) NOT NULL, "goes_at" datetime NULL, "token_digest" varchar(64) NULL UNIQUE, "by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "search_id" char(32) NOT NULL REFERENCES "watch_search" ("id") DEFERRABLE INITIALLY DEFERRED, "contact_id" char(32) NULL REFERENCES "watch_watchcontact" ("id") DEFERRABLE INITIALLY DEFERRED)
-- next --
CREATE TABLE "watch_search" ("id" char(32) NOT NULL PRIMARY KEY, "why" varchar(10) NOT NULL, "count" smallint unsigned NOT NULL CHECK ("count" >= 0), "begun_at" datetime NOT NULL, "stage" varchar(10) NOT NULL, "until" datetime NULL, "goes_at" datetime NULL, "asked_at" datetime NULL, "ended_at" datetime NULL, "closed_why" text NOT NULL, "check_in_id" char(32) NOT NULL REFERENCES "watch_checkin" ("id") DEFERRABLE INITIALLY DEFERRED, "ended_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "contact_id" char(32) NULL REFERENCES "watch_watchcontact" ("id") DEFERRABLE INITIALLY DEFERRED, "seen_by_id" char(32) NULL REFERENCES "watch_watchcontact" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "search_ended_has_a_moment" CHECK ((("ended_at" IS NULL AND "stage" IN ('waiting', 'asking', 'going', 'exhausted', 'call')) OR ("ended_at" IS NOT NULL AND "stage" IN ('seen', 'closed')))))
-- next --
CREATE INDEX "watch_searchstep_by_id_7d43032e" ON "watch_searchstep" ("by_id")
-- next --
CREATE INDEX "watch_searchstep_search_id_4b75e6f2" ON "watch_searchstep" ("search_id")
-- next --
CREATE INDEX "watch_searchstep_contact_id_11b3c355" ON "watch_searchstep" ("contact_id")
-- next --
CREATE INDEX "steps_of_a_search" ON "watch_searchstep" ("search_id", "at")
-- next --
CREATE UNIQUE INDEX "one_search_at_a_time" ON "watch_search" ("check_in_id") WHERE "stage" IN ('waiting', 'asking', 'going', 'exhausted', 'call')
-- next --
CREATE INDEX "watch_search_until_3a916096" ON "watch_search" ("until")
-- next --
CREATE INDEX "watch_search_check_in_id_d7b7f03c" ON "watch_search" ("check_in_id")
-- next --
CREATE INDEX "watch_search_ended_by_id_8097f2c5" ON "watch_search" ("ended_by_id")
-- next --
CREATE INDEX "watch_search_contact_id_481a5e14" ON "watch_search" ("contact_id")
-- next --
CREATE INDEX "watch_search_seen_by_id_32093349" ON "watch_search" ("seen_by_id")
-- next --
CREATE INDEX "searches_going_on" ON "watch_search" ("stage", "until")
-- next --
CREATE INDEX "answers_of_a_check_in" ON "watch_answer" ("check_in_id", "at" DESC)
-- next --
CREATE TABLE "watch_watchover" ("id" char(32) NOT NULL PRIMARY KEY, "number" varchar(20) NOT NULL UNIQUE, "called" text NOT NULL, "way" varchar(10) NOT NULL, "every_days" smallint unsigned NOT NULL CHECK ("every_days" >= 0), "watcher_name" text NOT NULL, "cover_until" date NULL, "last_on" date NULL, "due_on" date NULL, "questions" text NOT NULL, "note" text NOT NULL, "began_on" date NOT NULL, "paused_until" date NULL, "pause_why" varchar(10) NOT NULL, "ended_on" date NULL, "ended_why" varchar(10) NOT NULL, "erase_on" date NULL, "erased_on" date NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "invented" bool NOT NULL, "consent_id" char(32) NULL REFERENCES "people_consent" ("id") DEFERRABLE INITIALLY DEFERRED, "cover_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "district_id" char(32) NOT NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "knowing_id" char(32) NOT NULL REFERENCES "people_knowing" ("id") DEFERRABLE INITIALLY DEFERRED, "person_id" char(32) NULL REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, "watcher_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "watch_over_ends_with_a_reason" CHECK ((("ended_on" IS NULL AND "ended_why" = '') OR ("ended_on" IS NOT NULL AND NOT ("ended_why" = '')))), CONSTRAINT "watch_over_has_a_step" CHECK ("every_days" >= 1))
-- next --
CREATE INDEX "watch_watchover_due_on_af5ee2af" ON "watch_watchover" ("due_on")
-- next --
CREATE INDEX "watch_watchover_erase_on_cf097299" ON "watch_watchover" ("erase_on")
-- next --
CREATE INDEX "watch_watchover_consent_id_15fb76b1" ON "watch_watchover" ("consent_id")
-- next --
CREATE INDEX "watch_watchover_cover_id_1bf63a65" ON "watch_watchover" ("cover_id")
-- next --
CREATE INDEX "watch_watchover_district_id_82346c7f" ON "watch_watchover" ("district_id")
-- next --
CREATE INDEX "watch_watchover_knowing_id_963f0b4e" ON "watch_watchover" ("knowing_id")
-- next --
CREATE INDEX "watch_watchover_person_id_644d6ef9" ON "watch_watchover" ("person_id")
-- next --
CREATE INDEX "watch_watchover_watcher_id_a63252cf" ON "watch_watchover" ("watcher_id")
-- next --
CREATE TABLE "watch_checkin" ("id" char(32) NOT NULL PRIMARY KEY, "times" text NOT NULL CHECK ((JSON_VALID("times") OR "times" IS NULL)), "grace_minutes" smallint unsigned NOT NULL CHECK ("grace_minutes" >= 0), "misses" smallint unsigned NOT NULL CHECK ("misses" >= 0), "patience_minutes" smallint unsigned NOT NULL CHECK ("patience_minutes" >= 0), "opens" time NOT NULL, "closes" time NOT NULL, "since" datetime NOT NULL, "next_at" datetime NULL, "token_digest" varchar(64) NOT NULL UNIQUE, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "watch_over_id" char(32) NOT NULL UNIQUE REFERENCES "watch_watchover" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "check_in_misses_at_least_one" CHECK ("misses" >= 1), CONSTRAINT "check_in_hours" CHECK ("closes" > ("opens")))
-- next --
CREATE INDEX "watch_checkin_next_at_c6ef03fa" ON "watch_checkin" ("next_at")
-- next --
CREATE TABLE "watch_agreement" ("id" char(32) NOT NULL PRIMARY KEY, "number" varchar(20) NOT NULL UNIQUE, "name" varchar(80) NOT NULL, "kind" varchar(10) NOT NULL, "role" varchar(60) NOT NULL, "signatory" text NOT NULL, "phone" text NOT NULL, "mail" text NOT NULL, "address" text NOT NULL, "signed_on" date NULL, "until" date NULL, "renews" bool NOT NULL, "reminded_for" date NULL, "first_label" varchar(60) NOT NULL, "first_phone" varchar(60) NOT NULL, "first_hours" varchar(120) NOT NULL, "second_label" varchar(60) NOT NULL, "second_phone" varchar(60) NOT NULL, "second_hours" varchar(120) NOT NULL, "token_digest" varchar(64) NULL UNIQUE, "ended_on" date NULL, "ended_why" varchar(10) NOT NULL, "erase_on" date NULL, "erased_on" date NULL, "made_at" datetime NOT NULL, "version" integer unsigned NOT NULL CHECK ("version" >= 0), "invented" bool NOT NULL, "district_id" char(32) NULL REFERENCES "town_district" ("id") DEFERRABLE INITIALLY DEFERRED, "keeps_id" char(32) NOT NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "made_by_id" char(32) NULL REFERENCES "people_account" ("id") DEFERRABLE INITIALLY DEFERRED, "partner_id" char(32) NULL REFERENCES "gatherings_partner" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "agreement_signed_has_a_term" CHECK (("signed_on" IS NULL OR "until" > ("signed_on"))), CONSTRAINT "agreement_ends_with_a_reason" CHECK ((("ended_on" IS NULL AND "ended_why" = '') OR ("ended_on" IS NOT NULL AND NOT ("ended_why" = '')))))
-- next --
CREATE INDEX "watch_agreement_until_8dbdfb0b" ON "watch_agreement" ("until")
-- next --
CREATE INDEX "watch_agreement_erase_on_ac674839" ON "watch_agreement" ("erase_on")
-- next --
CREATE INDEX "watch_agreement_district_id_21edb1f6" ON "watch_agreement" ("district_id")
-- next --
CREATE INDEX "watch_agreement_keeps_id_3356b959" ON "watch_agreement" ("keeps_id")
-- next --
CREATE INDEX "watch_agreement_made_by_id_be8184c6" ON "watch_agreement" ("made_by_id")
-- next --
CREATE INDEX "watch_agreement_partner_id_b03a41ba" ON "watch_agreement" ("partner_id")
-- next --
CREATE TABLE "watch_drivercard" ("id" char(32) NOT NULL PRIMARY KEY, "order" smallint unsigned NOT NULL CHECK ("order" >= 0), "label" varchar(40) NOT NULL, "token_digest" varchar(64) NOT NULL UNIQUE, "made_at" datetime NOT NULL, "used_at" datetime NULL, "closed_at" datetime NULL, "agreement_id" char(32) NOT NULL REFERENCES "watch_agreement" ("id") DEFERRABLE INITIALLY DEFERRED, "notice_id" char(32) NULL UNIQUE REFERENCES "watch_notice" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "one_card_of_a_number" UNIQUE ("agreement_id", "order"))
-- next --
CREATE INDEX "watch_drivercard_agreement_id_a24875bc" ON "watch_drivercard" ("agreement_id")
-- next --
CREATE INDEX "watch_notice_delivery_id_c16da6b1" ON "watch_notice" ("delivery_id")
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('town', '0001_initial', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0001_initial', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0001_initial', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0002_email_max_length', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0003_alter_emailaddress_create_unique_verified_email', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0004_alter_emailaddress_drop_unique_email', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0005_emailaddress_idx_upper_email', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0006_emailaddress_lower', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0007_emailaddress_idx_email', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0008_emailaddress_unique_primary_email_fixup', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('account', '0009_emailaddress_unique_primary_email', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('contenttypes', '0001_initial', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('contenttypes', '0002_remove_content_type_name', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0001_initial', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0002_alter_permission_name_max_length', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0003_alter_user_email_max_length', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0004_alter_user_username_opts', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0005_alter_user_last_login_null', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0006_require_contenttypes_0002', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0007_alter_validators_add_error_messages', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0008_alter_user_username_max_length', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0009_alter_user_last_name_max_length', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0010_alter_group_name_max_length', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0011_update_proxy_permissions', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0012_alter_user_first_name_max_length', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('directory', '0001_the_list', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('town', '0002_the_garbage_calendar', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('signups', '0001_what_one_signs_up_for', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('signups', '0002_safe_way', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('town', '0003_area_layers', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('gatherings', '0001_events', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('gatherings', '0002_places', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('gatherings', '0003_candidates', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('gatherings', '0004_partners_and_children', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('gatherings', '0005_report_forms', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('gatherings', '0006_circulation', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('gatherings', '0007_shown_dates_food_and_receipts', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('gatherings', '0008_keeper_feed', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('gatherings', '0009_plain_words_of_a_place', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('gatherings', '0010_renewal_reminded', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('gatherings', '0011_small_roles_of_a_place', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('gatherings', '0012_plain_words_of_a_circular', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0002_diary_is_kept', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0003_first_phrase_and_holds', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0004_unsent_words', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0005_who_may_know', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0006_guess_counts', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0007_columns_of_lists', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0008_charges', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0009_a_draft_for_each_form', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0010_persons_and_households', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('learning', '0001_courses', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('learning', '0002_first_acts', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('learning', '0003_attendance_has_a_version', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('learning', '0004_finding_people_and_teams', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('messaging', '0001_initial', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('messaging', '0002_told_by_telephone_and_post', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('messaging', '0003_ways_and_outcomes', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('messaging', '0004_letters_follow_knowing', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('messaging', '0005_letters_are_forgotten', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('messaging', '0006_a_reason_to_open', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('messaging', '0007_line', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('messaging', '0008_line_without_an_account', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('mfa', '0001_initial', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('mfa', '0002_authenticator_timestamps', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('mfa', '0003_authenticator_type_uniq', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0011_words_are_found_anew', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0012_own_boxes', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0013_what_a_seal_follows', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('troubles', '0001_the_thread', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('plan', '0001_the_plan', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('plan', '0002_needs_and_resources', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('plan', '0003_plain_words_of_the_plan', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('publishing', '0001_word_choices_and_readings', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('publishing', '0002_the_articles', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('publishing', '0003_how_a_household_reads', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('publishing', '0004_where_a_household_lives', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('register', '0001_brought_lists', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('sessions', '0001_initial', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('shopping', '0001_initial', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('shopping', '0002_left_out', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('shopping', '0003_day_off', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('shopping', '0004_follows_a_seal', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('signups', '0003_follows_a_seal', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('signups', '0004_plain_words_of_an_offer', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('support', '0001_the_turns', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('support', '0002_whoever_could_not_go', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('support', '0003_who_may_know', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('support', '0004_knowing_is_filled', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('support', '0005_knowing_alone', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('support', '0006_year_end_of_routines', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('support', '0007_turns_in_spite_and_day_of_insurance', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('support', '0008_letters_follow_knowing', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('support', '0009_names_waiting', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('support', '0010_noted_by_mistake', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('support', '0011_moved_visits', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('support', '0012_services_of_the_city', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('support', '0013_day_of_birth', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('support', '0014_what_is_attached', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('surveys', '0001_the_form_and_its_answers', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('surveys', '0002_kinds_of_question', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('surveys', '0003_safe_way', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('troubles', '0002_the_desk_at_any_size', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('troubles', '0003_somebodys_turn', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('troubles', '0004_who_may_know', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('troubles', '0005_knowing_is_filled', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('troubles', '0006_knowing_alone', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('troubles', '0007_requests_follow', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('troubles', '0008_a_draft_for_each_form', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('troubles', '0009_letters_follow_knowing', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('troubles', '0010_the_end_of_a_circle', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('troubles', '0011_drafts_of_every_form', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('troubles', '0012_persons_follow_knowing', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('troubles', '0013_taken_away_by_mistake', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('troubles', '0014_how_hard_it_is', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('troubles', '0015_what_is_attached', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('watch', '0001_notices', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('watch', '0002_checks', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('watch', '0003_contacts', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('watch', '0004_agreements', CURRENT_TIMESTAMP)
-- next --
INSERT INTO django_migrations (app, name, applied) VALUES ('watch', '0005_stopped_circulars', CURRENT_TIMESTAMP)
