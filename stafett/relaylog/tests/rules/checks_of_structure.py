"""What must be true of the database itself, asked of its catalogue as the tables' owner."""

CONFIDENTIAL = """
select c.oid, c.relname from pg_class c
 where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
   and (c.relname like 'relaylog\\_%' or c.relname like 'identity\\_%' or c.relname = 'audit_event')
   and c.relname <> 'relaylog_processingbasis'
"""
OF_A_LOG = """
select table_name from information_schema.columns
 where table_schema = 'public' and column_name = 'log_id' and table_name <> 'audit_event'
"""
LOOKS_PAST = {
    *["identity_worn", "identity_role", "identity_guardians_of", "identity_kin", "relaylog_found", "relaylog_listed"],
    *["identity_family", "identity_custodian_of", "audit_link_event", "guide_care_is_last"],
    *["relaylog_acting_hat", "relaylog_standing", "relaylog_due", "relaylog_playing", "relaylog_goals_of"],
    *[
        "relaylog_goals",
        "relaylog_at_home",
        "relaylog_can_say_yes_after",
        "relaylog_shut",
        "relaylog_blocked",
        "relaylog_parts",
        "relaylog_readers",
        "relaylog_had_part",
        "relaylog_counts",
    ],
    *["relaylog_consent_state", "relaylog_all_agreed", "relaylog_all_took_back", "relaylog_covered"],
    *["relaylog_why_not", "relaylog_child_has_open_log", "relaylog_covers_taken", "relaylog_people"],
    *["relaylog_still_to_ask", "relaylog_worn_out", "relaylog_may_exempt", "relaylog_all_say_yes"],
    *["relaylog_renews", "relaylog_was_about", "relaylog_asks_again", "relaylog_may_answer"],
    *["relaylog_awaits_reply", "relaylog_reached_how"],
    *["relaylog_nobody_redacts", "relaylog_answers_redactions", "relaylog_redactions_waiting"],
    *["relaylog_is_agreed", "relaylog_to_redact", "relaylog_logs_to_redact_in", "relaylog_who_answers_redactions"],
    *["relaylog_who_answers", "relaylog_own_to_say", "relaylog_no_longer", "relaylog_members_before"],
    *["relaylog_sees", "relaylog_narrows", "relaylog_are_goals_of"],
    *[
        "relaylog_paused_for_frozen",
        "relaylog_answers_for_frozen",
        "relaylog_is_sheltered",
        "relaylog_cannot_begin",
        "relaylog_still_out",
        "relaylog_to_let_in",
        "relaylog_asked_in_time",
        "relaylog_nobody_let_in",
    ],
    *["relaylog_may_register_to_the_log", "relaylog_is_registered_to_the_log"],
    *["relaylog_longest", "relaylog_can_witness", "relaylog_may_register", "relaylog_is_registered"],
    *["audit_reached", "audit_stands", "relaylog_readings_until"],
    *["relaylog_words_to_me", "relaylog_belongs", "relaylog_can_hold", "relaylog_next_is"],
    *["relaylog_is_holders_hat", "relaylog_baton_is_held", "relaylog_look_as"],
    *[
        "relaylog_to_go_through",
        "relaylog_drawn",
        "relaylog_names_to_compare",
        "relaylog_cases",
        "relaylog_covers_of_cases",
    ],
    *["relaylog_leader_to_tell", "relaylog_cases_for_nobody", "relaylog_may_step"],
    *["relaylog_leading_hat", "relaylog_unanswered", "relaylog_answers_within"],
    *["relaylog_all_gaps", "relaylog_my_gaps", "relaylog_gaps_to_count", "relaylog_led"],
    *["relaylog_goals_read", "relaylog_private_from", "relaylog_private_here", "relaylog_said_now"],
    *[
        "relaylog_may_ask_privately",
        "relaylog_may_ask_about_one_more",
        "relaylog_asks_privately",
        "relaylog_is_to_a_service",
    ],
    *["relaylog_may_stand_in", "relaylog_can_stand_in", "relaylog_led_hats"],
    *["relaylog_playing_oneself", "relaylog_refusals"],
    *["relaylog_counts_who_opened", "relaylog_went_along"],
    *["relaylog_by_role", "relaylog_readings_by_role", "relaylog_led_people", "relaylog_reached_how"],
    *["relaylog_hats_by_role", "relaylog_choose_anew_since", "relaylog_who_writes_here"],
    *["relaylog_may_ask_for", "relaylog_is_shut_for_me", "relaylog_my_requests_are_shut", "relaylog_somebody_is_asked"],
    *["relaylog_requests_to_me", "relaylog_people_who_ask", "relaylog_is_over"],
}
THE_WALLS_OWN = {
    *["relaylog_hats", "relaylog_granted", "relaylog_live", "relaylog_kin", "relaylog_kept_out", "relaylog_frozen"],
    *["relaylog_shelters", "relaylog_was_sheltered", "relaylog_begun_sheltered"],
    *["relaylog_orphaned", "relaylog_acting_hat", "relaylog_standing", "relaylog_goals_of", "relaylog_near"],
    *["relaylog_seen_as", "relaylog_leading_hat", "relaylog_redactions_asked", "relaylog_last_unit"],
    *["relaylog_asks_in_vain", "relaylog_leads_for", "relaylog_asked_at"],
    *["relaylog_seen_as", "relaylog_last_written", "relaylog_last_heard", "relaylog_gaps_of"],
    *["relaylog_born_by", "relaylog_grown_up", "relaylog_answers_beside", "relaylog_own_health"],
    *["relaylog_waited_for_by", "relaylog_alone", "relaylog_kept_shut", "relaylog_guardians_unasked"],
    *["relaylog_narrowings", "relaylog_narrowed_to", "relaylog_own_limit"],
    *["relaylog_custodians", "relaylog_guardians_to_ask", "relaylog_exempt", "relaylog_must_answer"],
    *["relaylog_to_answer_in_care", "relaylog_waited_for"],
    *["relaylog_agreed_since", "relaylog_reads_from", "relaylog_first_asked", "relaylog_was_family"],
    *["relaylog_is_family", "relaylog_let_in_privately", "relaylog_somebody_is_there", "relaylog_has_read_privately"],
    *["relaylog_lasts_from", "relaylog_agreement_answers", "relaylog_consent_answers", "relaylog_agreement_kept_shut"],
}


