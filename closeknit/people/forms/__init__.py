"""What people type about themselves."""

from closeknit.people.forms.address import NewAddressForm
from closeknit.people.forms.finding import FindForm
from closeknit.people.forms.imports import ImportForm
from closeknit.people.forms.invitations import InvitationForm
from closeknit.people.forms.joining import AskToJoinForm
from closeknit.people.forms.leaving import LeavingForm
from closeknit.people.forms.notes import NoteForm
from closeknit.people.forms.pace import NoticesForm, PaceForm, PauseForm
from closeknit.people.forms.passkeys import NewPasskeyForm, PasskeyForm
from closeknit.people.forms.photos import PhotoForm
from closeknit.people.forms.profile import ProfileForm
from closeknit.people.forms.readers import ReadersForm
from closeknit.people.forms.signing_in import CodeForm, SignInForm
from closeknit.people.forms.statements import NewStatementForm, StatementForm
from closeknit.people.forms.suspension import AppealForm
from closeknit.people.forms.vouches import AnswerAboutForm, VouchForm
from closeknit.people.forms.welcome import GivingForm, RhythmForm, WhoForm

__all__ = [
    "AnswerAboutForm",
    "AppealForm",
    "AskToJoinForm",
    "CodeForm",
    "FindForm",
    "GivingForm",
    "ImportForm",
    "InvitationForm",
    "LeavingForm",
    "NewAddressForm",
    "NewPasskeyForm",
    "NewStatementForm",
    "NoteForm",
    "NoticesForm",
    "PaceForm",
    "PasskeyForm",
    "PauseForm",
    "PhotoForm",
    "ProfileForm",
    "ReadersForm",
    "RhythmForm",
    "SignInForm",
    "StatementForm",
    "VouchForm",
    "WhoForm",
]
