"""Addresses of people."""

from django.urls import path

from closeknit.people.views import (
    blocks,
    front,
    inventory,
    invitations,
    joining,
    passkeys,
    sessions,
    signing_in,
    welcome,
    you,
)

app_name = "people"
urlpatterns = [
    path("", front.front_page, name="front_page"),
    path("join/", joining.ask_to_join, name="ask_to_join"),
    path("join/<slug:token>/", joining.invited, name="invited"),
    path("welcome/<int:step>/", welcome.welcome, name="welcome"),
    path("welcome/later/", welcome.later, name="welcome_later"),
    path("welcome/done/", welcome.welcomed, name="welcomed"),
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/code/", signing_in.sign_in_code, name="sign_in_code"),
    path("sign-in/look-around/", front.look_around, name="look_around"),
    path("sign-in/passkey/", passkeys.sign_in_by_passkey, name="sign_in_by_passkey"),
    path("sign-in/passkey/question/", passkeys.passkey_question, name="passkey_question"),
    path("sign-in/<slug:token>/", signing_in.sign_in_link, name="sign_in_link"),
    path("sign-out/", front.sign_out, name="sign_out"),
    path("you/", you.you, name="you"),
    path("you/profile/", you.profile, name="profile"),
    path("you/goals/", you.goals, name="goals"),
    path("you/pace/", you.pace, name="pace"),
    path("you/notices/", you.notices, name="notices"),
    path("you/pause/", you.pause, name="pause"),
    path("you/passkeys/", passkeys.passkeys, name="passkeys"),
    path("you/passkeys/question/", passkeys.new_passkey_question, name="new_passkey_question"),
    path("you/passkeys/<slug:code>/remove/", passkeys.remove_passkey, name="remove_passkey"),
    path("you/sessions/", sessions.sessions, name="sessions"),
    path("you/sessions/<slug:code>/end/", sessions.end_session, name="end_session"),
    path("you/blocks/", blocks.blocks, name="blocks"),
    path("you/blocks/<slug:code>/return/", blocks.unblock, name="unblock"),
    path("people/<slug:code>/block/", blocks.block, name="block"),
    path("you/data/", inventory.inventory, name="inventory"),
    path("you/data/download/", inventory.download, name="download"),
    path("you/data/leaving/", inventory.leaving, name="leaving"),
    path("you/data/leaving/return/", inventory.stay, name="stay"),
    path("you/invitations/", invitations.invitations, name="invitations"),
    path("you/invitations/<slug:code>/revocation/", invitations.revocation, name="invitation_revocation"),
    path("you/return/", you.come_back, name="come_back"),
]