def names(owner, question):
    return {row[0] for row in owner.execute(question).fetchall()}


def has_policy(owner, policy):
    """The tables with this policy, one that only takes away."""
    question = "select polrelid::regclass::text from pg_policy where not polpermissive and polname = '{}'"
    return names(owner, question.format(policy))


def every_confidential_table_has_a_forced_wall(owner):
    forced = names(owner, "select relname from pg_class where relrowsecurity and relforcerowsecurity")
    assert names(owner, f"select relname from ({CONFIDENTIAL}) t") <= forced


def every_wall_has_a_door(owner):
    doors = names(owner, "select polrelid::regclass::text from pg_policy where polpermissive")
    assert names(owner, f"select relname from ({CONFIDENTIAL}) t") <= doors


def every_table_of_a_log_has_the_wall_that_nothing_opens(owner):
    assert names(owner, OF_A_LOG) | {"relaylog_relaylog", "audit_event"} <= has_policy(owner, "blocked")


def every_table_of_a_log_says_who_adds_to_it(owner):
    assert names(owner, OF_A_LOG) <= has_policy(owner, "added_by")


def what_is_written_is_signed(owner):
    columns = "select table_name from information_schema.columns where column_name = 'written_by_id'"
    assert names(owner, columns) <= has_policy(owner, "signed")


def no_view_looks_past_the_walls(owner):
    question = """select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
                     and not coalesce(reloptions @> '{security_invoker=true}', false)"""
    assert names(owner, question) == set()


