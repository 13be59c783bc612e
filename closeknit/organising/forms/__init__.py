"""What organisers type."""

from closeknit.organising.forms.invitations import InvitationForm
from closeknit.organising.forms.settings import SettingsForm

__all__ = ["InvitationForm", "SettingsForm"]
