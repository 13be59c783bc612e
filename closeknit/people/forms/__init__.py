"""What people type about themselves."""

from closeknit.people.forms.joining import AskToJoinForm, JoinForm
from closeknit.people.forms.leaving import LeavingForm
from closeknit.people.forms.pace import NoticesForm, PaceForm, PauseForm
from closeknit.people.forms.passkeys import NewPasskeyForm, PasskeyForm
from closeknit.people.forms.profile import ProfileForm, WordsForm
from closeknit.people.forms.signing_in import CodeForm, SignInForm

__all__ = [
    "AskToJoinForm",
    "CodeForm",
    "JoinForm",
    "LeavingForm",
    "NewPasskeyForm",
    "NoticesForm",
    "PaceForm",
    "PasskeyForm",
    "PauseForm",
    "ProfileForm",
    "SignInForm",
    "WordsForm",
]