def what_looks_past_the_walls_is_on_the_list(owner):
    rows = owner.execute(
        """select proname, pg_get_userbyid(proowner), coalesce(proconfig::text, '') from pg_proc
            where prosecdef and pronamespace = 'public'::regnamespace"""
    ).fetchall()
    assert {name for name, _owner, _config in rows} ^ LOOKS_PAST == set()
    for name, belongs_to, config in rows:
        assert belongs_to == "stafett_wall" or name == "audit_link_event", name
        assert "search_path=public, pg_temp" in config, name


def the_walls_own_questions_are_not_the_applications(owner):
    question = """select proname from pg_proc where pronamespace = 'public'::regnamespace
                     and proname like 'relaylog\\_%' and has_function_privilege('stafett_app', oid, 'execute')"""
    assert names(owner, question) & THE_WALLS_OWN == set()
    question = question.replace("'stafett_app'", "'public'")
    assert names(owner, question) == set()


def no_policy_asks_what_can_change_under_way(owner):
    question = """select distinct f.proname from pg_policy p
                    join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid
                     and d.refclassid = 'pg_proc'::regclass
                    join pg_proc f on f.oid = d.refobjid where f.provolatile = 'v'"""
    assert names(owner, question) == set()


def the_application_is_nobody_special(owner):
    special = "rolsuper or rolbypassrls or rolcreaterole or rolcreatedb"
    assert names(owner, f"select {special} from pg_roles where rolname = 'stafett_app'") == {False}
    roles = "select rolname from pg_roles where pg_has_role('stafett_app', oid, 'member') and rolname <> 'stafett_app'"
    assert names(owner, roles) == set()


def the_application_removes_nothing_and_changes_no_history(owner):
    rights = """select privilege_type || ' ' || table_name from information_schema.role_table_grants
                 where grantee in ('stafett_app', 'PUBLIC') and table_schema = 'public'
                   and (table_name like 'relaylog\\_%' and privilege_type not in ('SELECT', 'INSERT')
                        or table_name like 'audit\\_%' and privilege_type not in ('SELECT', 'INSERT')
                        or table_name like 'identity\\_%' and privilege_type in ('DELETE', 'TRUNCATE'))"""
    may_be_removed = {"membergoal", "formsent", "draft", "servicerequest", "servicereply"}
    assert names(owner, rights) == {f"DELETE relaylog_{one}" for one in may_be_removed}


def references_stay_within_the_log_and_the_municipality(owner):
    question = """select conrelid::regclass::text || '.' || conname from pg_constraint
                   where contype = 'f' and conrelid::regclass::text like 'relaylog\\_%' and cardinality(conkey) = 1
                     and confrelid::regclass::text <> 'tenancy_municipality'"""
    assert names(owner, question) == set()


def an_open_log_has_exactly_one_holder(owner):
    on = "select tgrelid::regclass::text from pg_trigger where tgenabled = 'O' and tgname = 'baton_is_held'"
    assert names(owner, on) == {"relaylog_holding", "relaylog_relaylog"}
    assert names(owner, "select indexrelid::regclass::text from pg_index where indisunique") >= {"one_holder_at_a_time"}


def two_people_lift_a_block(owner):
    assert names(owner, "select tgname from pg_trigger where tgname = 'each_signs' and tgenabled = 'O'")
    assert names(owner, "select conname from pg_constraint where conname = 'two_people_lift_a_block' and convalidated")


CHECKS = [
    every_confidential_table_has_a_forced_wall,
    every_wall_has_a_door,
    every_table_of_a_log_has_the_wall_that_nothing_opens,
    every_table_of_a_log_says_who_adds_to_it,
    what_is_written_is_signed,
    no_view_looks_past_the_walls,
    what_looks_past_the_walls_is_on_the_list,
    the_walls_own_questions_are_not_the_applications,
    no_policy_asks_what_can_change_under_way,
    the_application_is_nobody_special,
    the_application_removes_nothing_and_changes_no_history,
    references_stay_within_the_log_and_the_municipality,
    an_open_log_has_exactly_one_holder,
    two_people_lift_a_block,
]
