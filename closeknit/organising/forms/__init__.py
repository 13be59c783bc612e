"""What organisers type."""

from closeknit.organising.forms.exclusions import ExclusionForm
from closeknit.organising.forms.health import NoteForm
from closeknit.organising.forms.imports import InvitedListForm, ListForm, PastListForm
from closeknit.organising.forms.invitations import InvitationForm
from closeknit.organising.forms.outlook import OutlookForm
from closeknit.organising.forms.people import AppealAnswerForm, RoleForm, SuspensionForm
from closeknit.organising.forms.queue import ClosingForm, DecisionForm, GlassForm, HearingForm
from closeknit.organising.forms.settings import SettingsForm

__all__ = [
    "AppealAnswerForm",
    "ClosingForm",
    "DecisionForm",
    "ExclusionForm",
    "GlassForm",
    "HearingForm",
    "InvitationForm",
    "InvitedListForm",
    "ListForm",
    "NoteForm",
    "OutlookForm",
    "PastListForm",
    "RoleForm",
    "SettingsForm",
    "SuspensionForm",
]
