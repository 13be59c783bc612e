"""What people type about themselves."""

from closeknit.people.forms.invitations import InvitationForm
from closeknit.people.forms.joining import AskToJoinForm, JoinForm
from closeknit.people.forms.pace import NoticesForm, PaceForm, PauseForm
from closeknit.people.forms.profile import ProfileForm, WordsForm
from closeknit.people.forms.signing_in import CodeForm, SignInForm

__all__ = [
    "AskToJoinForm",
    "CodeForm",
    "InvitationForm",
    "JoinForm",
    "NoticesForm",
    "PaceForm",
    "PauseForm",
    "ProfileForm",
    "SignInForm",
    "WordsForm",
]
