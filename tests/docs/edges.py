"""Where each limit of docs/reference/limits.md is tried at its edge: so much is taken, and one more is not.

WORDS: limits of what is typed, each with the form and the field that hold to it; test_limits.py tries them all. TRIED:
the tests that try the others, each of which names its limit or says its number. A new limit has a line in one of them.
"""

WORDS = {
    "asks.actions.LONGEST_ABOUT": ("asks.forms.PassForm", "about"),
    "asks.actions.LONGEST_ANSWER": ("asks.forms.HelpForm", "words"),
    "asks.actions.LONGEST_THANKS": ("asks.forms.ClosingForm", "thanks"),
    "asks.actions.LONGEST_TRYING": ("asks.forms.AskForm", "trying"),
    "asks.actions.LONGEST_WISH": ("asks.forms.AskForm", "wish"),
    "circles.actions.LONGEST_ABOUT": ("organising.forms.circles.ThemeForm", "about"),
    "circles.actions.LONGEST_COMMITMENT": ("circles.forms.CommitmentForm", "words"),
    "circles.actions.LONGEST_QUESTION": ("circles.forms.QuestionForm", "words"),
    "circles.actions.LONGEST_THEME": ("organising.forms.circles.ThemeForm", "name"),
    "circles.actions.LONGEST_WORDS": ("circles.forms.WordsForm", "words"),
    "collaborations.actions.LONGEST_CLOSING": ("collaborations.forms.ClosingForm", "words"),
    "collaborations.actions.LONGEST_NOTE": ("collaborations.forms.NoteForm", "words"),
    "collaborations.actions.LONGEST_ROLES": ("collaborations.forms.ProposalForm", "roles"),
    "collaborations.actions.LONGEST_STEP": ("collaborations.forms.StepForm", "text"),
    "collaborations.actions.LONGEST_WHAT": ("collaborations.forms.ProposalForm", "what"),
    "conversations.actions.LONGEST_LETTER": ("conversations.forms.LetterForm", "text"),
    "conversations.actions.LONGEST_LINE": ("conversations.forms.SheetForm", "trying"),
    "conversations.actions.LONGEST_PLACE": ("conversations.forms.TimesForm", "place"),
    "insights.actions.LONGEST_REMARK": ("insights.forms.RemarkForm", "text"),
    "introductions.actions.LONGEST_WISH": ("introductions.forms.WishForm", "words"),
    "mentoring.actions.LONGEST_ABOUT": ("organising.forms.programmes.ProgrammeForm", "about"),
    "mentoring.actions.LONGEST_NAME": ("organising.forms.programmes.ProgrammeForm", "name"),
    "mentoring.actions.LONGEST_PART": ("mentoring.forms.AgreementForm", "goal"),
    "mentoring.actions.LONGEST_POINTS": ("mentoring.forms.PointsForm", "points"),
    "mentoring.actions.LONGEST_REFLECTION": ("mentoring.forms.ReflectionForm", "words"),
    "mentoring.actions.LONGEST_WORDS": ("mentoring.forms.CheckInForm", "words"),
    "openings.actions.LONGEST_ABOUT": ("openings.forms.OpeningForm", "about"),
    "openings.actions.LONGEST_TERMS": ("openings.forms.OpeningForm", "terms"),
    "openings.actions.LONGEST_THANKS": ("openings.forms.ThanksForm", "words"),
    "openings.actions.LONGEST_WHAT": ("openings.forms.OpeningForm", "what"),
    "openings.actions.LONGEST_WORD": ("openings.forms.WordForm", "words"),
    "openings.actions.LONGEST_WORK": ("openings.forms.SeekingForm", "work"),
    "organising.actions.LONGEST_NOTE": ("organising.forms.health.NoteForm", "words"),
    "organising.actions.glass.LONGEST_REASON": ("organising.forms.queue.GlassForm", "because"),
    "people.actions.LONGEST_NAMED": ("people.forms.AskToJoinForm", "voucher"),
    "people.actions.LONGEST_NOTE": ("people.forms.NoteForm", "text"),
    "people.actions.LONGEST_REASON": ("people.forms.AppealForm", "words"),
    "people.actions.LONGEST_STATEMENT": ("people.forms.NewStatementForm", "text"),
    "people.actions.LONGEST_TOPIC": ("people.forms.StatementForm", "topic"),
    "people.actions.LONGEST_VOUCH": ("people.forms.VouchForm", "words"),
    "reports.actions.LONGEST_REASON": ("insights.forms.HidingForm", "because"),
    "reports.actions.LONGEST_WORDS": ("reports.forms.ReportForm", "words"),
}
TRIED = {
    "asks.for_engine.A_WAVE": "asks/test_asking.py::test_at_most_three_are_asked_at_once_and_nobody_twice",
    "asks.for_engine.MOST_ASKED": "asks/test_asking.py::"
    "test_after_twelve_working_days_organisers_hear_of_it_and_after_nine_people_nobody_is_asked",
    "asks.queries.LASTS": "asks/test_asking.py::"
    "test_an_ask_whose_day_has_passed_closes_and_one_without_a_day_lasts_eight_weeks",
    "asks.queries.LISTED": "asks/test_asking.py::"
    "test_after_twelve_working_days_organisers_hear_of_it_and_after_nine_people_nobody_is_asked",
    "asks.queries.OPEN_AT_FIRST": "asks/test_asking.py::test_as_many_are_open_as_the_pace_allows",
    "asks.queries.OPEN_AT_MOST": "asks/test_asking.py::test_as_many_are_open_as_the_pace_allows",
    "asks.queries.WAITED": "asks/test_asking.py::test_at_most_three_are_asked_at_once_and_nobody_twice",
    "asks.queries.finding.MOST_ANSWERS": "asks/test_finding.py::test_six_answers_are_found_and_not_a_seventh",
    "asks.queries.finding.MOST_ASKS": "asks/test_finding.py::test_twelve_asks_are_found_and_not_a_thirteenth",
    "asks.queries.keeping.DAYS_ASKED": "asks/test_keeping.py::test_the_week_asks_for_a_fortnight_and_then_no_more",
    "circles.actions.ANSWER_DAYS": "circles/test_limits.py::test_nine_days_one_may_answer_and_then_no_more",
    "circles.queries.AHEAD_DAYS": "circles/test_limits.py::test_a_gathering_is_planned_a_fortnight_before_it",
    "circles.queries.FEWEST": "circles/test_limits.py::test_four_begin_and_three_do_not",
    "cli.introduce.command.MOST_PROBLEMS": "cli/test_introduce.py::test_many_problems_are_cut_to_fifty",
    "cli.introduce.report.MOST_TOLD": "cli/test_introduce.py::"
    "test_a_report_tells_so_many_introductions_and_how_many_more_there_are",
    "collaborations.actions.ANSWER_DAYS": "collaborations/test_limits.py::"
    "test_ten_days_one_may_answer_and_then_no_more",
    "collaborations.actions.LONGEST_WEEKS": "collaborations/test_limits.py::test_half_a_year_is_the_longest",
    "collaborations.actions.MOST_NOTES": "collaborations/test_limits.py::test_a_page_holds_so_many_notes_and_no_more",
    "collaborations.actions.MOST_PROPOSED": "collaborations/test_limits.py::"
    "test_two_proposals_wait_and_a_third_does_not",
    "collaborations.actions.MOST_STEPS": "collaborations/test_working.py::test_a_page_holds_thirty_steps",
    "collaborations.models.LAST_DAYS": "collaborations/test_working.py::"
    "test_past_its_last_days_it_ends_by_itself_and_half_a_year_later_is_forgotten",
    "collaborations.queries.LATEST_ASKS": "collaborations/test_proposing_by_mail.py::"
    "test_of_asks_for_somebody_the_latest_are_offered_until_something_is_proposed",
    "collaborations.queries.MOST_ASKED": "collaborations/test_limits.py::"
    "test_three_are_asked_at_once_and_six_are_in_it",
    "collaborations.queries.MOST_TOGETHER": "collaborations/test_limits.py::"
    "test_three_are_asked_at_once_and_six_are_in_it",
    "collaborations.queries.UNBEGUN": "collaborations/test_proposing.py::"
    "test_a_proposal_that_waited_long_enough_is_let_go_of_and_forgotten",
    "conversations.actions.GIVEN_UP": "conversations/test_busy.py::"
    "test_one_that_cannot_be_had_is_looked_at_ever_more_seldom_and_at_last_no_more",
    "conversations.actions.MOST_SLOTS": "conversations/test_limits.py::"
    "test_three_times_are_offered_at_once_and_a_fourth_is_not",
    "conversations.queries.WITHOUT_AN_ANSWER": "conversations/test_actions.py::"
    "test_three_letters_go_without_an_answer_and_a_fourth_waits",
    "conversations.queries.meetings.SUGGESTED": "conversations/test_limits.py::"
    "test_six_good_times_are_named_where_there_are_more",
    "engine.profiles.ALL_PAIRS": "engine/test_profiles.py::"
    "test_up_to_three_thousand_nobody_needs_finding_and_from_then_on_everybody_does",
    "engine.reasons.MOST": "engine/test_reasons.py::test_there_are_at_most_three_with_each_need_and_each_offer_once",
    "engine.trends.FEWEST_WRITERS": "engine/test_trends.py::test_a_topic_of_four_is_never_named_and_one_of_five_may_be",
    "engine.trust.NEW": "people/test_newcomers.py::test_a_newcomer_invites_few_until_eight_weeks_are_over",
    "imports.files.LARGEST_PART": "imports/test_reading.py::test_nothing_unpacks_to_more_than_there_is_room_for",
    "imports.files.LARGEST_SENT": "imports/test_reading.py::"
    "test_a_file_of_ten_mebibytes_is_read_and_a_byte_more_is_not",
    "imports.files.MOST_LINES": "imports/test_reading.py::test_too_many_lines_are_said_and_left",
    "imports.files.MOST_UNPACKED": "imports/test_reading.py::test_nothing_unpacks_to_more_than_there_is_room_for",
    "insights.actions.GIVEN_UP": "insights/test_sources.py::"
    "test_one_that_fails_is_looked_at_ever_more_seldom_and_at_last_no_more",
    "insights.actions.LONGEST_CLAIM": "insights/test_writing.py::test_it_has_a_length",
    "insights.actions.LONGEST_INSIGHT": "insights/test_limits.py::"
    "test_a_story_and_what_one_would_do_have_their_length_together",
    "insights.actions.MOST_DRAFTS": "insights/test_writing.py::test_twenty_drafts_are_kept",
    "insights.actions.MOST_FOR_ALL": "insights/test_limits.py::test_organisers_add_twenty_feeds_for_all_and_no_more",
    "insights.actions.MOST_KEPT": "insights/test_shelf.py::test_ten_are_kept_and_the_eleventh_waits",
    "insights.actions.MOST_NAMED": "insights/test_limits.py::test_six_topics_are_named_in_a_month_and_not_seven",
    "insights.actions.MOST_SOURCES": "insights/test_sources.py::test_of_each_source_one_piece_and_of_all_a_few",
    "insights.actions.MOST_TOPICS": "insights/test_limits.py::test_an_insight_has_six_topics_and_not_seven",
    "insights.actions.SHARED_A_WEEK": "insights/test_writing.py::test_five_a_week_are_shared_and_the_sixth_waits",
    "insights.queries.MOST_PIECES": "insights/test_limits.py::"
    "test_twenty_entries_of_a_feed_are_kept_the_latest_in_whatever_order",
    "insights.queries.elsewhere.FETCHED": "insights/test_limits.py::test_a_program_fetches_the_latest_twenty",
    "insights.queries.finding.MOST_FOUND": "insights/test_finding.py::"
    "test_at_most_twelve_are_shown_and_none_is_counted",
    "insights.queries.reading.LOOKED_AT": "insights/test_limits.py::test_so_many_of_the_latest_are_looked_at",
    "insights.queries.reading.MOST": "insights/test_limits.py::test_six_are_shown_to_who_has_an_hour_and_not_seven",
    "introductions.actions.WISHES_AT_FIRST": "introductions/test_asking.py::"
    "test_two_a_week_may_be_asked_and_a_third_when_a_week_is_over",
    "introductions.actions.WISHES_A_WEEK": "introductions/test_asking.py::"
    "test_two_a_week_may_be_asked_and_a_third_when_a_week_is_over",
    "mail.busy.MOST_EVENTS": "mail/test_busy.py::test_so_many_events_are_looked_at_and_their_alarms_are_none",
    "mail.busy.MOST_SPANS": "mail/test_busy.py::test_no_calendar_takes_longer_than_its_share",
    "mail.incoming.keeping.AN_HOUR": "mail/test_limits.py::test_six_hundred_come_in_an_hour_and_the_next_an_hour_later",
    "mail.incoming.keeping.A_MINUTE": "mail/test_limits.py::test_fifty_come_in_a_minute_and_the_next_a_minute_later",
    "mail.incoming.keeping.OF_A_MEMBER_AN_HOUR": "mail/test_limits.py::"
    "test_twenty_come_to_one_member_in_an_hour_and_others_have_theirs",
    "mail.incoming.listening.STRANGERS": "mail/test_listening.py::test_who_guesses_addresses_has_to_call_again",
    "mail.incoming.reading.LONGEST_MESSAGE": "mail/test_limits.py::test_a_megabyte_is_kept_and_a_byte_more_is_not",
    "mail.incoming.reading.LONGEST_TEXT": "mail/test_limits.py::"
    "test_so_many_characters_are_read_and_what_is_beyond_is_not",
    "mail.incoming.reading.MOST_HOPS": "mail/test_limits.py::"
    "test_a_mail_comes_by_twenty_five_servers_and_not_by_one_more",
    "mail.incoming.reading.MOST_PARTS": "mail/test_limits.py::test_forty_parts_in_parts_are_read_and_no_more",
    "mail.incoming.showing.MOST_A_DAY": "mail/test_showing.py::test_a_day_of_reading_has_an_end",
    "mail.incoming.showing.MOST_LISTED": "mail/test_showing.py::test_eight_of_a_sort_are_listed_and_not_a_ninth",
    "mail.incoming.told.MOST_A_DAY": "mail/test_limits.py::"
    "test_twelve_mails_a_day_tell_a_member_of_theirs_and_the_next_a_day_later",
    "mail.repeating.MOST_DAYS": "mail/test_repeating.py::test_as_many_days_are_tried_as_there_are_and_not_one_more",
    "mentoring.actions.ANSWER_DAYS": "mentoring/test_limits.py::test_seven_days_one_may_answer_and_then_no_more",
    "mentoring.actions.CHECK_IN_WEEKS": "mentoring/test_limits.py::test_every_four_weeks_each_is_asked_how_it_goes",
    "mentoring.actions.LONGEST_ANSWER": "mentoring/test_limits.py::"
    "test_an_answer_to_one_has_its_length_and_is_not_lost",
    "mentoring.actions.LONGEST_QUESTION": "mentoring/test_limits.py::test_a_question_of_a_programme_has_its_length",
    "mentoring.actions.MOST_PLACES": "mentoring/test_limits.py::test_a_mentor_has_three_places_at_most",
    "mentoring.actions.MOST_QUESTIONS": "mentoring/test_limits.py::test_a_programme_asks_three_questions_at_most",
    "mentoring.queries.LAST_DAYS": "mentoring/test_limits.py::"
    "test_in_the_last_fourteen_days_one_looks_back_on_all_of_it",
    "mentoring.queries.RESTS_AFTER": "mentoring/test_limits.py::"
    "test_who_leaves_two_open_is_asked_no_more_and_reads_why",
    "network.actions.ANSWERS_KEPT": "organising/test_keeping.py::test_what_is_over_goes_when_the_organisers_chose",
    "network.actions.CIRCLE_MONTHS": "organising/test_keeping.py::test_a_term_is_as_long_as_was_chosen",
    "network.actions.CIRCLE_MOST": "organising/test_keeping.py::test_no_circle_is_larger_than_was_chosen",
    "network.actions.COLLABORATIONS_KEPT": "organising/test_keeping.py::"
    "test_what_is_over_goes_when_the_organisers_chose",
    "network.actions.GATHERINGS_KEPT": "organising/test_keeping.py::test_what_is_over_goes_when_the_organisers_chose",
    "network.actions.INVITATIONS_KEPT": "organising/test_keeping.py::test_what_is_over_goes_when_the_organisers_chose",
    "network.actions.MAILS_KEPT": "organising/test_keeping.py::test_what_is_over_goes_when_the_organisers_chose",
    "network.actions.OPENINGS_KEPT": "organising/test_keeping.py::test_what_is_over_goes_when_the_organisers_chose",
    "network.actions.PAIRINGS_KEPT": "organising/test_keeping.py::test_what_is_over_goes_when_the_organisers_chose",
    "network.actions.PLACE_KEPT": "people/test_farewells.py::"
    "test_one_mail_after_two_thirds_one_in_the_last_month_and_gone_on_the_day",
    "network.actions.REPORTS_KEPT": "organising/test_keeping.py::test_what_is_over_goes_when_the_organisers_chose",
    "openings.actions.MOST_NAMED": "openings/test_limits.py::test_three_are_named_and_a_fourth_is_one_too_many",
    "openings.actions.REPLY_DAYS": "openings/test_limits.py::"
    "test_a_word_can_be_said_for_seven_days_and_what_comes_later_is_given_back",
    "openings.queries.LASTS": "openings/test_limits.py::test_it_lasts_sixty_days_and_not_one_more",
    "openings.queries.OPEN_AT_MOST": "openings/test_limits.py::test_two_are_open_and_a_third_waits_with_its_words",
    "openings.queries.SHOWN": "openings/test_limits.py::test_six_are_shown_and_a_seventh_is_not",
    "openings.queries.SOUGHT_A_WEEK": "openings/test_limits.py::"
    "test_two_times_a_week_one_asks_and_a_third_waits_for_the_week_to_be_over",
    "organising.queries.ANSWERS": "organising/test_health.py::test_nineteen_answers_are_too_few_and_twenty_are_enough",
    "organising.queries.K": "organising/test_queries.py::"
    "test_a_figure_shown_is_a_multiple_of_five_that_stands_for_at_least_five",
    "organising.queries.SMALL": "organising/test_health.py::test_a_small_network_has_totals_only",
    "people.actions.CHANGES_A_DAY": "people/test_address.py::test_five_a_day_may_be_asked_for_and_a_sixth_may_not",
    "people.actions.INVITATIONS_AT_FIRST": "people/test_newcomers.py::"
    "test_a_newcomer_invites_few_until_eight_weeks_are_over",
    "people.actions.INVITATIONS_A_DAY": "people/test_coming_in.py::"
    "test_a_member_invites_ten_a_day_and_an_organiser_as_many_as_they_like",
    "people.actions.MOST_KNOWN": "people/test_imports.py::test_more_than_are_kept_are_refused_whole",
    "people.actions.MOST_NAMED": "people/test_vouches.py::test_a_request_names_two_and_the_page_tells_nothing",
    "people.actions.MOST_PASSKEYS": "people/test_passkeys.py::test_a_member_has_ten_passkeys_and_not_eleven",
    "people.actions.MOST_STATEMENTS": "people/test_statements.py::"
    "test_there_is_room_for_twelve_of_a_kind_and_six_topics_of_each",
    "people.actions.MOST_TOPICS": "people/test_statements.py::"
    "test_there_is_room_for_twelve_of_a_kind_and_six_topics_of_each",
    "people.actions.PAGES_AN_HOUR": "people/test_member_page.py::test_pages_of_others_are_opened_up_to_a_limit",
    "people.actions.PAGES_A_DAY": "people/test_member_page.py::test_pages_of_others_are_opened_up_to_a_limit",
    "people.actions.VOUCHES_A_YEAR": "people/test_vouches.py::test_few_a_year_and_what_was_taken_back_counts",
    "people.actions.invitations.INVITATION_DAYS": "people/test_limits.py::test_an_invitation_is_open_for_fourteen_days",
    "people.actions.signing_in.MAILS_AN_HOUR": "people/test_coming_in.py::"
    "test_five_mails_an_hour_go_to_an_address_and_a_sixth_does_not",
    "people.actions.signing_in.MINUTES": "people/test_limits.py::test_a_code_and_its_link_work_for_twenty_minutes",
    "people.actions.signing_in.TRIES": "people/test_coming_in.py::"
    "test_five_wrong_codes_end_it_and_a_new_mail_begins_anew",
    "people.actions.tries.TRIES_FROM_NETWORK": "people/test_tries.py::"
    "test_the_twentieth_wrong_code_from_a_network_is_looked_at_and_the_next_is_not",
    "people.actions.tries.TRIES_OF_ACCOUNT": "people/test_tries.py::"
    "test_the_tenth_wrong_code_of_an_account_is_looked_at_and_the_eleventh_is_not",
    "people.queries.ASKED_A_WEEK": "people/test_vouches.py::"
    "test_nobody_is_asked_too_often_about_whom_they_blocked_or_by_half_a_name",
    "people.queries.INVITED_AT_ONCE": "organising/test_imports.py::"
    "test_no_more_are_invited_at_once_or_a_day_than_there_is_room_for",
    "people.queries.INVITED_A_DAY": "organising/test_imports.py::"
    "test_no_more_are_invited_at_once_or_a_day_than_there_is_room_for",
    "people.queries.suggestions.SAID_BY": "people/test_welcome.py::"
    "test_what_people_here_look_for_is_suggested_once_five_do",
    "people.views.finding.A_FEW": "people/test_limits.py::test_five_are_shown_to_who_asks_for_nothing",
    "people.views.finding.PAGE": "people/test_limits.py::test_twenty_people_are_on_a_page_and_the_next_is_on_another",
    "reports.actions.MOST_LINES": "reports/test_actions.py::test_lines_are_added_until_it_is_closed",
    "reports.actions.REPORTS_A_DAY": "reports/test_actions.py::test_ten_a_day_are_kept_and_an_eleventh_is_not",
    "reports.queries.SEVERAL": "reports/test_queries.py::test_three_members_within_a_week_hold_somebody",
    "reports.queries.WITHIN_DAYS": "reports/test_queries.py::test_three_members_within_a_week_hold_somebody",
    "search.allowance.ROWS_AN_HOUR": "people/test_finding.py::test_an_hour_has_so_many_people_and_then_a_plain_page",
    "search.finding.LOOKED_AT": "search/test_search.py::test_a_thousand_are_weighed_and_not_one_more",
    "search.words.LONGEST_PASSAGE": "search/test_search.py::test_a_passage_is_short_and_holds_what_was_looked_for",
    "search.words.LONGEST_QUESTION": "search/test_search.py::test_of_a_question_so_much_is_looked_for_and_no_more",
    "search.words.MOST_WORDS": "search/test_search.py::test_of_a_question_so_much_is_looked_for_and_no_more",
    "sheets.choices.LARGEST_CAPACITY": "sheets/test_cells.py::test_capacities_are_small_whole_numbers",
    "sheets.people.MOST_LANGUAGES": "sheets/test_people.py::"
    "test_unknown_languages_are_kept_and_noted_and_too_many_refused",
    "sheets.table.LARGEST_CELL": "sheets/test_table.py::test_every_cell_that_cannot_be_used_is_told_with_its_place",
    "sheets.table.LARGEST_FILE": "sheets/test_table.py::test_folders_missing_files_and_huge_ones_are_refused",
    "sheets.table.MOST_COLUMNS": "sheets/test_table.py::test_five_hundred_columns_are_read_and_one_more_is_not",
    "sheets.workbook.MOST_ROWS": "sheets/test_table.py::test_so_many_rows_of_a_workbook_are_read_and_more_are_refused",
    "ties.actions.AT_ONCE": "ties/test_suggestions.py::test_a_hundred_are_looked_at_at_once_and_then_the_last",
    "web.abroad.HOPS": "web/test_abroad.py::test_four_addresses_are_asked_and_not_a_fifth",
    "web.abroad.LARGEST": "web/test_abroad.py::test_two_mebibytes_are_had_and_a_byte_more_is_not",
    "web.abroad.SECONDS": "web/test_abroad.py::test_who_says_a_byte_now_and_then_is_waited_for_no_longer_than_others",
    "web.frame.LARGEST_BODY": "people/test_limits.py::test_a_body_is_read_up_to_its_limit",
}
